import type { Answer } from '../../capillary/answer.ts';
import type { TokenPair } from '../../capillary/ciam-client.ts';
import { OutOfReach } from '../../evidence/out-of-reach.ts';
import { tenantClient } from '../../external-idp/tenant.ts';
import { EnvironmentFailure } from '../../failure/failure.ts';
import type { Agent } from '../../loyalty-app/agent.ts';
import { expectPrerequisite } from '../oracles/expect.ts';
import type { ScenarioContext } from '../scenario-context.ts';
import { TooLate, until } from '../until.ts';
import type { Person } from './person.ts';

/** How long an IdP may take until it knows that a sign-in has ended. */
const endMs = 2_000;

/**
 * Makes sure that an external IdP itself has ended a sign-in: where it goes on confirming the access token, no gateway
 * can know. Ours ends them at once and is not asked.
 *
 * @throws OutOfReach
 */
export async function ensureEnded(context: ScenarioContext, { accessToken }: TokenPair): Promise<void> {
  const { idp } = context.environment;
  if (idp.kind !== 'external') return;
  const oidc = tenantClient(idp, context.evidence.record);
  await until(async () => !(await oidc.confirms(accessToken)), { withinMs: endMs, everyMs: 200 }).catch(
    (error: unknown) => {
      if (!(error instanceof TooLate)) throw error;
      throw new OutOfReach('idpSupport', 'the IdP goes on confirming access tokens after the sign-out');
    },
  );
}

/**
 * Makes sure that an external IdP refuses what is no access token: one that confirms anything shows nothing about a
 * gateway that trusts it.
 *
 * @param what such as `her ID token`
 * @throws OutOfReach
 */
export async function ensureNoAccessToken(context: ScenarioContext, token: string, what: string): Promise<void> {
  const { idp } = context.environment;
  if (idp.kind !== 'external') return;
  if (!(await tenantClient(idp, context.evidence.record).confirms(token))) return;
  throw new OutOfReach('idpSupport', `the IdP's UserInfo endpoint accepts ${what} as an access token`);
}

/**
 * Whether an external IdP still confirms everybody who is signed in. A sign-in that it does not confirm is served by no
 * gateway, whatever the scenario found.
 *
 * @throws OutOfReach where a sign-out ended more than its own sign-in
 * @throws EnvironmentFailure where a sign-in ended by itself
 */
export async function ensureConfirmed(context: ScenarioContext, devices: readonly Agent[]): Promise<void> {
  const { idp } = context.environment;
  if (idp.kind !== 'external') return;
  const signedIn = devices.filter((device) => device.signedIn());
  const oidc = tenantClient(idp, context.evidence.record);
  const confirmed = await Promise.all(signedIn.map((device) => oidc.confirms(device.tokens().accessToken)));
  if (confirmed.every(Boolean)) return;
  if (signedIn.length < devices.length) {
    throw new OutOfReach('idpSupport', 'a sign-out at this IdP ends more than the sign-in of its own device');
  }
  throw new EnvironmentFailure(
    'the IdP does not confirm a sign-in that it gave: its UserInfo endpoint refuses the access token',
  );
}

/** How long names that somebody gave in the app may count as newer than those of a sign-in: seconds are all that tokens know. */
const namesMs = 3_000;

/**
 * Brings the names of somebody who was a member before the scenario up to what the IdP tells (B9).
 *
 * @throws OutOfReach where names that an earlier scenario gave in the app go on counting
 */
export async function ensureNames({ name, details, wayIn }: Person, device: Agent): Promise<void> {
  const has = ({ member }: Answer) => member?.firstname === details.firstName && member.lastname === details.lastName;
  if (has(await device.membership())) return;
  const renewed = async () => {
    const answer = await device.updateMembership();
    expectPrerequisite(answer, `an update by what the IdP tells of ${name}`);
    if (has(answer)) return true;
    await device.signIn(wayIn);
    return false;
  };
  await until(renewed, { withinMs: namesMs, everyMs: 500 }).catch((error: unknown) => {
    if (!(error instanceof TooLate)) throw error;
    throw new OutOfReach('testPeople', 'needs a member with the names that the IdP tells');
  });
}
