import { faultRegistry } from '../../mock-idp/adversary/faults/registry.ts';
import { registry as forgeries } from '../../mock-idp/adversary/forge/registry.ts';
import type { FeatureFile } from '../certify/feature-file.ts';
import { conditionOf } from '../report/condition.ts';
import { contractAnchorOf, type Sources } from '../sources/sources.ts';
import { defects } from './registry.ts';

/**
 * Sources that cannot be read anywhere: what conditions name that is neither an anchor of the published contract, nor a
 * statement of the vendor's page, nor a section of a listed specification; and the same for forgeries, faults and
 * seeded defects.
 */
export function sourceFlaws(files: readonly FeatureFile[], sources: Sources): string[] {
  return [
    ...files.flatMap(({ document, pickles }) =>
      pickles.flatMap((pickle) => {
        const { scenario, refs } = conditionOf(pickle, document);
        return refs.flatMap((ref) => unreadable(sources, ref, scenario, ref.startsWith('seed:') ? '@' : '@ref:') ?? []);
      }),
    ),
    ...forgeries.flatMap(({ id, source }) => unreadable(sources, source, `forgery ${id}`) ?? []),
    ...Object.values(faultRegistry)
      .flat()
      .flatMap(({ id, source }) => unreadable(sources, source, `fault ${id}`) ?? []),
    ...defects.flatMap(({ id, rule }) =>
      contractAnchorOf(rule, sources) === undefined ? (unreadable(sources, rule, `seeded defect ${id}`) ?? []) : [],
    ),
  ];
}

function unreadable({ find }: Sources, ref: string, place: string, prefix = ''): string | undefined {
  if (find(ref)) return undefined;
  const expected = 'an anchor of docs/gateway-contract.md or docs/vendor-page.md, or a specification of src/sources';
  return `${place}: ${prefix}${ref} is no source: expected ${expected}`;
}
