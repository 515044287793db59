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

/** Reads the feature files below a folder of a suite, by name, or what keeps each from being read. */
export interface FeatureReader {
  below(folder: string, suite: Pick<Suite, 'root' | 'own'>): Promise<(FeatureFile | string)[]>;
}

/** A reader that parses a file again only once its text has changed. */
export class RememberedFeatures implements FeatureReader {
  readonly #known = new Map<string, { source: string; file: FeatureFile | string }>();

  below(folder: string, suite: Pick<Suite, 'root' | 'own'>): Promise<(FeatureFile | string)[]> {
    return readFeaturesBelow(folder, suite, (source, path) => {
      const known = this.#known.get(path);
      if (known?.source === source) return known.file;
      const file = readFeature(source, path, suite);
      this.#known.set(path, { source, file });
      return file;
    });
  }
}

/** All feature files below a folder of a suite, by name, or what keeps each from being read. */
export async function readFeaturesBelow(
  folder: string,
  suite: Pick<Suite, 'root' | 'own'>,
  read = (source: string, path: string) => readFeature(source, path, suite),
): Promise<(FeatureFile | string)[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.feature')).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return read(await readFile(path, 'utf8'), path);
    }),
  );
}
