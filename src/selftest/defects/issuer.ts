import type { Attempt } from '../../reference-gateway/admission/attempt.ts';
import { refuse } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

/** A check that refuses a token unless something holds. */
const unless =
  (holds: (attempt: Attempt) => boolean) =>
  (attempt: Attempt): void => {
    if (!holds(attempt)) refuse('A9', 'a-check-with-a-mistake');
  };

/** Mistakes with the issuer (A8). */
export const issuerDefects: readonly Defect[] = [
  {
    id: 'a08-any-issuer',
    rule: 'A8',
    text: 'accepts any `iss`',
    finders: ['BRD-007', 'CLM-001', 'CLM-010', 'CLM-018', 'CLM-251', 'CLM-252', 'CLM-253', 'CLM-254', 'CLM-275'],
    parts: () => ({ issuerExpected: () => {} }),
  },
  {
    id: 'a08-no-issuer',
    rule: 'A8',
    text: 'accepts an ID token without `iss`',
    finders: ['CLM-002'],
    parts: (honest) => ({
      issuerExpected: (attempt) => (attempt.claims['iss'] ? honest.issuerExpected(attempt) : undefined),
    }),
  },
  {
    id: 'a08-issuer-without-case',
    rule: 'A8',
    text: 'compares `iss` without case',
    finders: ['CLM-005'],
    parts: () => ({ issuerExpected: issuerBy((iss, expected) => iss.toLowerCase() === expected.toLowerCase()) }),
  },
  {
    id: 'a08-issuer-without-slash',
    rule: 'A8',
    text: 'compares `iss` without trailing slashes',
    finders: ['CLM-005'],
    parts: () => ({
      issuerExpected: issuerBy((iss, expected) => iss.replace(/\/+$/, '') === expected.replace(/\/+$/, '')),
    }),
  },
  {
    id: 'a08-issuer-by-beginning',
    rule: 'A8',
    text: 'accepts an `iss` that begins with the configured issuer',
    finders: ['CLM-010'],
    parts: () => ({ issuerExpected: issuerBy((iss, expected) => iss.startsWith(expected.replace(/\/$/, ''))) }),
  },
  {
    id: 'a08-issuer-contained',
    rule: 'A8',
    text: 'accepts an `iss` that is a substring of the configured issuer',
    finders: ['CLM-005', 'CLM-010'],
    parts: () => ({ issuerExpected: issuerBy((iss, expected) => expected.includes(iss)) }),
  },
  {
    id: 'a08-issuer-containing',
    rule: 'A8',
    text: 'accepts an `iss` that contains the configured issuer',
    finders: ['CLM-005', 'CLM-010'],
    parts: () => ({ issuerExpected: issuerBy((iss, expected) => iss.includes(expected)) }),
  },
  {
    id: 'a08-issuer-one-of-a-list',
    rule: 'A8',
    text: 'accepts an `iss` array that contains the configured issuer',
    finders: ['CLM-018'],
    parts: (honest) => ({
      issuerExpected(attempt) {
        const { iss } = attempt.claims;
        if (!(Array.isArray(iss) && iss.includes(attempt.brand.configuration.issuer))) honest.issuerExpected(attempt);
      },
    }),
  },
  {
    id: 'a08-issuer-by-host',
    rule: 'A8',
    text: 'compares the host of `iss` only',
    finders: ['CLM-001'],
    parts: () => ({ issuerExpected: issuerBy((iss, expected) => hostOf(iss) === hostOf(expected)) }),
  },
  {
    id: 'a08-issuer-without-scheme',
    rule: 'A8',
    text: 'compares `iss` without its scheme',
    finders: ['CLM-001'],
    parts: () => ({
      issuerExpected: issuerBy((iss, expected) => iss.replace(/^\w+:/, '') === expected.replace(/^\w+:/, '')),
    }),
  },
  {
    id: 'a08-issuer-trimmed',
    rule: 'A8',
    text: 'trims and percent-decodes `iss` before comparing',
    finders: ['CLM-005'],
    parts: () => ({ issuerExpected: issuerBy((iss, expected) => decodeURI(iss.trim()) === expected) }),
  },
  {
    id: 'a08-issuer-normalised',
    rule: 'A8',
    text: 'compares `iss` as a normalised URL without port, dot segments and query',
    finders: ['CLM-005'],
    parts: () => ({ issuerExpected: issuerBy((iss, expected) => pageOf(iss) === pageOf(expected)) }),
  },
  {
    id: 'a08-issuer-wanted',
    rule: 'A8',
    text: 'refuses every ID token of a brand without a configured issuer',
    finders: ['BRD-030'],
    overStrict: true,
    parts: (honest) => ({
      issuerExpected(attempt) {
        if (attempt.brand.configuration.issuer === undefined) refuse('A8', 'issuer-not-configured');
        honest.issuerExpected(attempt);
      },
    }),
  },
];

/** The check of the issuer with another comparison. */
function issuerBy(same: (iss: string, expected: string) => boolean): (attempt: Attempt) => void {
  return unless(({ claims, brand }) => {
    const { issuer } = brand.configuration;
    const { iss } = claims;
    return issuer === undefined || (typeof iss === 'string' && same(iss, issuer));
  });
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : address;
}

function pageOf(address: string): string {
  if (!URL.canParse(address)) return address;
  const { protocol, hostname, pathname } = new URL(address);
  return `${protocol}//${hostname}${pathname}`;
}
