import type { SignInMethod } from '../control/types.ts';

/** Nothing was proved, one thing was, two were. */
export const acrValues = ['0', '1', '2'] as const;

/** How somebody signed in, as tokens tell it to whoever asks. */
export interface Authentication {
  amr: string[];
  acr: (typeof acrValues)[number];
}

/** Authentication Method Reference values of RFC 8176; it has none for the control API, which no page signs in by. */
const methodReferences: Record<SignInMethod, string[]> = {
  password: ['pwd'],
  'email code': ['otp'],
  'sms code': ['otp', 'sms'],
  registration: ['otp'],
  persona: ['user'],
  'login hint': ['user'],
  control: ['control'],
};

const provesNothing: readonly SignInMethod[] = ['persona', 'login hint', 'control'];

/** @param withTotp whether the code of an authenticator app came after it */
export function authenticationBy(method: SignInMethod, withTotp = false): Authentication {
  const references = methodReferences[method];
  if (withTotp) return { amr: [...new Set([...references, 'otp', 'mfa'])], acr: '2' };
  return { amr: references, acr: provesNothing.includes(method) ? '0' : '1' };
}
