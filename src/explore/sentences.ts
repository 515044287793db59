import { meaningOf } from './sentence.ts';
import { accessSentences } from './sentences/access.ts';
import { accountSentences } from './sentences/account.ts';
import { attackSentences } from './sentences/attack.ts';
import { idpSentences } from './sentences/idp.ts';
import { memberSentences } from './sentences/member.ts';
import { overlapSentences } from './sentences/overlap.ts';
import { requestSentences } from './sentences/request.ts';
import { storeSentences } from './sentences/store.ts';
import type { Step } from './step.ts';

const sentences = [
  ...idpSentences,
  ...memberSentences,
  ...attackSentences,
  ...storeSentences,
  ...accountSentences,
  ...requestSentences,
  ...accessSentences,
  ...overlapSentences,
];

/** What a step does, or undefined for a sentence that nothing is. */
export function meaning(step: Step): ReturnType<typeof meaningOf> {
  return meaningOf(sentences, step);
}

/** All sentences but one as two patterns, for Cucumber: each takes a whole sentence for its one parameter. */
export function patternsOfSentences(but: string): { plain: RegExp; withTable: RegExp } {
  const others = sentences.filter(({ expression }) => expression.source !== but);
  const sources = others.map(({ expression: { source, regexp } }) => ({
    hasTable: source.endsWith(':'),
    pattern: regexp.source.replace(/^\^|\$$/g, '').replaceAll(/(?<!\\)\((?!\?)/g, '(?:'),
  }));
  const union = (those: typeof sources) => new RegExp(`^(${those.map(({ pattern }) => pattern).join('|')})$`);
  const { true: tabled = [], false: plain = [] } = Object.groupBy(sources, ({ hasTable }) => `${hasTable}`);
  return { plain: union(plain), withTable: union(tabled) };
}
