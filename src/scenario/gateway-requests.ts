import type { LoggedRequest } from '../../mock-idp/index.ts';
import { type Exchange, headerLinesOf } from '../capillary/exchange.ts';
import type { EvidenceDocument } from '../evidence/evidence-document.ts';
import type { Scenario } from './scenario.ts';

type GatewayRequest = NonNullable<EvidenceDocument['gatewayRequests']>[number];

/** Endpoints that a gateway may ask; all others are asked by people and apps. */
const ofGateways: readonly string[] = ['jwks', 'userinfo', 'discovery'];

/**
 * What the target asked the IdP during a scenario, by the IdP's request log: for the evidence alone. `undefined` where
 * the IdP keeps no log, and where the brand is shared, so that others' requests would stand among them.
 */
export async function gatewayRequests(scenario: Scenario): Promise<GatewayRequest[] | undefined> {
  const { brands, control, evidence } = scenario;
  if (!scenario.hasCapability('requestLog') || !scenario.hasCapability('provisioning')) return undefined;
  const logs = await Promise.all(brands.all().map(({ application }) => control.requests(application.applicationId)));
  return withoutOwn(logs.flat(), evidence.exchanges)
    .toSorted((one, other) => one.at.localeCompare(other.at))
    .map(({ at, durationMs, endpoint, method, path, rawHeaders, status, faults }) => ({
      at,
      durationMs,
      endpoint,
      method,
      path,
      headers: headerLinesOf(rawHeaders),
      status,
      ...(faults && { faults }),
    }));
}

/** The log has what the scenario itself sent too, each of which is an exchange already. */
function withoutOwn(log: readonly LoggedRequest[], exchanges: readonly Exchange[]): LoggedRequest[] {
  const own = exchanges
    .filter(({ to }) => to === 'IdP')
    .map(({ request }) => keyOf(request.method, new URL(request.url)));
  return log.filter(({ endpoint, method, path }) => {
    if (!ofGateways.includes(endpoint)) return false;
    const at = own.indexOf(`${method} ${path}`);
    if (at !== -1) own.splice(at, 1);
    return at === -1;
  });
}

const keyOf = (method: string, { pathname }: URL) => `${method} ${pathname}`;
