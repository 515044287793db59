import {
  type AuthenticationResponseJSON,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Person } from '../control/types.ts';
import { type KeyUse, type Passkey, userHandleOf } from './passkey.ts';

/** EdDSA, ES256, RS256: named, because Node warns where the library looks for newer ones. */
const algorithms = [-8, -7, -257];

/** Where a browser is, as it tells the authenticator. */
export interface Site {
  origins: string[];
  hostnames: string[];
}

/** Says whether a challenge is one that may be answered now. */
type Expected = (challenge: string) => boolean;

/** An answer of an authenticator that is not taken; the message says why, for the audit log. */
export class PasskeyRefused extends Error {
  override readonly name = 'PasskeyRefused';
}

/** What `navigator.credentials.create` is to be given. */
export async function creationOptions(
  service: string,
  person: Person,
  { name, passkeys, challenge }: { name: string; passkeys: readonly Passkey[]; challenge: string },
) {
  const { rp, ...options } = await generateRegistrationOptions({
    rpName: service,
    rpID: '',
    userID: Uint8Array.from(userHandleOf(person.sub)),
    userName: person.email ?? person.mobile ?? person.sub,
    userDisplayName: name,
    challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
    excludeCredentials: passkeys.map(({ id, transports }) => ({ id, transports })),
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  });
  // Without an id it is the name by which the browser came, whatever stands before this server.
  return { ...options, rp: { name: rp.name } };
}

/** A passkey that was just made. Throws `PasskeyRefused`. */
export async function newPasskey(
  credential: unknown,
  expected: Expected,
  { origins, hostnames }: Site,
): Promise<Omit<Passkey, 'createdAt'>> {
  return refusing(async () => {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: credential as RegistrationResponseJSON,
      expectedChallenge: expected,
      expectedOrigin: origins,
      expectedRPID: hostnames,
      supportedAlgorithmIDs: algorithms,
      requireUserVerification: false,
    });
    if (!registrationInfo) throw new PasskeyRefused('the attestation is not valid');
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    return {
      id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports,
      synced: registrationInfo.credentialDeviceType === 'multiDevice',
      backedUp: registrationInfo.credentialBackedUp,
    };
  });
}

/** What a passkey of this person has signed. Throws `PasskeyRefused`. */
export async function passkeySignature(
  credential: unknown,
  { sub, passkey }: { sub: string; passkey: Passkey },
  expected: Expected,
  { origins, hostnames }: Site,
): Promise<KeyUse & Pick<Passkey, 'counter' | 'backedUp'>> {
  return refusing(async () => {
    const response = credential as AuthenticationResponseJSON;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: expected,
      expectedOrigin: origins,
      expectedRPID: hostnames,
      credential: { ...passkey, publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')) },
      requireUserVerification: false,
    });
    if (!verified) throw new PasskeyRefused('the signature is not valid');
    const { userHandle } = response.response;
    if (userHandle && userHandle !== userHandleOf(sub).toString('base64url')) {
      throw new PasskeyRefused('the user handle is somebody else’s');
    }
    const { newCounter, credentialBackedUp, userVerified } = authenticationInfo;
    return { counter: newCounter, backedUp: credentialBackedUp, userVerified, synced: passkey.synced };
  });
}

/** The library says what does not fit, and breaks on what is no answer of an authenticator at all. */
async function refusing<T>(check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof PasskeyRefused) throw error;
    throw new PasskeyRefused(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
