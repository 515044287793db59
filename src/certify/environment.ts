import type { BrowserAddress, IdpAddress } from '../../steps/run-environment.ts';
import { policiesSchema } from '../capillary/policies.ts';
import type { ConfiguredBrand, Target } from '../capillary/target.ts';
import type { MockIdpProfile, ReferenceProfile, TargetProfile } from '../config/target-profile.ts';
import { EnvironmentFailure } from '../evidence/failure.ts';
import { idpCapabilities } from '../evidence/scenario-note.ts';
import { findBrowser } from '../loyalty-app/chromium.ts';
import { referenceDeclaration } from '../reference-gateway/declaration.ts';
import type { Preflight } from './preflight.ts';
import { startServers } from './servers.ts';

/** The IdP, the target and the browser of a run, ready to be asked. */
export interface Environment {
  idp: IdpAddress;
  target: Target;
  browser: BrowserAddress;
  /** A first look at the target. */
  preflight(readOnly: boolean): Promise<Preflight>;
  /** Why the target cannot be reached now, or undefined. */
  unreachable(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** What a run needs started and found. */
export interface EnvironmentWanted {
  idp: MockIdpProfile;
  target: TargetProfile;
  /** Whether the browser agent plays. */
  browser: boolean;
}

/**
 * Starts what a run needs of our own servers and describes IdP, target and browser.
 *
 * @param onDeath called with one line if a server of ours stops before `close`
 * @throws EnvironmentFailure where a server cannot start
 */
export async function startEnvironment(
  { idp, target: profile, browser: browserWanted }: EnvironmentWanted,
  onDeath: (why: string) => void = () => {},
): Promise<Environment> {
  const [servers, browser] = await Promise.all([
    startServers({ idp, reference: profile.kind === 'reference' }, onDeath),
    browserWanted ? findBrowser() : { missing: 'the browser agent was not asked for' },
  ]);
  const target = profile.kind === 'remote' ? profile : referenceTarget(profile, servers.reference);
  const { url = '', controlUrl = '' } = servers.idp ?? {};
  if (target.brand) await enrol(target.brand, controlUrl);
  const idpAddress: IdpAddress = {
    kind: 'mock',
    url,
    controlUrl,
    preset: idp.preset,
    capabilities: [...idpCapabilities],
  };
  return {
    idp: idpAddress,
    target,
    browser,
    // The reference target needs no look: it has just said where it listens.
    preflight: async (readOnly) =>
      profile.kind === 'reference' ? {} : (await preflight()).lookAt(target, idpAddress, readOnly),
    unreachable: async () => (await preflight()).reach(target),
    close: servers.close,
  };
}

/**
 * Makes the mock IdP the one that a fixed brand was set up with: its application with the brand's ids and claim names.
 *
 * @throws EnvironmentFailure where the target looks for the IdP elsewhere
 */
async function enrol({ name, configuration }: ConfiguredBrand, controlUrl: string): Promise<void> {
  const { connectControl } = await import('../../mock-idp/control/client.ts');
  const control = connectControl(controlUrl);
  const { applicationId, clientId, fieldMappings } = configuration;
  const application = await control.createApplication({ applicationId, clientId, claimNames: fieldMappings });
  await control.close();
  for (const key of ['jwksUri', 'userInfoEndpoint', 'issuer'] as const) {
    const expected = configuration[key];
    if (expected === undefined || expected === application[key]) continue;
    const advice = `set idp.port, idp.publicUrl and brands.${name}.${key} so that they agree`;
    throw new EnvironmentFailure(
      `the mock IdP serves ${application[key]}, but brand ${name} names ${expected}: ${advice}`,
    );
  }
}

function preflight() {
  return import('./preflight.ts');
}

function referenceTarget(profile: ReferenceProfile, addresses = { gateway: '', crm: '' }): Target {
  return {
    name: profile.name,
    kind: 'reference',
    ...addresses,
    policies: policiesSchema.parse({ ...referenceDeclaration.policies, ...profile.policies }),
    capabilities: profile.capabilities ?? [...referenceDeclaration.capabilities],
    paths: profile.paths ?? {},
    // It takes fields of any name.
    testFields: { custom: 'favourite_shop', extended: 'hobby' },
  };
}
