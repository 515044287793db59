import type { Browser } from 'playwright';
import type { FieldMappings } from '../capillary/brand.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import { SignInRefused } from '../loyalty-app/sign-in-refused.ts';
import type { ExternalIdpAddress, TestAccount, TestPersonAccess } from './address.ts';
import { ciamPages } from './ciam-pages.ts';
import { discover } from './discovery.ts';
import { KeptSession } from './kept-sessions.ts';
import { oneTimeCodes } from './one-time-codes.ts';
import type { ExternalIdpProfile } from './profile.ts';
import { SignInAnswers, usualWay } from './sign-in-answers.ts';
import { tenantClient, tenantWindow } from './tenant.ts';
import { signInThrough } from './walk.ts';

type BrowserFound = { executablePath: string; args: string[] } | { missing: string };

/**
 * Makes an IdP that somebody else runs ready for a run: reads its metadata, and signs every test person in once, to
 * learn what the IdP says of them.
 *
 * @param window who shows the IdP's pages
 * @throws EnvironmentFailure with one line that says whom or what it is about
 */
export async function startExternalIdp(
  profile: ExternalIdpProfile,
  window: ExternalIdpAddress['window'],
  browser: BrowserFound,
): Promise<ExternalIdpAddress> {
  if (window === 'browser' && 'missing' in browser) {
    const why = browser.missing.replace(/\.$/, '');
    throw new EnvironmentFailure(
      `an external IdP's pages need a browser: ${why}; --agent http plays pages that work without script`,
    );
  }
  const metadata = await discover(profile.discovery);
  const { preset, discovery, client, application, otp } = profile;
  const address: ExternalIdpAddress = {
    kind: 'external',
    preset,
    issuer: metadata.issuer,
    discovery,
    metadata,
    application,
    client,
    people: [],
    pages: { ...ciamPages(preset), ...given(profile.pages) },
    ...(otp && { otp }),
    window,
    capabilities: [],
  };
  return { ...address, people: await meet(address, profile.people, browser) };
}

function given<T extends object>(values: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** Signs everybody in, one after the other: a tenant has limits, and so has a person who types codes in. */
async function meet(
  address: ExternalIdpAddress,
  people: ExternalIdpProfile['people'],
  found: BrowserFound,
): Promise<TestAccount[]> {
  const { startBrowser } = await import('../loyalty-app/browser.ts');
  let started: Promise<Browser> | undefined;
  const browser = () => {
    if ('missing' in found) throw new EnvironmentFailure(found.missing);
    started ??= startBrowser(found);
    return started;
  };
  try {
    const met: TestAccount[] = [];
    for (const [name, person] of Object.entries(people)) {
      met.push({ ...person, name, claims: await claimsOf(address, name, person, browser) });
    }
    const twice = met.find((one, at) => met.findIndex(({ claims }) => claims.sub === one.claims.sub) < at);
    if (!twice) return met;
    throw new EnvironmentFailure(
      `the IdP takes two of idp.people for the same person (sub ${twice.claims.sub}): ${twice.name} is not somebody else`,
    );
  } finally {
    await (await started)?.close();
  }
}

async function claimsOf(
  address: ExternalIdpAddress,
  name: string,
  person: TestPersonAccess,
  browser: () => Promise<Browser>,
): Promise<TestAccount['claims']> {
  const oidc = tenantClient(address);
  const window = tenantWindow(address, browser);
  const answers = new SignInAnswers([person], address.otp && oneTimeCodes(address.otp)).to(usualWay(person));
  try {
    const { url, pending } = await oidc.authorization(address.client.redirectUri, undefined, answers.identifier);
    const walked = await signInThrough(window, url, answers);
    if ('refused' in walked) throw new SignInRefused(`its page says "${walked.refused}"`);
    const { claims } = await oidc.exchange(walked.app, pending);
    await new KeptSession(address.issuer, window.kind, answers.identifier).keep(walked, window);
    ensureMappings(name, claims, address.application.fieldMappings);
    return claims;
  } catch (error) {
    if (!(error instanceof EnvironmentFailure) || error instanceof NobodyToJoin) throw error;
    throw new EnvironmentFailure(`the test person ${name} cannot sign in at the IdP: ${error.message}`);
  } finally {
    await window.close();
  }
}

/** Somebody whom no gateway can take as a member. */
class NobodyToJoin extends EnvironmentFailure {}

function ensureMappings(name: string, claims: Record<string, unknown>, { mobile, email }: FieldMappings): void {
  if ([mobile, email].some((claim) => typeof claims[claim] === 'string' && claims[claim] !== '')) return;
  const found = Object.keys(claims).toSorted().join(', ');
  throw new NobodyToJoin(
    `the ID token of the test person ${name} has neither ${mobile} nor ${email}, the claims of the brand's fieldMappings; it has ${found}`,
  );
}
