import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { generateMessages } from '@cucumber/gherkin';
import { IdGenerator, SourceMediaType } from '@cucumber/messages';
import type { ExitStatusError } from '../failure/exit-status.ts';
import { type Condition, conditionOf } from '../report/condition.ts';
import type { Suite } from '../suite/suite.ts';

/** The features cannot be read as a catalogue; the message has a line for each flaw. */
export class CatalogueError extends Error implements ExitStatusError {
  readonly exitStatus = 3;
  override readonly name = 'CatalogueError';
}

/**
 * The catalogue of conditions: the features themselves, read without Cucumber's runtime.
 *
 * @throws CatalogueError where a feature cannot be parsed, an id is missing or used twice
 */
export async function readCatalogue(suite: Suite): Promise<Condition[]> {
  const files = (await readdir(suite.features, { recursive: true })).filter((file) => file.endsWith('.feature')).sort();
  const conditions = (await Promise.all(files.map((file) => conditionsIn(join(suite.features, file), suite)))).flat();
  const flaws = [
    ...conditions.flatMap(({ scenario, flaws }) => flaws.map((flaw) => `${scenario}: ${flaw}`)),
    ...repeated(conditions),
  ];
  if (flaws.length > 0) throw new CatalogueError(flaws.join('\n'));
  return conditions.toSorted((a, b) => a.id.localeCompare(b.id));
}

async function conditionsIn(path: string, { root }: Suite): Promise<Condition[]> {
  const uri = relative(root, path).split(sep).join('/');
  const messages = generateMessages(await readFile(path, 'utf8'), uri, SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN, {
    newId: IdGenerator.incrementing(),
    includeGherkinDocument: true,
    includePickles: true,
    includeSource: false,
  });
  const parseError = messages.find((message) => message.parseError)?.parseError;
  if (parseError) throw new CatalogueError(`${uri}: ${parseError.message}`);
  const document = messages.find((message) => message.gherkinDocument)?.gherkinDocument;
  if (!document) return [];
  return messages.flatMap(({ pickle }) => (pickle ? [conditionOf(pickle, document)] : []));
}

function repeated(conditions: readonly Condition[]): string[] {
  const byId = Map.groupBy(conditions, ({ id }) => id);
  return [...byId]
    .filter(([, those]) => those.length > 1)
    .map(([id, those]) => `${id} is the id of ${those.map(({ scenario }) => scenario).join(' and ')}`);
}
