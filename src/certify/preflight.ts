import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { decodeJwt } from 'jose/jwt/decode';
import type { ControlClient } from '../../mock-idp/index.ts';
import { type Answer, describeAnswer, isRefusedOrMalformed } from '../capillary/answer.ts';
import type { CiamClient, TokenPair } from '../capillary/ciam-client.ts';
import { readClock } from '../capillary/clock-reading.ts';
import type { CrmClient } from '../capillary/crm-client.ts';
import { OutcomeUnknown } from '../capillary/cut-connection.ts';
import { send } from '../capillary/http.ts';
import { type Caller, sendAs } from '../capillary/identified-send.ts';
import { ProvisioningClient } from '../capillary/provisioning-client.ts';
import type { Target } from '../capillary/target.ts';
import { sendTo } from '../capillary/target-send.ts';
import { configurationOf } from '../scenario/brands/brand.ts';
import { invented } from '../scenario/invented-values.ts';
import type { IdpAddress, MockIdpAddress } from '../scenario/run-environment.ts';
import { clockOf, describeClock } from '../scenario/target-clock.ts';
import { thisSuite } from '../suite/suite.ts';
import { probeCapabilities } from './capability-probe.ts';
import { probeClock } from './clock-probe.ts';
import { ciamClientFor, crmClientFor, type HarnessAccess } from './harness-clients.ts';

/** What a look at the target told before the first condition. */
export interface Preflight {
  /** Why no condition can be judged at all; the run ends as incomplete. */
  unreachable?: string;
  /** What explains a result that is to be expected, in plain words. */
  remark?: string;
  /** That the target's clock is another than this machine's. */
  clock?: ClockOffset;
  /** Where the target is not what it declares, a line each. */
  hints?: string[];
}

/** How far the target's clock is from this machine's. */
export interface ClockOffset {
  /** Whole seconds; behind where negative. */
  aheadSeconds: number;
  /** Whether it is taken off: tokens of the mock go by the target's clock. */
  takenOff: boolean;
}

/** How long a target may take for one answer of the preflight. */
const limitMs = 4_000;

/** Why a target gives no answer at all, or undefined: any HTTP answer counts. */
export async function reach({ gateway, crm }: Target, caller: Caller = thisSuite()): Promise<string | undefined> {
  const results = await Promise.all([...new Set([gateway, crm])].map((url) => knock(url, caller)));
  return results.find((error) => error !== undefined);
}

/**
 * One call that any target must refuse and one that it must serve. A target that answers both alike would fail every
 * condition; the remark says so in one sentence.
 *
 * @throws EnvironmentFailure where the target is too busy to answer
 */
export async function lookAt(
  target: Target,
  idp: IdpAddress,
  { readOnly = false, caller = thisSuite() }: { readOnly?: boolean; caller?: Caller } = {},
): Promise<Preflight> {
  const unreachable = await reach(target, caller);
  if (unreachable) return { unreachable: `the target ${target.name} cannot be reached: ${unreachable}` };
  try {
    const seen = { ...target, caller };
    const found = await look(seen, idp, readOnly);
    const hints = found.unreachable ? [] : await lookAtCapabilities(seen, idp, readOnly);
    return { ...found, ...(hints.length > 0 && { hints }) };
  } catch (error) {
    // One cut connection is no reason not to begin.
    if (error instanceof OutcomeUnknown) return { remark: `at the first look ${error.message}` };
    throw error;
  }
}

/** A target, and in whose name it is looked at. */
type SeenTarget = Target & { caller: Caller };

/** No gateway has a call there. */
const nowhere = () => `/mobile/v2/api/${randomUUID()}`;

async function lookAtCapabilities(target: SeenTarget, idp: IdpAddress, readOnly: boolean): Promise<string[]> {
  const { gateway, brand } = target;
  const name = brand?.name ?? invented().brand(randomUUID());
  const astray = { ...target, paths: { ...target.paths, changeIdentifier: nowhere() } };
  const clients = {
    provisioning: new ProvisioningClient(gateway, accessTo(target)),
    ciam: ciamClientFor(accessTo(target), name),
    astray: ciamClientFor(accessTo(astray), name),
  };
  const probe = (crm: CrmClient | undefined) => probeCapabilities(target, { ...clients, crm });
  if (brand) return probe(crmClientFor(accessTo(target), brand.crm));
  if (readOnly || idp.kind === 'external' || !target.capabilities.includes('provisioning')) return probe(undefined);
  const { openControl } = await import('../../mock-idp/index.ts');
  const hints = await atBrand(target, openControl(idp.control), 0, ({ crm }) => probe(crm));
  return Array.isArray(hints) ? hints : [];
}

