import type { GherkinDocument, Pickle } from '@cucumber/messages';

/** One feature file, read. */
export interface FeatureFile {
  uri: string;
  document: GherkinDocument;
  pickles: readonly Pickle[];
}
