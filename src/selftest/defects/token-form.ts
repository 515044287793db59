import { refuse } from '../../reference-gateway/failure.ts';
import { parseJsonObject } from '../../reference-gateway/json.ts';
import type { Defect } from '../defect.ts';
import { verifiesByNode } from './verify-by-node.ts';

const lenient = (part: string) => Buffer.from(part, 'base64url');

/** Mistakes with the form of the ID token (A3). */
export const formDefects: readonly Defect[] = [
  {
    id: 'a03-padding',
    rule: 'A3',
    text: 'decodes base64 with padding too',
    finders: [],
    parts: (honest) => ({
      decodeBase64url: (part) => honest.decodeBase64url(part.replace(/=+$/, '')),
      verifySignature: verifiesByNode,
    }),
  },
  {
    id: 'a03-standard-base64',
    rule: 'A3',
    text: 'decodes the letters + and / of standard base64 too',
    finders: [],
    parts: (honest) => ({
      decodeBase64url: (part) => honest.decodeBase64url(part.replaceAll('+', '-').replaceAll('/', '_')),
      verifySignature: verifiesByNode,
    }),
  },
  {
    id: 'a03-any-base64',
    rule: 'A3',
    text: 'leaves out what is no base64, as lenient decoders do',
    finders: [],
    parts: () => ({ decodeBase64url: lenient, verifySignature: verifiesByNode }),
  },
  {
    id: 'a03-signature-spelling',
    rule: 'A3',
    text: 'does not look at how the signature is encoded',
    finders: [],
    parts: () => ({ signatureEncoded: () => {}, verifySignature: verifiesByNode }),
  },
  {
    id: 'a03-more-parts',
    rule: 'A3',
    text: 'reads the first three parts and ignores the rest',
    finders: [],
    parts: () => ({
      splitCompact(idToken) {
        const [header, payload, signature] = idToken.split('.');
        if (!header || !payload || !signature) refuse('A3', 'not-three-parts');
        return { protected: header, payload, signature };
      },
    }),
  },
  {
    id: 'a03-blanks-around',
    rule: 'A3',
    text: 'drops white space inside the token',
    finders: [],
    parts: (honest) => ({ splitCompact: (idToken) => honest.splitCompact(idToken.replace(/\s/g, '')) }),
  },
  {
    id: 'a03-json-serialisation',
    rule: 'A3',
    text: 'takes a JWS in the flattened or general JSON serialisation too',
    finders: [],
    parts: (honest) => ({
      splitCompact(idToken) {
        const json = parseJsonObject(idToken);
        if (!json) return honest.splitCompact(idToken);
        const [one] = Array.isArray(json['signatures']) ? json['signatures'] : [json];
        return { protected: String(one.protected), payload: String(json['payload']), signature: String(one.signature) };
      },
    }),
  },
  {
    id: 'a03-no-longest-token',
    rule: 'A3',
    text: 'reads ID tokens of any length',
    finders: [],
    parts: () => ({ longestIdToken: Number.POSITIVE_INFINITY }),
  },
  {
    id: 'a03-short-tokens-only',
    rule: 'A3',
    text: 'refuses ID tokens of more than 3 KiB',
    finders: [],
    overStrict: true,
    parts: () => ({ longestIdToken: 3 * 1024 }),
  },
  {
    id: 'a03-any-octets',
    rule: 'A3',
    text: 'replaces octets that are no UTF-8 in place of refusing them',
    finders: [],
    parts: () => ({ decodeUtf8: (octets) => octets.toString('utf8') }),
  },
  {
    id: 'a03-utf16',
    rule: 'A3',
    text: 'guesses UTF-16 where the octets are no UTF-8 object',
    finders: [],
    parts: (honest) => ({
      decodeUtf8: (octets) =>
        octets.includes(0) ? octets.toString('utf16le').replace(/^\ufeff/, '') : honest.decodeUtf8(octets),
    }),
  },
  {
    id: 'a03-repeated-members',
    rule: 'A3',
    text: 'takes the last of two members with the same name',
    finders: [],
    parts: () => ({ membersGivenOnce: () => {} }),
  },
  {
    id: 'a03-repeated-members-as-written',
    rule: 'A3',
    text: 'compares the names of members as they are escaped',
    finders: [],
    parts: () => ({
      membersGivenOnce(text) {
        const names = [...text.matchAll(/(?<=[{,]\s*)"((?:[^"\\]|\\.)*)"\s*:/g)].map(([, name]) => name);
        if (new Set(names).size < names.length && !text.includes('\\u')) refuse('A3', 'member-repeated');
      },
    }),
  },
  {
    id: 'a03-repeated-members-in-payload',
    rule: 'A3',
    text: 'looks for repeated members in the header only',
    finders: [],
    parts: (honest) => ({
      membersGivenOnce(text) {
        if (/"alg"\s*:/.test(text)) honest.membersGivenOnce(text);
      },
    }),
  },
  {
    id: 'a03-repeated-members-in-header',
    rule: 'A3',
    text: 'looks for repeated members in the payload only',
    finders: [],
    parts: (honest) => ({
      membersGivenOnce(text) {
        if (!/"alg"\s*:/.test(text)) honest.membersGivenOnce(text);
      },
    }),
  },
  {
    id: 'a03-names-at-any-depth',
    rule: 'A3',
    text: 'refuses a name that stands twice at different depths',
    finders: [],
    overStrict: true,
    parts: () => ({
      membersGivenOnce(text) {
        const names = [...text.matchAll(/"((?:[^"\\]|\\.)*)"\s*:/g)].map(([, name]) => name);
        if (new Set(names).size < names.length) refuse('A3', 'member-repeated');
      },
    }),
  },
  {
    id: 'a03-ascii-only',
    rule: 'A3',
    text: 'refuses tokens with letters beyond ASCII',
    finders: [],
    overStrict: true,
    parts: (honest) => ({
      decodeUtf8(octets) {
        if (octets.some((octet) => octet > 127)) refuse('A3', 'not-ascii');
        return honest.decodeUtf8(octets);
      },
    }),
  },
  {
    id: 'a03-malformed-token-crashes',
    rule: 'A3',
    text: 'fails inside at a token that is no JWS',
    finders: [],
    parts: (honest) => ({
      splitCompact(idToken) {
        if (idToken.split('.').length !== 3) throw new RangeError('part 2 is not there');
        return honest.splitCompact(idToken);
      },
    }),
  },
];
