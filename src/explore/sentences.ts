import { meaningOf } from './sentence.ts';
import { attackSentences } from './sentences/attack.ts';
import { idpSentences } from './sentences/idp.ts';
import { memberSentences } from './sentences/member.ts';
import { storeSentences } from './sentences/store.ts';
import type { Step } from './step.ts';

const sentences = [...idpSentences, ...memberSentences, ...attackSentences, ...storeSentences];

/** What a step does, or undefined for a sentence that nothing is. */
export function meaning(step: Step): ReturnType<typeof meaningOf> {
  return meaningOf(sentences, step);
}
