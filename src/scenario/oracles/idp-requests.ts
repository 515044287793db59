import type { LoggedRequest } from '../../../mock-idp/index.ts';
import type { Person } from '../people/person.ts';
import type { Scenario } from '../scenario.ts';

/**
 * What NextReason was asked during a scenario. Where the brand is the scenario's own, everything that came in; where it
 * is shared, what shows somebody's access.
 * @returns nothing where the IdP keeps no log of requests; the evidence then says so
 */
export async function requestsToIdp(scenario: Scenario, person: Person): Promise<LoggedRequest[] | undefined> {
  if (!scenario.hasCapability('requestLog')) {
    scenario.notes.add({ kind: 'oracle left out', oracle: 'request log', reason: 'the IdP has no log of requests' });
    return undefined;
  }
  const requests = await scenario.control.requests(person.brand.application.applicationId);
  if (scenario.hasCapability('provisioning')) return requests;
  const { accessToken } = scenario.people.tokensOf(person);
  return requests.filter(({ rawHeaders, query }) =>
    (rawHeaders.join(' ') + JSON.stringify(query)).includes(accessToken),
  );
}
