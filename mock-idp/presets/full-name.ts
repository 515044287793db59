import type { Person } from '../control/types.ts';

/** The claim `name`, as far as the parts are known. */
export function fullName({ firstName, lastName }: Person): string | undefined {
  return [firstName, lastName].filter(Boolean).join(' ') || undefined;
}
