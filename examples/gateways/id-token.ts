import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';

/**
 * What JWT libraries leave to whoever uses them: the checks that make of a valid JWT an ID token for this brand and this
 * access token. Each refuses by throwing, and stands for one statement of docs/gateway-contract.md, section 3.
 */

/** Claims of a token, or its header: what the library has verified, of whatever JSON type. */
export type Members = Readonly<Record<string, unknown>>;

/** An ID token that is not accepted. */
class Refused extends Error {
  readonly status = 401;
}

function ensure(holds: boolean, rule: string): void {
  if (!holds) throw new Refused(rule);
}

/** Libraries skip padding and whitespace in base64url, so that one token has many spellings. */
export function encodedStrictly(idToken: string): void {
  const parts = idToken.split('.');
  ensure(parts.length === 3 && parts.every(isBase64url), 'the token is not in base64url');
}

function isBase64url(part: string): boolean {
  return part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part;
}

/** Octets that are not UTF-8 become U+FFFD, whatever they were. */
export function decodedStrictly(idToken: string): void {
  const [header = '', payload = ''] = idToken.split('.');
  ensure(
    [header, payload].every((part) => isUtf8(Buffer.from(part, 'base64url'))),
    'the token is not UTF-8',
  );
}

/** `JSON.parse` takes the last of two members of one name; another party in the chain may take the first. */
export function membersGivenOnce(idToken: string): void {
  for (const part of idToken.split('.', 2)) {
    const names = memberNames(Buffer.from(part, 'base64url').toString());
    ensure(new Set(names).size === names.length, 'a member is given twice');
  }
}

/** The names at the top level of a JSON object: its strings before a colon, nested ones aside. */
function memberNames(json: string): string[] {
  let depth = 0;
  return [...json.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|([{[])|([}\]])/gs)].flatMap(
    ([, name, opens, closes]) => {
      if (opens) depth += 1;
      if (closes) depth -= 1;
      return name && depth === 1 ? [JSON.parse(name)] : [];
    },
  );
}

/** Whoever does not know an extension that is called critical must not accept the token (RFC 7515, section 4.1.11). */
export function nothingCritical({ crit }: Members): void {
  ensure(crit === undefined, 'crit');
}

/** A `kid` that is no string is compared in surprising ways, or not at all. */
export function keyIdIsString({ kid }: Members): void {
  ensure(kid === undefined || typeof kid === 'string', 'kid');
}

/** An access token or a logout token of the same IdP has the same issuer and the same keys. */
export function typeIsIdToken({ typ }: Members): void {
  ensure(typ === undefined || (typeof typ === 'string' && /^(?:application\/)?jwt$/i.test(typ)), 'typ');
}

/** A logout token may come without a `typ`. */
export function noEvents({ events }: Members): void {
  ensure(events === undefined, 'events');
}

/** Libraries look whether one of several audiences is the right one; the others may present the token too. */
export function everyAudienceAccepted({ aud }: Members, accepted: readonly string[]): void {
  const audiences = [aud].flat();
  ensure(audiences.length > 0 && audiences.every((one) => accepted.includes(one as string)), 'aud');
}

/** Whom the token was issued to. */
export function authorizedPartyAccepted({ azp }: Members, accepted: readonly string[]): void {
  ensure(azp === undefined || accepted.includes(azp as string), 'azp');
}

/** Libraries look at `exp` where there is one; without it a token never ends. */
export function expires({ exp }: Members): void {
  ensure(typeof exp === 'number', 'exp');
}

/** An ID token says when it was issued, and that is past. */
export function issuedAlready({ iat }: Members, toleranceSeconds = 30): void {
  ensure(typeof iat === 'number' && iat <= Date.now() / 1000 + toleranceSeconds, 'iat');
}

/** NextReason's tokens live for 14 days. */
export function lifetimeBounded({ exp, iat }: Members): void {
  ensure(Number(exp) - Number(iat) <= 15 * 24 * 60 * 60, 'exp - iat');
}

/** The person: OpenID Connect Core, section 2. */
export function subjectPresent({ sub }: Members): void {
  ensure(typeof sub === 'string' && sub.length > 0 && sub.length <= 255, 'sub');
}

/** The ID token names the access token that it came with (OpenID Connect Core, section 3.1.3.6). */
export function accessTokenBound({ at_hash }: Members, { alg }: Members, authorization = ''): void {
  if (at_hash === undefined) return;
  const accessToken = authorization.replace(/^bearer +/i, '');
  const digest = createHash(`sha${String(alg).slice(-3)}`)
    .update(accessToken)
    .digest();
  ensure(at_hash === digest.subarray(0, digest.length / 2).toString('base64url'), 'at_hash');
}
