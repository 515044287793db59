import type { Pickle } from '@cucumber/messages';
import { describeFaults } from '../../mock-idp/adversary/faults/registry.ts';
import { describeForgery, registry as forgeries } from '../../mock-idp/adversary/forge/registry.ts';

/** A forgery of the mock, or a fault of one of its endpoints. */
export interface AdversaryEntry {
  kind: 'forgery' | 'jwks' | 'userinfo' | 'discovery' | 'token';
  id: string;
  /** What feature, registry and report call it. */
  description: string;
  /** Why no condition presents it. */
  byHand?: string;
}

/** Everything that the mock can present to a gateway, by hand or in a condition. */
export const adversaryEntries: readonly AdversaryEntry[] = [
  ...forgeries.map(describeForgery).map(({ id, description, byHand }) => entry('forgery', id, description, byHand)),
  ...describeFaults().map(({ endpoint, id, description, byHand }) => entry(endpoint, id, description, byHand)),
];

function entry(kind: AdversaryEntry['kind'], id: string, description: string, byHand?: string): AdversaryEntry {
  return { kind, id, description, ...(byHand !== undefined && { byHand }) };
}

const byDescription = Map.groupBy(adversaryEntries, ({ description }) => description);

/** What a sentence has in it that presents an entry of a kind. */
const sentencesAbout: Readonly<Record<AdversaryEntry['kind'], RegExp>> = {
  forgery: /ID tokens?/,
  jwks: /JWKS/,
  userinfo: /UserInfo/,
  discovery: /discovery/i,
  token: /token (?:endpoint|requests)/,
};

/** What a scenario presents: a description after “with” at the end of a sentence, or in a cell of the table below it. */
export function presentedIn({ steps }: Pick<Pickle, 'steps'>): AdversaryEntry[] {
  const found = steps.flatMap(({ text, argument }) => {
    const cells = argument?.dataTable?.rows.flatMap((row) => row.cells.map(({ value }) => value)) ?? [];
    return [...endsAfterWith(text), ...cells]
      .flatMap((description) => byDescription.get(description) ?? [])
      .filter(({ kind }) => sentencesAbout[kind].test(text));
  });
  return [...new Set(found)];
}

function endsAfterWith(sentence: string): string[] {
  return [...sentence.matchAll(/ with /g)].map(({ index }) => sentence.slice(index + ' with '.length));
}
