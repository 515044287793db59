import type { ControlClient } from '../../mock-idp/index.ts';
import type { HeldBody } from '../capillary/http.ts';
import { TooLate, until } from '../scenario/until.ts';

/** After so long without a further call there will be none: a gateway may ask the IdP once for several. */
const noneCameMs = 500;

/** Where calls meet. */
export interface MeetingPlace {
  control: Pick<ControlClient, 'holdAnswers' | 'heldAnswers' | 'releaseAnswers'>;
  applicationId: string;
  /** How long they wait for each other at most. */
  withinMs: number;
  /** Another exchange with both gateways: what was sent before it, they have read when it is answered. */
  roundTrip: () => Promise<unknown>;
}

/**
 * Lets calls overlap: NextReason holds its UserInfo answers, and a call that asks for none is to be sent with the held
 * body, until every call has begun.
 *
 * @returns what each call came to
 */
export async function meet<T>(
  { control, applicationId, withinMs, roundTrip }: MeetingPlace,
  calls: readonly ((held: HeldBody) => Promise<T>)[],
): Promise<T[]> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let [begun, ended] = [0, 0];
  const held: HeldBody = { reached: () => (begun += 1), released };
  await control.holdAnswers(applicationId, { endpoint: 'userinfo' });
  const answers = Promise.all(calls.map((call) => call(held).finally(() => (ended += 1))));
  answers.catch(() => {});
  let [came, cameAt] = [0, performance.now()];
  const allCame = async () => {
    const now = (await control.heldAnswers(applicationId)) + begun + ended;
    if (now !== came) [came, cameAt] = [now, performance.now()];
    return came >= calls.length || performance.now() - cameAt > noneCameMs;
  };
  try {
    await until(allCame, { withinMs, everyMs: 5 }).catch((error: unknown) => {
      if (!(error instanceof TooLate)) throw error;
    });
    if (begun > 0) await roundTrip();
  } finally {
    release();
    await control.releaseAnswers(applicationId);
  }
  return answers;
}
