import type { Scenario } from '../scenario.ts';
import type { Watched } from './customer-records.ts';
import { expectSame } from './expect.ts';

/** Fails the condition where Capillary no longer holds of somebody what it held right before the `When`. */
export async function expectUnchanged(scenario: Scenario, one: Watched, who: string): Promise<void> {
  const now = await scenario.records.now(one, who);
  expectSame(now, scenario.records.before(one), `customer record of ${who} in the CRM API`);
}
