import { ControlError } from '../../mock-idp/index.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import type { Scenario } from './scenario.ts';

/**
 * A target is not blamed for what it did without its IdP: a mock that stops in mid-run leaves a moment in which
 * scenarios fail and the run does not know of it yet.
 *
 * @throws EnvironmentFailure where the mock does not answer any more
 */
export async function ensureMockStands({ environment, control, brands }: Scenario): Promise<void> {
  const [brand] = brands.all();
  if (environment.idp.kind === 'external' || !brand) return;
  await control.getApplication(brand.application.applicationId).catch((error: Error) => {
    // One that knows no such application stands.
    if (!(error instanceof ControlError)) throw new EnvironmentFailure(error.message, { cause: error });
  });
}
