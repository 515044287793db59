import { relative, sep } from 'node:path';
import { generateMessages } from '@cucumber/gherkin';
import { type GherkinDocument, IdGenerator, type Pickle, SourceMediaType } from '@cucumber/messages';
import type { Suite } from '../suite/suite.ts';

/** One feature file, read. */
export interface FeatureFile {
  uri: string;
  document: GherkinDocument;
  pickles: readonly Pickle[];
}

/** A feature file, or what keeps it from being read. */
export function readFeature(source: string, path: string, { root }: Pick<Suite, 'root'>): FeatureFile | string {
  const uri = relative(root, path).split(sep).join('/');
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
