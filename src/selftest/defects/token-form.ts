import { verify } from 'node:crypto';
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
    text: 'accepts base64url with padding',
    finders: ['JWS-118', 'JWS-278'],
    parts: (honest) => ({
      decodeBase64url: (part) => honest.decodeBase64url(part.replace(/=+$/, '')),
      verifySignature: verifiesByNode,
    }),
  },
  {
    id: 'a03-standard-base64',
    rule: 'A3',
    text: 'accepts + and / of standard base64',
    finders: ['JWS-118', 'JWS-278'],
    parts: (honest) => ({
      decodeBase64url: (part) => honest.decodeBase64url(part.replaceAll('+', '-').replaceAll('/', '_')),
      verifySignature: verifiesByNode,
    }),
  },
  {
    id: 'a03-any-base64',
    rule: 'A3',
    text: 'skips characters that are no base64url',
    finders: ['JWS-118', 'JWS-279'],
    parts: () => ({ decodeBase64url: lenient, verifySignature: verifiesByNode }),
  },
  {
    id: 'a03-signature-spelling',
    rule: 'A3',
    text: 'does not check the encoding of the signature',
    finders: ['JWS-118'],
    parts: () => ({ signatureEncoded: () => {}, verifySignature: verifiesByNode }),
  },
  {
    id: 'a03-more-parts',
    rule: 'A3',
    text: 'reads the first three parts and ignores further ones',
    finders: ['JWS-094', 'JWS-276'],
    parts: () => ({
      splitCompact(idToken) {
        const [header, payload, signature] = idToken.split('.');
        if (!header || !payload || !signature) refuse('A3', 'not-three-parts');
        return { protected: header, payload, signature };
      },
    }),
  },
  {
    id: 'a03-json-serialisation',
    rule: 'A3',
    text: 'accepts a JWS in JSON serialization',
    finders: ['JWS-115', 'JWS-280'],
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
    text: 'accepts ID tokens of any length',
    finders: ['JWS-113', 'JWS-285'],
    parts: () => ({ longestIdToken: Number.POSITIVE_INFINITY }),
  },
  {
    id: 'a03-short-tokens-only',
    rule: 'A3',
    text: 'refuses ID tokens of more than 3 KiB',
    finders: ['JWS-142'],
    overStrict: true,
    parts: () => ({ longestIdToken: 3 * 1024 }),
  },
  {
    id: 'a03-any-octets',
    rule: 'A3',
    text: 'replaces octets that are no UTF-8 in place of refusing them',
    finders: ['JWS-099', 'JWS-110', 'JWS-274', 'JWS-284'],
    parts: () => ({ decodeUtf8: (octets) => octets.toString('utf8'), verifySignature: verifiesByNode }),
  },
  {
    id: 'a03-utf16',
    rule: 'A3',
    text: 'decodes UTF-16 where the octets are no UTF-8 object',
    finders: ['JWS-110', 'JWS-284'],
    parts: (honest) => ({
      decodeUtf8: (octets) =>
        octets.includes(0) ? octets.toString('utf16le').replace(/^\ufeff/, '') : honest.decodeUtf8(octets),
    }),
  },
  {
    id: 'a03-repeated-members',
    rule: 'A3',
    text: 'takes the last of two members with the same name',
    finders: ['CLM-273', 'JWS-122', 'JWS-275'],
    parts: () => ({ membersGivenOnce: () => {} }),
  },
  {
    id: 'a03-repeated-members-as-written',
    rule: 'A3',
    text: 'compares member names without unescaping them',
    finders: ['JWS-122'],
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
    text: 'checks duplicate members in the header only',
    finders: ['JWS-122', 'JWS-125'],
    parts: (honest) => ({
      membersGivenOnce(text) {
        if (/"alg"\s*:/.test(text)) honest.membersGivenOnce(text);
      },
    }),
  },
  {
    id: 'a03-repeated-members-in-header',
    rule: 'A3',
    text: 'checks duplicate members in the payload only',
    finders: ['JWS-128'],
    parts: (honest) => ({
      membersGivenOnce(text) {
        if (!/"alg"\s*:/.test(text)) honest.membersGivenOnce(text);
      },
    }),
  },
  {
    id: 'a03-names-at-any-depth',
    rule: 'A3',
    text: 'refuses a member name that stands twice at different depths',
    finders: ['JWS-122', 'JWS-128'],
    overStrict: true,
    parts: () => ({
      membersGivenOnce(text) {
        const names = [...text.matchAll(/"((?:[^"\\]|\\.)*)"\s*:/g)].map(([, name]) => name);
        if (new Set(names).size < names.length) refuse('A3', 'member-repeated');
      },
    }),
  },
  {
    id: 'a03-first-of-two-algorithms',
    rule: 'A3',
    text: 'takes the first of two `alg` members',
    finders: ['JWS-128'],
    parts: (honest) => ({
      membersGivenOnce: () => {},
      decodeUtf8: (octets) => honest.decodeUtf8(octets).replace(/("alg"\s*:.*),\s*"alg"\s*:\s*"[^"]*"/s, '$1'),
      verifySignature: async (jws, { key }) =>
        verify('sha256', Buffer.from(`${jws.protected}.${jws.payload}`), key, lenient(jws.signature)),
    }),
  },
  {
    id: 'a03-odd-json-crashes',
    rule: 'A3',
    text: 'answers a header or payload that is no JSON object with 500',
    finders: ['JWS-099', 'JWS-106', 'JWS-131', 'JWS-273', 'JWS-274', 'JWS-282', 'JWS-283'],
    parts: (honest) => ({
      decodeUtf8(octets) {
        const text = honest.decodeUtf8(octets);
        const value: unknown = JSON.parse(text);
        if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not an object');
        return text;
      },
    }),
  },
  {
    id: 'a03-odd-octets-crash',
    rule: 'A3',
    text: 'answers octets that are no UTF-8 with 500',
    finders: ['JWS-099'],
    parts: () => ({ decodeUtf8: (octets) => new TextDecoder('utf-8', { fatal: true }).decode(octets) }),
  },
  {
    id: 'a03-deep-json-crashes',
    rule: 'A3',
    text: 'answers JSON nested a thousand levels deep with 500',
    finders: ['JWS-133'],
    parts: (honest) => ({
      decodeUtf8(octets) {
        const text = honest.decodeUtf8(octets);
        if (/[[{]{1000}/.test(text)) throw new RangeError('Maximum call stack size exceeded');
        return text;
      },
    }),
  },
  {
    id: 'a03-json-in-one-spelling',
    rule: 'A3',
    text: 'refuses JSON with whitespace or \\u escapes',
    finders: ['JWS-136'],
    overStrict: true,
    parts: (honest) => ({
      membersGivenOnce(text) {
        if (JSON.stringify(JSON.parse(text)) !== text) refuse('A3', 'json-spelt-otherwise');
        honest.membersGivenOnce(text);
      },
    }),
  },
  {
    id: 'a03-names-without-case',
    rule: 'A3',
    text: 'treats member names that differ in case as duplicates',
    finders: ['JWS-141'],
    overStrict: true,
    parts: (honest) => ({
      membersGivenOnce(text) {
        const names = Object.keys(JSON.parse(text) as object).map((name) => name.toLowerCase());
        if (new Set(names).size < names.length) refuse('A3', 'member-repeated');
        honest.membersGivenOnce(text);
      },
    }),
  },
  {
    id: 'a03-very-short-tokens-only',
    rule: 'A3',
    text: 'refuses ID tokens of more than 1.5 KiB',
    finders: ['JWS-142'],
    overStrict: true,
    parts: () => ({ longestIdToken: 1536 }),
  },
  {
    id: 'a03-ascii-only',
    rule: 'A3',
    text: 'refuses characters beyond ASCII',
    finders: ['JWS-149'],
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
    text: 'answers an ID token that is no JWS with 500',
    finders: ['HDR-034', 'JWS-094', 'JWS-102', 'JWS-276', 'JWS-277', 'JWS-279', 'JWS-280', 'JWS-281'],
    parts: (honest) => ({
      splitCompact(idToken) {
        const parts = idToken.split('.');
        if (parts.length !== 3 || parts.includes('')) throw new RangeError('a part is not there');
        return honest.splitCompact(idToken);
      },
    }),
  },
];
