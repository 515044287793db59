import type { LoggedRequest } from '../../../mock-idp/index.ts';
import type { Person } from '../people/person.ts';
import type { Scenario } from '../scenario.ts';
import { expectSame } from './expect.ts';

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

/**
 * A refused call spares the IdP (A16): nothing but the JWKS may be asked for. A UserInfo request is a `should` wherever it
 * is seen, so it is told and the scenario goes on.
 */
export async function expectOnlyKeysAsked(scenario: Scenario, person: Person): Promise<void> {
  const requests = (await requestsToIdp(scenario, person)) ?? [];
  const asked = requests.map(({ endpoint }) => endpoint).filter((endpoint) => endpoint !== 'jwks');
  const { length } = asked.filter((endpoint) => endpoint === 'userinfo');
  if (length > 0) {
    scenario.notes.add({
      kind: 'should broken',
      breach: `A16: UserInfo requests after the refusal: expected 0, found ${length}`,
    });
  }
  const others = new Set(asked.filter((endpoint) => endpoint !== 'userinfo'));
  expectSame([...others], [], 'A16: requests to NextReason after a refused ID token, JWKS and UserInfo aside');
}
