import type { TokenPair } from '../src/capillary/ciam-client.ts';
import { EnvironmentFailure } from '../src/evidence/failure.ts';
import { OutOfReach } from '../src/evidence/out-of-reach.ts';
import { tenantClient } from '../src/external-idp/tenant.ts';
import { TooLate, until } from './until.ts';
import type { Scenario } from './world.ts';

/** How long an IdP may take until it knows that a sign-in has ended. */
const endMs = 2_000;

/**
 * Makes sure that an external IdP itself has ended a sign-in: where it goes on confirming the access token, no gateway
 * can know. Ours ends them at once and is not asked.
 *
 * @throws OutOfReach
 */
export async function mindEnded(scenario: Scenario, { accessToken }: TokenPair): Promise<void> {
  const { idp } = scenario.environment;
  if (idp.kind !== 'external') return;
  const oidc = tenantClient(idp, scenario.evidence.record);
  await until(async () => !(await oidc.confirms(accessToken)), { withinMs: endMs, everyMs: 200 }).catch(
    (error: unknown) => {
      if (!(error instanceof TooLate)) throw error;
      throw new OutOfReach('idpSupport', 'the IdP goes on confirming access tokens after the sign-out');
    },
  );
}

/**
 * Whether an external IdP still confirms everybody who is signed in. A sign-in that it does not confirm is served by no
 * gateway, whatever the scenario found.
 *
 * @throws OutOfReach where a sign-out ended more than its own sign-in
 * @throws EnvironmentFailure where a sign-in ended by itself
 */
export async function mindConfirmed(scenario: Scenario): Promise<void> {
  const { idp } = scenario.environment;
  if (idp.kind !== 'external') return;
  const devices = scenario.devices();
  const signedIn = devices.filter((device) => device.signedIn());
  const oidc = tenantClient(idp, scenario.evidence.record);
  const confirmed = await Promise.all(signedIn.map((device) => oidc.confirms(device.tokens().accessToken)));
  if (confirmed.every(Boolean)) return;
  if (signedIn.length < devices.length) {
    throw new OutOfReach('idpSupport', 'a sign-out at this IdP ends more than the sign-in of its own device');
  }
  throw new EnvironmentFailure(
    'the IdP does not confirm a sign-in that it gave: its userinfo endpoint refuses the access token',
  );
}
