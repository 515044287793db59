import { refuse } from '../failure.ts';
import type { Attempt } from './attempt.ts';

/** A14: `typ` says nothing or JWT, so access tokens and logout tokens of the same IdP are refused. */
export function typeIsIdToken({ header }: Attempt): void {
  const { typ } = header;
  if (typ === undefined) return;
  if (typeof typ !== 'string' || !/^(?:application\/)?jwt$/i.test(typ)) refuse('A14', 'not-an-id-token');
}

/** A14: a token that carries `events` is a logout token or another security event. */
export function noSecurityEvent({ claims }: Attempt): void {
  if (claims['events'] !== undefined) refuse('A14', 'security-event');
}
