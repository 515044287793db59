import type { IdentifierKind } from '../people/identifiers.ts';

/** What happens when a one-time password was right. */
export type CodeTask =
  | { kind: 'sign-in'; sub?: string; identifier: IdentifierKind; stay: boolean }
  | { kind: 'register'; registration: string; identifier: IdentifierKind }
  | { kind: 'change-id'; sub: string; identifier: IdentifierKind; value: string };