async function look(target: SeenTarget, idp: IdpAddress, readOnly: boolean): Promise<Preflight> {
  const refusal = await askWithoutTokens(target);
  const dated = await datedOffset(target, refusal);
  if (Math.abs(dated) > longestOffset) return { unreachable: tooFarOff(target, dated) };
  if (readOnly || idp.kind === 'external') return { ...judged(refusal, undefined), ...clockFound(dated, false) };
  const served = await serveSomebody(target, idp, dated);
  if (dated !== 0 || typeof served === 'string' || served?.class !== 'refused' || !isRefusedOrMalformed(refusal)) {
    return { ...judged(refusal, served), ...clockFound(dated, true) };
  }
  const probed = (await probeAt(target, idp)) ?? 0;
  if (Math.abs(probed) > longestOffset) return { unreachable: tooFarOff(target, probed) };
  const servedThen = probed === 0 ? served : await serveSomebody(target, idp, probed);
  return { ...judged(refusal, servedThen), ...clockFound(probed, true) };
}

/** What two answers tell: to nobody, and to somebody with valid tokens. */
function judged(refusal: Answer, served: Answer | string | undefined): Preflight {
  const alike = alikeIn(refusal, served);
  if (alike) return { remark: `the target answers everything alike (${alike}), with a person's tokens and without` };
  if (!isRefusedOrMalformed(refusal)) {
    return { remark: `the target does not refuse a call without valid tokens: ${describeAnswer(refusal)}` };
  }
  if (served === undefined || (typeof served !== 'string' && serves(served))) return {};
  const what = typeof served === 'string' ? served : describeAnswer(served);
  return { remark: `the target does not serve a person with valid tokens: ${what}` };
}

/** A10 leaves a minute to clocks that do not agree, and more is no clock to judge by. */
const longestOffset = 60;

function tooFarOff({ name }: Target, aheadSeconds: number): string {
  return `the clock of the target ${name} is ${describeClock(aheadSeconds)}, and A10 leaves clocks ${longestOffset} s: have both set by a time server`;
}

function clockFound(aheadSeconds: number, takenOff: boolean): Pick<Preflight, 'clock'> {
  return aheadSeconds === 0 ? {} : { clock: { aheadSeconds, takenOff } };
}

/** Between two looks at a clock that counts seconds. */
const betweenLooksMs = 70;
/** As many looks as make a second. */
const mostLooks = 15;

/** How far the target's clock is ahead in whole seconds, by the `Date` of its answers; 0 where it may be right. */
async function datedOffset(target: SeenTarget, first: Answer): Promise<number> {
  const clock = clockOf(target);
  let answer = first;
  for (let looks = 1; looks <= mostLooks; looks += 1) {
    const reading = readClock(answer, { at: Date.now(), durationMs: answer.durationMs });
    if (reading) clock.read(reading);
    if (clock.aheadSeconds === 0) return 0;
    await setTimeout(betweenLooksMs);
    answer = await askWithoutTokens(target);
  }
  return clock.aheadSeconds;
}

/** How far it is ahead by the ID tokens that it accepts, where its `Date` says that it is right, or nothing. */
async function probeAt(target: SeenTarget, idp: MockIdpAddress): Promise<number | undefined> {
  const { openControl } = await import('../../mock-idp/index.ts');
  const control = openControl(idp.control);
  return atBrand(target, control, 0, async ({ client, applicationId }) => {
    const { accessToken, idToken } = await tokensOf(control, applicationId);
    const { at_hash: _, ...claims } = decodeJwt(idToken);
    return probeClock(async ({ iat, exp }) => {
      const now = Math.floor(Date.now() / 1000);
      const payload = { ...claims, iat: now + iat, exp: now + exp };
      return serves(
        await client.getMember({ accessToken, idToken: await control.signIdToken(applicationId, { payload }) }),
      );
    });
  }).then((found) => (typeof found === 'number' ? found : undefined));
}

