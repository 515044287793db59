import type { Pickle } from '@cucumber/messages';
import type { ForgeryEntry } from '../../mock-idp/adversary/forge/entry.ts';
import { registry } from '../../mock-idp/adversary/forge/registry.ts';
import { conditionOf } from '../report/condition.ts';
import type { FeatureFile } from './feature-file.ts';

type Forgery = Pick<ForgeryEntry, 'description' | 'expected' | 'severity'>;

/**
 * What is wrong with the severity of conditions that present forged ID tokens (gateway contract, "Severity"): a token
 * whose refusal is a `should` fails nobody's `must`, and one that may be accepted or refused is held against nobody.
 */
export function severityFlaws(files: readonly FeatureFile[], forgeries: readonly Forgery[] = registry): string[] {
  const byDescription = new Map(forgeries.map((forgery) => [forgery.description, forgery]));
  return files.flatMap(({ document, pickles }) =>
    pickles.flatMap((pickle) => {
      const { scenario, severity } = conditionOf(pickle, document);
      const presented = presentedIn(pickle).flatMap((description) => byDescription.get(description) ?? []);
      const either = presented.filter(({ expected }) => expected === 'either' && !takesBoth(pickle));
      const milder = presented.filter((forgery) => forgery.severity === 'should' && severity === 'must');
      const harder = presented.filter((forgery) => forgery.severity === 'must' && severity === 'should');
      return [
        ...either.map(({ description }) => `${scenario}: “${description}” may be accepted or refused`),
        ...milder.map(({ description }) => `${scenario}: “${description}” is a should; tag the condition @should`),
        ...(harder.length < presented.length
          ? harder.map(({ description }) => `${scenario}: “${description}” is a must, and others beside it are not`)
          : []),
      ];
    }),
  );
}

/** The descriptions that a scenario's sentences give: the end of a sentence, or the cells of its table. */
function presentedIn({ steps }: Pickle): string[] {
  return steps.flatMap(({ text, argument }) => {
    if (!/\bID tokens?\b/.test(text)) return [];
    const [, described] = /\bID token with (.*)$/.exec(text) ?? [];
    const cells = argument?.dataTable?.rows.flatMap((row) => row.cells.map(({ value }) => value)) ?? [];
    return described === undefined ? cells : [described, ...cells];
  });
}

function takesBoth({ steps }: Pickle): boolean {
  return steps.some(({ text }) => /accepts it .* or refuses it/.test(text));
}
