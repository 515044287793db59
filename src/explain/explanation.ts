import { readFeaturesBelow } from '../certify/feature-file.ts';
import { type Condition, conditionOf } from '../report/condition.ts';
import { controls } from '../selftest/controls.ts';
import type { Defect } from '../selftest/defect.ts';
import { type AdversaryEntry, presentedIn } from '../selftest/presented.ts';
import { defects } from '../selftest/registry.ts';
import { statementsOf } from '../selftest/statements.ts';
import { ownSourceOf } from '../sources/own-sources.ts';
import { readSources, type Source, type Sources } from '../sources/sources.ts';
import type { Suite } from '../suite/suite.ts';
import { scenarioLines } from './scenario-lines.ts';

/** Everything that stands behind one condition. */
export interface Explanation {
  condition: Condition;
  /** The feature that it stands in. */
  feature: { uri: string; name: string; description: string };
  /** Its sentences and tables, as written. */
  lines: string[];
  sources: Source[];
  /** Of rules that have several statements, those that it tests. */
  statements: Source[];
  /** The mock's forgeries and faults that it presents. */
  presents: readonly AdversaryEntry[];
  /** The seeded defects that it has to detect. */
  defects: readonly Pick<Defect, 'id' | 'rule' | 'text'>[];
  /** Why it detects none. */
  control?: string;
}

/**
 * Explains the whole catalogue, in the order of features and scenarios.
 *
 * @param given the sources, where those that were published are not meant
 */
export async function explainAll(suite: Suite, given?: Sources): Promise<Explanation[]> {
  const [sources, files] = await Promise.all([given ?? readSources(suite.root), featuresOf(suite)]);
  const detected = Map.groupBy(
    defects.flatMap((defect) => defect.detectedBy.map((id) => ({ id, defect }))),
    ({ id }) => id,
  );
  return files.flatMap(({ uri, document, pickles }) =>
    pickles.map((pickle) => {
      const condition = conditionOf(pickle, document, suite.own);
      const control = Object.hasOwn(controls, condition.id) ? controls[condition.id] : undefined;
      return {
        condition,
        feature: { uri, name: document.feature?.name ?? uri, description: described(document.feature?.description) },
        lines: scenarioLines(pickle, document),
        sources: condition.refs.flatMap((ref) => sources.find(ref) ?? ownSourceOf(ref, suite.own) ?? []),
        statements: statementsOf(condition).flatMap((anchor) => sources.statement(anchor) ?? []),
        presents: presentedIn(pickle),
        defects: detected.get(condition.id)?.map(({ defect }) => defect) ?? [],
        ...(control !== undefined && { control }),
      };
    }),
  );
}

/** Ours, and a team's own. */
async function featuresOf(suite: Suite) {
  const folders = [suite.features, ...(suite.own ? [suite.own.features] : [])];
  const read = await Promise.all(folders.map((folder) => readFeaturesBelow(folder, suite)));
  return read.flat().filter((file) => typeof file !== 'string');
}

const described = (description = '') => description.replaceAll(/\s+/g, ' ').trim();
