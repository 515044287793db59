import type { Brand } from './brands/brand.ts';
import type { Scenario } from './scenario.ts';
import { until } from './until.ts';

/** Waits while a gateway that has fetched the JWKS may leave it at that, as it declares (policy `jwksCooldownSeconds`). */
export async function cooldownOver(scenario: Scenario, { application }: Brand): Promise<void> {
  const requests = await scenario.control.requests(application.applicationId, { endpoint: 'jwks' });
  const last = requests.at(-1);
  const cooldownMs = last ? scenario.policy('jwksCooldownSeconds') * 1000 : 0;
  if (!last || cooldownMs === 0) return;
  // It counts from the response, which comes a little later than the request.
  const over = Date.parse(last.at) + cooldownMs + 500;
  await until(async () => Date.now() >= over, { withinMs: cooldownMs + 5000 });
}
