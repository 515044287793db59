import assert from 'node:assert/strict';
import type { KeyObject } from 'node:crypto';
import { startFixture, type Tokens } from './fixture.ts';
import { compactJws } from './tokens.ts';

/** The header of the valid token that a refused one is compared with. */
export const header = { alg: 'ES256', kid: 'key-1' };

/** The claims of an ID token. */
export function claimsOf({ idToken }: Tokens): Record<string, unknown> {
  return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());
}

/** A fixture with what the tests of admission do all the time. */
export async function startAdmissionFixture() {
  const fixture = await startFixture();

  /** Tokens with an ID token of any header and payload, as text or values, signed by the IdP's key unless another is given. */
  function forged(header: unknown, payload: unknown, key?: KeyObject, alg?: string): Tokens {
    const { accessToken } = fixture.tokens(sessionOf(payload));
    return { accessToken, idToken: compactJws(header, payload, key ?? fixture.idp.key.privateKey, alg) };
  }

  /** The tokens are refused, and a refused ID token costs the IdP no userinfo call (A16). */
  async function refused(tokens: Tokens, expected: string): Promise<void> {
    const before = fixture.idp.count('userinfo');
    assert.equal(await fixture.admission(tokens), expected);
    assert.equal(fixture.idp.count('userinfo'), before, 'userinfo was asked');
  }

  async function admitted(tokens: Tokens): Promise<void> {
    assert.equal(await fixture.admission(tokens), 'admitted');
  }

  return { fixture, forged, refused, admitted };
}

/** The person whom a payload speaks of, where it is one. */
function sessionOf(payload: unknown): Record<string, unknown> {
  const sub = /"sub":"([^"]+)"/.exec(typeof payload === 'string' ? payload : JSON.stringify(payload))?.[1];
  return sub ? { sub } : {};
}
