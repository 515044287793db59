import { constants, createHash, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import type { ControlClient, ForgedToken } from '../../../control/types.ts';
import type { Claims } from '../entry.ts';

/** An application with a person who is signed in, and what a gateway knows of them. */
export interface Subject {
  applicationId: string;
  issuer: string;
  jwksUri: string;
  userInfoEndpoint: string;
  clientId: string;
  accessToken: string;
  payload: Claims;
  forge(forgery: string): Promise<ForgedToken>;
}

export async function signedInPerson(control: ControlClient): Promise<Subject> {
  const { applicationId, issuer, jwksUri, userInfoEndpoint, machineClient } = await control.createApplication();
  const person = await control.createPerson(applicationId, {
    firstName: 'Ana',
    lastName: 'Li',
    email: 'ana@example.test',
    mobile: '+6591234567',
  });
  const { accessToken, idToken } = await control.issueTokens(applicationId, person.sub);
  const { at_hash: _, ...payload } = decode(idToken.split('.')[1]) as Claims;
  const { clientId } = machineClient;
  const forge = (forgery: string) => control.forge(applicationId, { forgery, payload, accessToken });
  return { applicationId, issuer, jwksUri, userInfoEndpoint, clientId, accessToken, payload, forge };
}

const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const curves: Record<string, string> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521', EdDSA: 'Ed25519' };

/**
 * Everything that a careful reader has against an ID token, each rule looked at for itself: a forgery that breaks one
 * rule has one finding.
 */
export async function findings(token: string, subject: Subject): Promise<string[]> {
  const encoded = token.split('.');
  if (encoded.length !== 3 || !encoded.every((part) => /^[\w-]+$/.test(part) && isCanonical(part))) return ['form'];
  const header = readObject(encoded[0]);
  const claims = readObject(encoded[1]);
  if (!header) return ['header'];
  if (!claims) return ['payload'];
  const found = [
    token.length > 16 * 1024 && 'size',
    (repeats(encoded[0]) || repeats(encoded[1])) && 'twice',
    'crit' in header && 'crit',
    await keyFinding(header, token, subject),
    ...claimFindings(claims, subject),
    header['typ'] !== undefined && !/^(application\/)?jwt$/i.test(String(header['typ'])) && 'typ',
    typeof (header['typ'] ?? '') !== 'string' && 'typ',
  ];
  return [...new Set(found.filter((finding) => typeof finding === 'string'))];
}

function claimFindings(claims: Claims, { applicationId, clientId, issuer, accessToken }: Subject): (string | false)[] {
  const own = (name: string) => (Object.hasOwn(claims, name) ? claims[name] : undefined);
  const [iss, aud, azp, sub] = ['iss', 'aud', 'azp', 'sub'].map(own);
  const [exp, iat, nbf] = ['exp', 'iat', 'nbf'].map(own);
  const accepted = (one: unknown) => one === applicationId || one === clientId;
  const audiences = Array.isArray(aud) ? aud : [aud];
  const now = Date.now() / 1_000;
  const number = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
  return [
    iss !== issuer && 'iss',
    (audiences.length === 0 || !audiences.every(accepted)) && 'aud',
    azp !== undefined && !accepted(azp) && 'azp',
    (!number(exp) || exp < now) && 'exp',
    (!number(iat) || iat > now) && 'iat',
    nbf !== undefined && (!number(nbf) || nbf > now) && 'nbf',
    number(exp) && number(iat) && exp > now && iat <= now && exp - iat > 15 * 86_400 && 'lifetime',
    (typeof sub !== 'string' || sub === '' || sub.length > 255) && 'sub',
    own('events') !== undefined && 'events',
    own('at_hash') !== undefined && own('at_hash') !== accessTokenHash(accessToken) && 'at_hash',
  ];
}

async function keyFinding(header: Claims, token: string, { jwksUri }: Subject): Promise<string | false> {
  const { alg, kid } = header;
  if (typeof alg !== 'string' || !Object.hasOwn(header, 'alg') || !algorithms.includes(alg)) return 'alg';
  if (kid !== undefined && typeof kid !== 'string') return 'kid';
  const { keys } = (await (await fetch(jwksUri)).json()) as { keys: JsonWebKey[] };
  const fitting = keys.filter((jwk) => fits(jwk, alg)).filter((jwk) => kid === undefined || jwk['kid'] === kid);
  if (fitting.length === 0 || (kid === undefined && fitting.length > 1)) return 'key';
  return !fitting.some((jwk) => verifies(alg, createPublicKey({ key: jwk, format: 'jwk' }), token)) && 'signature';
}

function fits(jwk: JsonWebKey, alg: string): boolean {
  const type = curves[alg] ? (alg === 'EdDSA' ? 'OKP' : 'EC') : 'RSA';
  const operations = jwk['key_ops'];
  return (
    jwk.kty === type &&
    jwk.crv === curves[alg] &&
    (jwk['alg'] ?? alg) === alg &&
    (jwk['use'] ?? 'sig') === 'sig' &&
    (!Array.isArray(operations) || operations.includes('verify')) &&
    (type !== 'RSA' || (Buffer.from(jwk.n ?? '', 'base64url').length >= 256 && jwk.e !== 'AQ'))
  );
}

function verifies(alg: string, key: KeyObject, token: string): boolean {
  const [header, payload, signature = ''] = token.split('.');
  const input = Buffer.from(`${header}.${payload}`);
  const hash = alg === 'EdDSA' ? null : `sha${alg.slice(2)}`;
  const padding = alg.startsWith('PS') ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  const how =
    alg === 'EdDSA' ? key : alg.startsWith('ES') ? { key, dsaEncoding: 'ieee-p1363' as const } : { key, padding };
  return verify(hash, input, how, Buffer.from(signature, 'base64url'));
}

function accessTokenHash(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
}

function isCanonical(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part;
}

function readObject(part = ''): Claims | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(part, 'base64url'));
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a top-level name stands twice: JSON without what is nested has as many names as the object has members. */
function repeats(part = ''): boolean {
  const text = Buffer.from(part, 'base64url').toString();
  const names: string[] = [];
  let depth = 0;
  for (const [word] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[[\]{}]/g)) {
    if (word === '{' || word === '[') depth += 1;
    else if (word === '}' || word === ']') depth -= 1;
    else if (depth === 1 && word.endsWith(':')) names.push(JSON.parse(word.replace(/\s*:$/, '')) as string);
  }
  return new Set(names).size < names.length;
}

export function decode(part = ''): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
}