async function knock(url: string, caller: Caller): Promise<string | undefined> {
  const context = { from: 'harness', to: 'gateway', call: 'preflight', limitMs } as const;
  const named = sendAs(caller, send);
  const { error } = await named({ method: 'GET', url, headers: [] }, context);
  return error;
}

function askWithoutTokens(target: SeenTarget): Promise<Answer> {
  const brand = target.brand?.name ?? invented().brand(randomUUID());
  return ciamClientFor(accessTo(target), brand).getMember({ accessToken: 'none', idToken: 'none' });
}

/** The answer to a new person with valid tokens, or why there is none; undefined where the target has no brand. */
async function serveSomebody(
  target: SeenTarget,
  idp: MockIdpAddress,
  clockAheadSeconds: number,
): Promise<Answer | string | undefined> {
  const { openControl } = await import('../../mock-idp/index.ts');
  const control = openControl(idp.control);
  return atBrand(target, control, clockAheadSeconds, async ({ client, applicationId }) => {
    const tokens = await tokensOf(control, applicationId);
    return target.capabilities.includes('provisioning') ? client.addMember(tokens) : serveAtFixedBrand(client, tokens);
  });
}

/** A brand at the target, with what is needed to act there. */
interface Visit {
  client: CiamClient;
  crm?: CrmClient;
  applicationId: string;
}

/** Does something at a new brand or, where the target can make none, at its own; or says why there is no brand. */
async function atBrand<T>(
  target: SeenTarget,
  control: ControlClient,
  clockAheadSeconds: number,
  act: (visit: Visit) => Promise<T>,
): Promise<T | string | undefined> {
  if (!target.capabilities.includes('provisioning')) {
    if (!target.brand) return undefined;
    const { applicationId } = target.brand.configuration;
    await control.updateApplication(applicationId, { clockAheadSeconds });
    return act({ client: ciamClientFor(accessTo(target), target.brand.name), applicationId });
  }
  const provisioning = new ProvisioningClient(target.gateway, accessTo(target));
  const brand = invented().brand(randomUUID());
  const application = await control.createApplication({ name: brand, group: brand, clockAheadSeconds });
  try {
    const { policies, paths } = target;
    const credentials = { key: randomUUID(), secret: randomUUID() };
    const setup = { ...configurationOf(application), crm: credentials, policies, paths };
    const made = await provisioning.putBrand(brand, setup);
    if (!made.done) return `a brand cannot be provisioned: ${made.reason}`;
    const { applicationId } = application;
    return await act({
      client: ciamClientFor(accessTo(target), brand),
      crm: crmClientFor(accessTo(target), credentials),
      applicationId,
    });
  } finally {
    await Promise.all([control.deleteApplication(application.applicationId), provisioning.deleteBrand(brand)]);
  }
}

/** How long a target may refuse a key that it has never seen, after others spent its refetches (A6). */
const newKeyMs = 12_000;

/** Waits until the target knows the mock's key: a fixed brand has seen other runs, with other keys. */
async function serveAtFixedBrand(client: CiamClient, tokens: TokenPair): Promise<Answer> {
  const deadline = Date.now() + newKeyMs;
  let answer = await client.getMember(tokens);
  while (!serves(answer) && Date.now() < deadline) {
    await setTimeout(500);
    answer = await client.getMember(tokens);
  }
  return answer;
}

/** Somebody who was admitted is a member, or one whom the target does not know yet. */
function serves({ class: answerClass }: Answer): boolean {
  return answerClass === 'success' || answerClass === 'not found';
}

async function tokensOf(control: ControlClient, applicationId: string) {
  const email = invented().email('preflight');
  const { sub } = await control.createPerson(applicationId, { firstName: invented().word('Pre'), email });
  return control.issueTokens(applicationId, sub);
}

function accessTo(target: SeenTarget): HarnessAccess {
  return { target, send: sendTo(target, target.caller), limitMs };
}

/** The one answer that both calls got. */
function alikeIn(refusal: Answer, served: Answer | string | undefined): string | undefined {
  const same =
    typeof served === 'string'
      ? refusal.status !== undefined && served.endsWith(`HTTP ${refusal.status}`)
      : served?.class === refusal.class && served.text === refusal.text;
  return same ? `HTTP ${refusal.status}` : undefined;
}
