import { refuse } from '../failure.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';
import type { Carried, Decoded, Rules } from '../rules.ts';
import { topLevelNames } from './member-names.ts';
import type { CompactJws, DecodedToken } from './shapes.ts';

/** Octets of the longest ID token that is looked at. */
export const longestIdToken = 16 * 1024;

/** A3: the ID token is a compact JWS with JSON objects as header and payload. */
export function compactForm({ rules, idToken }: Carried): DecodedToken {
  if (idToken.length > rules.longestIdToken) refuse('A3', 'id-token-too-long');
  const jws = rules.splitCompact(idToken);
  return { jws, header: readPart(rules, jws.protected), claims: readPart(rules, jws.payload) };
}

/** The three parts; a JWE has five, a JSON serialisation none. */
export function splitCompact(idToken: string): CompactJws {
  const [header, payload, signature, ...more] = idToken.split('.', 4);
  if (!header || !payload || !signature || more.length > 0) refuse('A3', 'not-three-parts');
  return { protected: header, payload, signature };
}

/** Base64url without padding, in the one spelling that its octets have. */
export function decodeBase64url(part: string): Buffer {
  const octets = Buffer.from(part, 'base64url');
  if (octets.toString('base64url') !== part) refuse('A3', 'not-base64url');
  return octets;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 and nothing else. */
export function decodeUtf8(octets: Buffer): string {
  try {
    return utf8.decode(octets);
  } catch (failure) {
    return refuse('A3', 'not-utf8', failure);
  }
}

/** A member that is given twice at the top level is refused, however its name is escaped. */
export function membersGivenOnce(text: string): void {
  const names = topLevelNames(text);
  if (new Set(names).size < names.length) refuse('A3', 'member-repeated');
}

function readPart(rules: Rules, part: string): JsonObject {
  const text = rules.decodeUtf8(rules.decodeBase64url(part));
  const object = parseJsonObject(text) ?? refuse('A3', 'not-a-json-object');
  rules.membersGivenOnce(text);
  return object;
}

/** The signature is base64url too, although only the library decodes it. */
export function signatureEncoded({ rules, jws }: Decoded): void {
  rules.decodeBase64url(jws.signature);
}
