import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { headerValues } from '../../capillary/http.ts';
import { jsonAnswer } from './json-answer.ts';
import type { Look } from './look.ts';

/** A published key, and why a gateway cannot verify an RS256 signature with it. */
export interface KeyEntry {
  kid?: string;
  /** What it is, such as `RSA 2048`. */
  kind: string;
  /** Empty for a key that serves. */
  flaws: string[];
  /** It serves for another algorithm of A4, which a gateway may take or refuse. */
  otherAlgorithm: boolean;
  /** It shows what nobody but the IdP may have. */
  leaks: boolean;
}

export interface KeySet {
  entries?: KeyEntry[];
  /** Why there are none. */
  problem?: string;
  /** Seconds that a gateway may keep the set, where the answer says so. */
  maxAge?: number;
  durationMs: number;
}

const shortestRsa = 2048;
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** RFC 7517, section 5; what a key must be: gateway contract A4. */
export function readKeySet(look: Look): KeySet {
  const { durationMs, response } = look;
  const answer = jsonAnswer(look);
  if (!('json' in answer)) return { problem: answer.problem, durationMs };
  const { keys } = answer.json;
  if (!Array.isArray(keys)) return { problem: 'the answer has no list of keys', durationMs };
  const [caching = ''] = headerValues(response?.headers ?? [], 'cache-control');
  const seconds = /(?:^|[,\s])max-age=(\d+)/i.exec(caching)?.[1];
  return { entries: keys.map(readKey), maxAge: seconds === undefined ? undefined : Number(seconds), durationMs };
}

function readKey(value: unknown): KeyEntry {
  const nothing = { kind: 'no key', flaws: ['is no object'], otherAlgorithm: false, leaks: false };
  if (typeof value !== 'object' || value === null) return nothing;
  const jwk = value as JsonWebKey & { key_ops?: unknown };
  const { kid, alg } = jwk;
  const { kind, flaw } = kindOf(jwk);
  const unfit = [...(flaw ? [flaw] : []), ...purposeFlaws(jwk)];
  const notRs256 = kind.startsWith('RSA') ? alg !== undefined && alg !== 'RS256' : kind !== 'no key';
  return {
    kind,
    flaws: notRs256 ? [...unfit, `is for ${typeof alg === 'string' ? alg : kind}`] : unfit,
    otherAlgorithm: notRs256 && unfit.length === 0,
    leaks: privateMembers.some((member) => Object.hasOwn(jwk, member)),
    ...(typeof kid === 'string' && { kid }),
  };
}

function purposeFlaws({ use, key_ops }: JsonWebKey & { key_ops?: unknown }): string[] {
  return [
    ...(use !== undefined && use !== 'sig' ? [`is for use ${JSON.stringify(use)}`] : []),
    ...(Array.isArray(key_ops) && !key_ops.includes('verify') ? ['is not for verifying'] : []),
  ];
}

function kindOf({ kty, n, e, crv, x, y }: JsonWebKey): { kind: string; flaw?: string } {
  const isCurve = kty === 'EC' || kty === 'OKP';
  if (kty !== 'RSA' && !isCurve) return { kind: String(kty ?? 'no key'), flaw: 'is no public key' };
  const kind = isCurve ? `${kty} ${crv ?? ''}`.trim() : 'RSA';
  try {
    const key = createPublicKey({ key: { kty, n, e, crv, x, y }, format: 'jwk' });
    if (isCurve) return { kind };
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return { kind: `RSA ${bits}`, ...(bits < shortestRsa && { flaw: `has ${bits} bits only` }) };
  } catch {
    return { kind, flaw: 'cannot be read' };
  }
}
