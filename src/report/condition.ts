import type { GherkinDocument, Pickle } from '@cucumber/messages';
import { conditionIdPattern, conditionIds } from '../evidence/condition-ids.ts';

export const severities = ['must', 'should'] as const;
export type Severity = (typeof severities)[number];

/** One condition of the catalogue: a scenario, or one row of a scenario outline (conditions, rules 1 and 2). */
export interface Condition {
  /** Stable id, such as `LGN-001`; a scenario without one is named by its file and line. */
  id: string;
  title: string;
  /** The folder below `features/`; of a team's own, the name of their suite with it. */
  flow: string;
  /** The name of a team's own suite; absent where the condition is gatecheck's. */
  suite?: string;
  severity: Severity;
  /** Normative sources: `contract-A9`, `rfc8725-3.1`, `seed:note-3`. */
  refs: string[];
  /** Capabilities that a target, an IdP or the machine may lack. */
  needs: string[];
  /** Both agents play it. */
  journey: boolean;
  /** The one of its flow that the plan `smoke` takes. */
  smoke: boolean;
  /** It waits for a time that somebody declared, and leaves the cores to others meanwhile. */
  waits: boolean;
  /** File and line, such as `features/login/first-sign-in.feature:7`. */
  scenario: string;
  /** All of its tags, as written. */
  tags: string[];
  /** What is wrong with its tags; empty in a sound catalogue. */
  flaws: string[];
}

/** A team's own features: what reports call them, and how their addresses begin. */
export interface OwnFeatures {
  name: string;
  address: string;
}

/**
 * The condition that a pickle checks. Its id is a tag (`@LGN-001`), or, for the rows of a scenario outline,
 * the cell of the Examples column `condition`.
 *
 * @param own whose features may be those of somebody else than us
 */
export function conditionOf(pickle: Pickle, document: GherkinDocument, own?: OwnFeatures): Condition {
  const tags = pickle.tags.map(({ name }) => name.slice(1));
  const scenario = `${pickle.uri}:${pickle.location?.line ?? 1}`;
  const ids = conditionIds(pickle, document);
  const declared = severities.filter((severity) => tags.includes(severity));
  const suite = own && pickle.uri.startsWith(`${own.address}/`) ? own : undefined;
  return {
    id: ids[0] ?? scenario,
    title: pickle.name,
    flow: suite ? ownFlowOf(pickle.uri, suite) : flowOf(pickle.uri),
    ...(suite && { suite: suite.name }),
    severity: declared[0] ?? 'must',
    refs: tags.flatMap((tag) => (tag.startsWith('ref:') ? [tag.slice(4)] : tag.startsWith('seed:') ? [tag] : [])),
    needs: tags.filter((tag) => tag.startsWith('needs:')).map((tag) => tag.slice(6)),
    journey: tags.includes('journey'),
    smoke: tags.includes('smoke'),
    waits: tags.includes('waits'),
    scenario,
    tags: pickle.tags.map(({ name }) => name),
    flaws: flawsOf(ids, declared),
  };
}

function flawsOf(ids: string[], declared: Severity[]): string[] {
  const flaws: string[] = [];
  if (ids.length === 0) flaws.push('the scenario has no condition id');
  if (ids.length > 1) flaws.push(`the scenario has more than one condition id: ${ids.join(', ')}`);
  if (ids[0] && !conditionIdPattern.test(ids[0])) flaws.push(`${ids[0]} is no condition id, such as LGN-001`);
  if (declared.length !== 1) flaws.push('the scenario has to be tagged either @must or @should');
  return flaws;
}

function ownFlowOf(uri: string, { name, address }: OwnFeatures): string {
  return [
    name,
    ...uri
      .slice(address.length + 1)
      .split('/')
      .slice(0, -1),
  ].join('/');
}

function flowOf(uri: string): string {
  const folders = uri.split('/');
  return folders[folders.lastIndexOf('features') + 1] ?? '';
}
