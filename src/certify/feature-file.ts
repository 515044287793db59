import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateMessages } from '@cucumber/gherkin';
import { type GherkinDocument, IdGenerator, type Pickle, SourceMediaType } from '@cucumber/messages';
import { addressOf, type Suite } from '../suite/suite.ts';

/** One feature file, read. */
export interface FeatureFile {
  uri: string;
  document: GherkinDocument;
  pickles: readonly Pickle[];
}

/** A feature file, or what keeps it from being read. */
export function readFeature(source: string, path: string, suite: Pick<Suite, 'root' | 'own'>): FeatureFile | string {
  const uri = addressOf(path, suite);
  const messages = generateMessages(source, uri, SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN, {
    newId: IdGenerator.incrementing(),
    includeGherkinDocument: true,
    includePickles: true,
    includeSource: false,
  });
  const parseError = messages.find((message) => message.parseError)?.parseError;
  const document = messages.find((message) => message.gherkinDocument)?.gherkinDocument;
  if (!document) return `${uri}: ${parseError?.message ?? 'holds no feature'}`;
  return { uri, document, pickles: messages.flatMap(({ pickle }) => (pickle ? [pickle] : [])) };
}

/** All feature files below a folder of a suite, by name, or what keeps each from being read. */
export async function readFeaturesBelow(
  folder: string,
  suite: Pick<Suite, 'root' | 'own'>,
): Promise<(FeatureFile | string)[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.feature')).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return readFeature(await readFile(path, 'utf8'), path, suite);
    }),
  );
}
