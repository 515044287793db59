import { type Claims, claimForgeries, type ForgeryEntry, type Kit, set, without } from './entry.ts';

/** `iss` made of the honest one. */
function iss(change: (issuer: string) => unknown): (claims: Claims, kit: Kit) => Claims {
  return set('iss', (old: unknown) => change(String(old)));
}

const withoutSlash = (issuer: string) => issuer.replace(/\/$/, '');

/** Another application's address at the same IdP. */
const otherTenant = (issuer: string) => new URL('/6b1f5a52-0c3e-4a7e-9d55-1f0d0c6c2b11/', issuer).href;

export const issuerForgeries: ForgeryEntry[] = claimForgeries({ source: 'oidc-core-3.1.3.7', expected: 'refused' }, [
  ['iss-other', 'names another issuer', 'iss https://evil.example/', set('iss', 'https://evil.example/')],
  ['iss-missing', 'names no issuer', 'no iss', without('iss')],
  ['iss-empty', 'has an empty issuer', 'iss ""', set('iss', '')],
  ['iss-null', 'has nothing for an issuer', 'iss null', set('iss', null)],
  ['iss-number', 'has a number for an issuer', 'iss 1', set('iss', 1)],
  ['iss-slash-more', 'has an issuer with a slash more', 'iss followed by /', iss((issuer) => `${issuer}/`)],
  [
    'iss-slash-less',
    'has an issuer with a slash less',
    'iss without its last /',
    iss((i) => i.replace(/\/([^/]*)$/, '$1')),
  ],
  ['iss-letter-more', 'has an issuer with a letter more', 'iss followed by x', iss((issuer) => `${issuer}x`)],
  ['iss-upper-case', 'has the issuer in capital letters', 'iss in upper case', iss((issuer) => issuer.toUpperCase())],
  ['iss-scheme', 'has an issuer of another protocol', 'http for https or the other way round', iss(otherScheme)],
  [
    'iss-no-scheme',
    'has an issuer without its protocol',
    'iss from the host on',
    iss((i) => i.replace(/^\w+:\/\//, '')),
  ],
  [
    'iss-suffix',
    'has an issuer that begins with the right one',
    'iss followed by .evil.example',
    iss((i) => `${withoutSlash(i)}.evil.example/`),
  ],
  [
    'iss-before',
    'has an issuer that ends in the right one',
    'iss after https://evil.example/',
    iss((i) => `https://evil.example/${i}`),
  ],
  [
    'iss-prefix',
    'has an issuer that is cut short',
    'iss without its last three characters',
    iss((issuer) => issuer.slice(0, -3)),
  ],
  ['iss-host-only', 'has only the host of the issuer', 'origin of iss', iss((issuer) => new URL(issuer).origin)],
  ['iss-other-tenant', "has another customer's issuer at NextReason", 'same host, other path', iss(otherTenant)],
  [
    'iss-parent',
    'has an issuer that steps back on its way',
    'iss followed by x/../',
    iss((issuer) => `${issuer}x/../`),
  ],
  [
    'iss-user',
    'has an issuer with the right host as a user name',
    'right host before @evil.example',
    iss((i) => `https://${new URL(i).host}@evil.example/`),
  ],
  ['iss-query', 'has an issuer with a question mark after it', 'iss followed by ?', iss((issuer) => `${issuer}?`)],
  ['iss-fragment', 'has an issuer with a hash sign after it', 'iss followed by #', iss((issuer) => `${issuer}#`)],
  ['iss-space-after', 'has an issuer with a space after it', 'iss followed by a space', iss((issuer) => `${issuer} `)],
  ['iss-space-before', 'has an issuer with a space before it', 'iss after a space', iss((issuer) => ` ${issuer}`)],
  [
    'iss-escaped',
    'has an issuer with an escaped slash',
    '%2F for the last /',
    iss((issuer) => `${withoutSlash(issuer)}%2F`),
  ],
  [
    'iss-nul',
    'has an issuer that goes on after a zero character',
    'iss followed by NUL',
    iss((issuer) => `${issuer}\0`),
  ],
  [
    'iss-discovery',
    'has the address of the discovery document for an issuer',
    'iss is the discovery address',
    iss((i) => `${i}.well-known/openid-configuration`),
  ],
  ['iss-list', 'has the right issuer in a list', 'iss [right]', iss((issuer) => [issuer])],
  [
    'iss-list-evil-first',
    'has a list of a wrong and the right issuer',
    'iss [evil, right]',
    iss((issuer) => ['https://evil.example/', issuer]),
  ],
  [
    'iss-list-evil-last',
    'has a list of the right and a wrong issuer',
    'iss [right, evil]',
    iss((issuer) => [issuer, 'https://evil.example/']),
  ],
  ['iss-object', 'has the issuer in an object', 'iss {"iss": right}', iss((issuer) => ({ iss: issuer }))],
]);

function otherScheme(issuer: string): string {
  return issuer.startsWith('https:') ? issuer.replace('https:', 'http:') : issuer.replace('http:', 'https:');
}
