import type { ControlClient } from '../../mock-idp/index.ts';
import { idpCapabilities } from '../capillary/capabilities.ts';
import { policiesSchema } from '../capillary/policies.ts';
import type { ConfiguredBrand, Target } from '../capillary/target.ts';
import type { IdpProfile, ReferenceProfile, TargetProfile } from '../config/target-profile.ts';
import type { ExternalIdpProfile } from '../external-idp/profile.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import { findBrowser } from '../loyalty-app/chromium.ts';
import { referenceDeclaration } from '../reference-gateway/declaration.ts';
import type { BrowserAddress, IdpAddress, MockIdpAddress } from '../scenario/run-environment.ts';
import { thisSuite } from '../suite/suite.ts';
import type { Preflight } from './preflight.ts';
import { type RunningMock, startServers } from './servers.ts';

/** The IdP, the target and the browser of a run, ready to be asked. */
export interface Environment {
  idp: IdpAddress;
  target: Target;
  browser: BrowserAddress;
  /** A first look at the target. */
  preflight(readOnly: boolean): Promise<Preflight>;
  /** Why the target cannot be reached now, or undefined. */
  unreachable(): Promise<string | undefined>;
  /** Waits for a server of ours that has begun to end, until `onDeath` knows why. */
  settled?(): Promise<void>;
  close(): Promise<void>;
}

/** What a run needs started and found. */
export interface EnvironmentWanted {
  idp: IdpProfile;
  target: TargetProfile;
  /** Whether a browser plays. */
  browser: boolean;
  /** The run's id: told to other runs that want the mock's port. */
  run?: string;
  /** Nothing may tell the target that it is being tested. */
  blind?: boolean;
  /** How long to wait for another run that holds it; not at all by default. */
  waitMinutes?: number;
  /** Ends the start. */
  signal?: AbortSignal;
  /** Told in one line whom the run waits for. */
  onWaiting?: (why: string) => void;
}

/**
 * Starts what a run needs of our own servers and describes IdP, target and browser.
 *
 * @param onDeath called with one line if a server of ours stops before `close`
 * @throws EnvironmentFailure where a server cannot start
 */
export async function startEnvironment(
  { idp, target: profile, browser: browserWanted, run, blind, waitMinutes = 0, signal, onWaiting }: EnvironmentWanted,
  onDeath: (why: string) => void = () => {},
): Promise<Environment> {
  const mock = idp.kind === 'mock' ? idp : undefined;
  const portLock = run === undefined ? undefined : { purpose: `run ${run}`, waitMs: waitMinutes * 60_000 };
  const [servers, browser] = await Promise.all([
    startServers({ idp: mock, reference: profile.kind === 'reference', portLock }, onDeath, { signal, onWaiting }),
    browserWanted ? findBrowser() : { missing: 'the browser agent was not asked for' },
  ]);
  const target = profile.kind === 'remote' ? profile : referenceTarget(profile, servers.reference);
  const idpAddress =
    idp.kind === 'mock'
      ? await mockAddress(idp.preset, servers.idp, target.brand)
      : await externalAddress(idp, browserWanted, browser).catch(async (error: unknown) => {
          await servers.close();
          throw error;
        });
  const caller = { ...thisSuite(), run, blind };
  return {
    idp: idpAddress,
    target,
    browser,
    // The reference target needs no look: it has just said where it listens.
    preflight: async (readOnly) =>
      profile.kind === 'reference' ? {} : (await preflight()).lookAt(target, idpAddress, { readOnly, caller }),
    unreachable: async () => (await preflight()).reach(target, caller),
    settled: servers.settled,
    close: servers.close,
  };
}

async function mockAddress(
  preset: string,
  mock: RunningMock | undefined,
  brand: ConfiguredBrand | undefined,
): Promise<MockIdpAddress> {
  if (!mock) throw new Error('a run with a mock starts one');
  const { url, controlUrl, control, transport } = mock;
  if (brand) await enrol(brand, control);
  return { kind: 'mock', url, controlUrl, control: transport, preset, capabilities: [...idpCapabilities] };
}

/** A browser that nobody asked for does not show the IdP's pages either. */
async function externalAddress(idp: ExternalIdpProfile, browserWanted: boolean, browser: BrowserAddress) {
  const { startExternalIdp } = await import('../external-idp/start.ts');
  return startExternalIdp(idp, browserWanted ? 'browser' : 'forms', browser);
}

/**
 * Makes the mock IdP the one that a fixed brand was set up with: its application with the brand's ids and claim names.
 *
 * @throws EnvironmentFailure where the target looks for the IdP elsewhere
 */
async function enrol({ name, configuration }: ConfiguredBrand, control: ControlClient): Promise<void> {
  const { applicationId, clientId, fieldMappings } = configuration;
  const application = await control.createApplication({ applicationId, clientId, claimNames: fieldMappings });
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
