import { refuse } from '../failure.ts';
import type { Decoded } from '../rules.ts';

/** A11: characters of the longest subject. */
export const longestSubject = 255;

/** A11: `sub` is a text, not empty and not too long. */
export function subjectPresent({ rules, claims }: Decoded): void {
  const { sub } = claims;
  if (typeof sub !== 'string' || sub === '') refuse('A11', 'subject-missing');
  if ([...sub].length > rules.longestSubject) refuse('A11', 'subject-too-long');
}
