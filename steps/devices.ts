import type { Agent } from '../src/loyalty-app/agent.ts';
import type { Brand } from './brand.ts';
import type { Scenario } from './world.ts';

/** A new device for somebody of this brand, played by whoever plays this run. */
export async function newDevice(scenario: Scenario, brand: Brand): Promise<Agent> {
  void scenario;
  void brand;
  throw new Error('not yet');
}

export async function closeDevices(): Promise<void> {}
