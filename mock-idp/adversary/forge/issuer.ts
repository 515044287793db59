import { type Claims, claimForgeries, type ForgeryEntry, type MintContext, set, without } from './entry.ts';
import { stranger } from './stranger.ts';

/** `iss` made of the valid one. */
function iss(change: (issuer: string) => unknown): (claims: Claims, context: MintContext) => Claims {
  return set('iss', (old: unknown) => change(String(old)));
}

const withoutSlash = (issuer: string) => issuer.replace(/\/$/, '');

/** Another application's address at the same IdP. */
const otherTenant = (issuer: string) => new URL('/6b1f5a52-0c3e-4a7e-9d55-1f0d0c6c2b11/', issuer).href;

export const issuerForgeries: ForgeryEntry[] = claimForgeries({ source: 'oidc-core-3.1.3.7', expected: 'refused' }, [
  ['iss-other', 'iss: another issuer', set('iss', stranger.issuer)],
  ['iss-missing', 'iss: missing', without('iss')],
  ['iss-empty', 'iss: ""', set('iss', '')],
  ['iss-null', 'iss: null', set('iss', null)],
  ['iss-number', 'iss: 1 (number)', set('iss', 1)],
  ['iss-slash-more', 'iss: "/" appended', iss((issuer) => `${issuer}/`)],
  ['iss-slash-less', 'iss: last "/" removed', iss((i) => i.replace(/\/([^/]*)$/, '$1'))],
  ['iss-letter-more', 'iss: "x" appended', iss((issuer) => `${issuer}x`)],
  ['iss-upper-case', 'iss: upper case', iss((issuer) => issuer.toUpperCase())],
  ['iss-scheme', 'iss: http in place of https, or the reverse', iss(otherScheme)],
  ['iss-no-scheme', 'iss: scheme removed', iss((i) => i.replace(/^\w+:\/\//, ''))],
  ['iss-suffix', 'iss: ".<another host>/" appended', iss((i) => `${withoutSlash(i)}.${stranger.host}/`)],
  ['iss-before', 'iss: another issuer prepended', iss((i) => `${stranger.issuer}${i}`)],
  ['iss-prefix', 'iss: last three characters removed', iss((issuer) => issuer.slice(0, -3))],
  ['iss-host-only', 'iss: path removed', iss((issuer) => new URL(issuer).origin)],
  ['iss-other-tenant', 'iss: another application at the same host', iss(otherTenant)],
  ['iss-parent', 'iss: "x/../" appended', iss((issuer) => `${issuer}x/../`)],
  ['iss-user', 'iss: "https://<host>@<another host>/"', iss((i) => `https://${new URL(i).host}@${stranger.host}/`)],
  ['iss-query', 'iss: "?" appended', iss((issuer) => `${issuer}?`)],
  ['iss-fragment', 'iss: "#" appended', iss((issuer) => `${issuer}#`)],
  ['iss-space-after', 'iss: space appended', iss((issuer) => `${issuer} `)],
  ['iss-space-before', 'iss: space prepended', iss((issuer) => ` ${issuer}`)],
  ['iss-escaped', 'iss: final "/" written as "%2F"', iss((issuer) => `${withoutSlash(issuer)}%2F`)],
  ['iss-nul', 'iss: NUL appended', iss((issuer) => `${issuer}\0`)],
  ['iss-discovery', 'iss: URL of the discovery document', iss((i) => `${i}.well-known/openid-configuration`)],
  ['iss-list', 'iss: ["<issuer>"]', iss((issuer) => [issuer])],
  ['iss-list-evil-first', 'iss: ["<another>", "<issuer>"]', iss((issuer) => [stranger.issuer, issuer])],
  ['iss-list-evil-last', 'iss: ["<issuer>", "<another>"]', iss((issuer) => [issuer, stranger.issuer])],
  ['iss-object', 'iss: {"iss": "<issuer>"}', iss((issuer) => ({ iss: issuer }))],
]);

function otherScheme(issuer: string): string {
  return issuer.startsWith('https:') ? issuer.replace('https:', 'http:') : issuer.replace('http:', 'https:');
}
