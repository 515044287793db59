import { relative, resolve } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import { addressOf, pathOf, type Suite } from '../../suite/suite.ts';

type Places = Pick<Suite, 'root' | 'own'>;

/** Features with lines as Cucumber finds them, which knows paths relative to `root` only. */
export function placeForCucumber(place: string, suite: Places): string {
  const [, address = place, lines = ''] = /^(.*?)((?::\d+)*)$/.exec(place) ?? [];
  return relative(suite.root, pathOf(address, suite)) + lines;
}

/** A file that Cucumber names, as reports name it. */
export function addressFrom(uri: string, suite: Places): string {
  return addressOf(resolve(suite.root, uri), suite);
}

/** A message of Cucumber whose files are named as reports name them. */
export function withAddresses(envelope: Envelope, suite: Places): Envelope {
  const { source, gherkinDocument, pickle, stepDefinition, hook } = envelope;
  const at = (uri: string) => addressFrom(uri, suite);
  if (source) return { source: { ...source, uri: at(source.uri) } };
  if (pickle) return { pickle: { ...pickle, uri: at(pickle.uri) } };
  if (gherkinDocument?.uri) return { gherkinDocument: { ...gherkinDocument, uri: at(gherkinDocument.uri) } };
  if (stepDefinition) return { stepDefinition: defined(stepDefinition, at) };
  if (hook) return { hook: defined(hook, at) };
  return envelope;
}

function defined<T extends { sourceReference: { uri?: string } }>(definition: T, at: (uri: string) => string): T {
  const { uri } = definition.sourceReference;
  return uri === undefined
    ? definition
    : { ...definition, sourceReference: { ...definition.sourceReference, uri: at(uri) } };
}
