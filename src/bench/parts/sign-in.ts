import { subjects } from '../subjects/subjects.ts';
import type { Part } from './part.ts';
import { underLoad } from './under-load.ts';

/** About a second's worth. */
const count = 300;
const sideBySide = 8;

/** People who sign in to an app. */
export const signIn: Part = {
  what: 'sign-ins a second by page and password, CPU for each, memory afterwards',
  measure: (figures, extent) =>
    underLoad(
      subjects,
      {
        part: 'sign-in',
        thing: 'sign-in',
        loadFor: async (subject, address) => {
          const signIns = subject.signIn?.(address);
          return signIns && { signIns, count, sideBySide };
        },
      },
      figures,
      extent,
    ),
};
