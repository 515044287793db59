import { refuse } from '../failure.ts';
import type { Decoded } from '../rules.ts';

/** A14: `typ` says nothing or JWT, so access tokens and logout tokens of the same IdP are refused. */
export function typeIsIdToken({ header }: Decoded): void {
  const { typ } = header;
  if (typ === undefined) return;
  if (typeof typ !== 'string' || !/^(?:application\/)?jwt$/i.test(typ)) refuse('A14', 'not-an-id-token');
}

/** A14: a token that carries `events` is a logout token or another security event. */
export function noSecurityEvent({ claims }: Decoded): void {
  if (claims['events'] !== undefined) refuse('A14', 'security-event');
}
