import { prefixOfId } from '../evidence/condition-ids.ts';
import type { ExitStatusError } from '../failure/exit-status.ts';
import { type Condition, conditionOf } from '../report/condition.ts';
import type { Suite } from '../suite/suite.ts';
import { type FeatureFile, type FeatureReader, readFeaturesBelow } from './feature-file.ts';
import { EmptyOwnSuite, OwnSuiteError } from './own/own-suite-error.ts';

/** The features cannot be read as a catalogue; the message has a line for each flaw. */
export class CatalogueError extends Error implements ExitStatusError {
  readonly exitStatus = 3;
  override readonly name = 'CatalogueError';
}

/**
 * The catalogue of conditions: the features themselves, read without Cucumber's runtime. A team's own stand with ours,
 * or alone.
 *
 * @throws CatalogueError where a feature cannot be parsed, an id is missing or used twice
 * @throws OwnSuiteError the same of a team's own
 */
export async function readCatalogue(
  suite: Suite,
  reader: FeatureReader = { below: readFeaturesBelow },
): Promise<Condition[]> {
  const ours = conditionsIn(await reader.below(suite.features, suite), suite);
  refuse(CatalogueError, [...ours.flaws, ...repeated(ours.conditions)]);
  if (!suite.own) return ours.conditions.toSorted(byId);
  const own = conditionsIn(await reader.below(suite.own.features, suite), suite);
  const isEmpty = own.conditions.length === 0;
  refuse(isEmpty ? EmptyOwnSuite : OwnSuiteError, [
    ...own.flaws,
    ...repeated(own.conditions),
    ...takenIds(own.conditions, ours.conditions),
    ...(isEmpty ? [`${suite.own.address}: no scenario stands below it`] : []),
  ]);
  return [...(suite.own.alone ? [] : ours.conditions), ...own.conditions].toSorted(byId);
}

function conditionsIn(read: readonly (FeatureFile | string)[], { own }: Suite) {
  const files = read.filter((one) => typeof one !== 'string');
  const conditions = files.flatMap(({ document, pickles }) =>
    pickles.map((pickle) => conditionOf(pickle, document, own)),
  );
  const flaws = [
    ...read.filter((one) => typeof one === 'string'),
    ...conditions.flatMap(({ scenario, flaws }) => flaws.map((flaw) => `${scenario}: ${flaw}`)),
  ];
  return { conditions, flaws };
}

function refuse(kind: typeof CatalogueError | typeof OwnSuiteError, flaws: readonly string[]): void {
  if (flaws.length > 0) throw new kind(flaws.join('\n'));
}

function repeated(conditions: readonly Condition[]): string[] {
  const those = Map.groupBy(conditions, ({ id }) => id);
  return [...those]
    .filter(([, [, second]]) => second)
    .map(([id, all]) => `${id} is the id of ${all.map(({ scenario }) => scenario).join(' and ')}`);
}

/** A prefix of ours may get any number in a later version. */
function takenIds(own: readonly Condition[], ours: readonly Condition[]): string[] {
  const prefixes = new Map(ours.map(({ id, scenario }) => [prefixOfId(id), scenario]));
  return own
    .filter(({ id }) => prefixes.has(prefixOfId(id)))
    .map(
      ({ id, scenario }) =>
        `${scenario}: ${id} begins as gatecheck’s own ids do (${prefixes.get(prefixOfId(id))}); take another word than ${prefixOfId(id)}`,
    );
}

function byId(a: Condition, b: Condition): number {
  return a.id.localeCompare(b.id);
}
