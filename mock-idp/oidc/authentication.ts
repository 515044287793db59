import type { SignInMethod } from '../control/types.ts';
import type { KeyUse } from '../passkeys/passkey.ts';

/** Nothing was proved, one thing was, two were. */
export const acrValues = ['0', '1', '2'] as const;

/** How somebody signed in, as tokens tell it to whoever asks. */
export interface Authentication {
  amr: string[];
  acr: (typeof acrValues)[number];
}

/** Authentication Method Reference values of RFC 8176; it has none for the control API, which no page signs in by. */
const methodReferences: Record<Exclude<SignInMethod, 'passkey'>, string[]> = {
  password: ['pwd'],
  'email code': ['otp'],
  'sms code': ['otp', 'sms'],
  registration: ['otp'],
  persona: ['user'],
  'login hint': ['user'],
  control: ['control'],
};

const provesNothing: readonly SignInMethod[] = ['persona', 'login hint', 'control'];

/** What came beside the method. */
export interface Beside {
  /** The code of an authenticator app came after it. */
  withTotp?: boolean;
  /** What the passkey showed, where it was one. */
  key?: KeyUse;
}

export function authenticationBy(method: SignInMethod, { withTotp = false, key }: Beside = {}): Authentication {
  const references = method === 'passkey' ? keyReferences(key) : methodReferences[method];
  if (withTotp) return { amr: [...new Set([...references, 'otp', 'mfa'])], acr: '2' };
  if (key?.userVerified) return { amr: [...references, 'mfa'], acr: '2' };
  return { amr: references, acr: provesNothing.includes(method) ? '0' : '1' };
}

/** A key that leaves its device is held by software; somebody was there at each use. */
function keyReferences(key: KeyUse | undefined): string[] {
  return [key?.synced ? 'swk' : 'hwk', 'user'];
}
