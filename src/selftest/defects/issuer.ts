import { refuse } from '../../reference-gateway/failure.ts';
import type { Decoded } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

/** A check that refuses a token unless something holds. */
const unless =
  (holds: (attempt: Decoded) => boolean) =>
  (attempt: Decoded): void => {
    if (!holds(attempt)) refuse('A9', 'a-check-with-a-mistake');
  };

/** Mistakes with the issuer (A8). */
export const issuerDefects: readonly Defect[] = [
  {
    id: 'a08-any-issuer',
    rule: 'A8',
    text: 'accepts any `iss`',
    detectedBy: ['BRD-007', 'CLM-001', 'CLM-010', 'CLM-018', 'CLM-251', 'CLM-252', 'CLM-253', 'CLM-254', 'CLM-275'],
    rules: () => ({ issuerExpected: () => {} }),
  },
  {
    id: 'a08-no-issuer',
    rule: 'A8',
    text: 'accepts an ID token without `iss`',
    detectedBy: ['CLM-002'],
    rules: (defaults) => ({
      issuerExpected: (attempt) => (attempt.claims['iss'] ? defaults.issuerExpected(attempt) : undefined),
    }),
  },
  {
    id: 'a08-issuer-without-case',
    rule: 'A8',
    text: 'compares `iss` without case',
    detectedBy: ['CLM-005'],
    rules: () => ({ issuerExpected: issuerBy((iss, expected) => iss.toLowerCase() === expected.toLowerCase()) }),
  },
  {
    id: 'a08-issuer-without-slash',
    rule: 'A8',
    text: 'compares `iss` without trailing slashes',
    detectedBy: ['CLM-005'],
    rules: () => ({
      issuerExpected: issuerBy((iss, expected) => iss.replace(/\/+$/, '') === expected.replace(/\/+$/, '')),
    }),
  },
  {
    id: 'a08-issuer-by-beginning',
    rule: 'A8',
    text: 'accepts an `iss` that begins with the configured issuer',
    detectedBy: ['CLM-010'],
    rules: () => ({ issuerExpected: issuerBy((iss, expected) => iss.startsWith(expected.replace(/\/$/, ''))) }),
  },
  {
    id: 'a08-issuer-contained',
    rule: 'A8',
    text: 'accepts an `iss` that is a substring of the configured issuer',
    detectedBy: ['CLM-005', 'CLM-010'],
    rules: () => ({ issuerExpected: issuerBy((iss, expected) => expected.includes(iss)) }),
  },
  {
    id: 'a08-issuer-containing',
    rule: 'A8',
    text: 'accepts an `iss` that contains the configured issuer',
    detectedBy: ['CLM-005', 'CLM-010'],
    rules: () => ({ issuerExpected: issuerBy((iss, expected) => iss.includes(expected)) }),
  },
  {
    id: 'a08-issuer-one-of-a-list',
    rule: 'A8',
    text: 'accepts an `iss` array that contains the configured issuer',
    detectedBy: ['CLM-018'],
    rules: (defaults) => ({
      issuerExpected(attempt) {
        const { iss } = attempt.claims;
        if (!(Array.isArray(iss) && iss.includes(attempt.brand.configuration.issuer))) defaults.issuerExpected(attempt);
      },
    }),
  },
  {
    id: 'a08-issuer-by-host',
    rule: 'A8',
    text: 'compares the host of `iss` only',
    detectedBy: ['CLM-001'],
    rules: () => ({ issuerExpected: issuerBy((iss, expected) => hostOf(iss) === hostOf(expected)) }),
  },
  {
    id: 'a08-issuer-without-scheme',
    rule: 'A8',
    text: 'compares `iss` without its scheme',
    detectedBy: ['CLM-001'],
    rules: () => ({
      issuerExpected: issuerBy((iss, expected) => iss.replace(/^\w+:/, '') === expected.replace(/^\w+:/, '')),
    }),
  },
  {
    id: 'a08-issuer-trimmed',
    rule: 'A8',
    text: 'trims and percent-decodes `iss` before comparing',
    detectedBy: ['CLM-005'],
    rules: () => ({ issuerExpected: issuerBy((iss, expected) => decodeURI(iss.trim()) === expected) }),
  },
  {
    id: 'a08-issuer-normalised',
    rule: 'A8',
    text: 'compares `iss` as a normalised URL without port, dot segments and query',
    detectedBy: ['CLM-005'],
    rules: () => ({ issuerExpected: issuerBy((iss, expected) => pageOf(iss) === pageOf(expected)) }),
  },
  {
    id: 'a08-issuer-wanted',
    rule: 'A8',
    text: 'refuses every ID token of a brand without a configured issuer',
    detectedBy: ['BRD-030'],
    overStrict: true,
    rules: (defaults) => ({
      issuerExpected(attempt) {
        if (attempt.brand.configuration.issuer === undefined) refuse('A8', 'issuer-not-configured');
        defaults.issuerExpected(attempt);
      },
    }),
  },
];

/** The check of the issuer with another comparison. */
function issuerBy(same: (iss: string, expected: string) => boolean): (attempt: Decoded) => void {
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
