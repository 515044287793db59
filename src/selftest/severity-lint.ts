import type { Pickle } from '@cucumber/messages';
import { registry } from '../../mock-idp/adversary/forge/registry.ts';
import type { FeatureFile } from '../certify/feature-file.ts';
import { conditionOf } from '../report/condition.ts';
import { presentedIn } from './presented.ts';

const forgeries = new Map(registry.map((forgery) => [forgery.id, forgery]));

/**
 * What is wrong with the severity of conditions that present forged ID tokens (gateway contract, "Severity"): a token
 * whose refusal is a `should` fails nobody's `must`, and one that may be accepted or refused is held against nobody.
 */
export function severityFlaws(files: readonly FeatureFile[]): string[] {
  return files.flatMap(({ document, pickles }) =>
    pickles.flatMap((pickle) => {
      const { scenario, severity } = conditionOf(pickle, document);
      const presented = presentedIn(pickle).flatMap(({ kind, id }) =>
        kind === 'forgery' ? (forgeries.get(id) ?? []) : [],
      );
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

function takesBoth({ steps }: Pickle): boolean {
  return steps.some(({ text }) => /accepts it .* or refuses it/.test(text));
}
