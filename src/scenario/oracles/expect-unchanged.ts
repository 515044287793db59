import type { Scenario } from '../scenario.ts';
import type { Watched } from './customer-records.ts';
import { expectSame } from './expect.ts';

/** Fails the condition where Capillary no longer holds of somebody what it held right before the `When`. */
export async function expectUnchanged(scenario: Scenario, one: Watched, who: string): Promise<void> {
  expectSame(await scenario.records.now(one), scenario.records.before(one), `customer record of ${who} in the CRM API`);
}
