import { defineParameterType, Given, Then, When } from '@cucumber/cucumber';
import type { LoggedRequest } from '../../mock-idp/index.ts';
import type { TokenPair } from '../../src/capillary/ciam-client.ts';
import { type MakeAccessToken, refusedAccessTokens } from '../../src/scenario/attacks/access-tokens.ts';
import { forgedPair } from '../../src/scenario/attacks/forging.ts';
import { letterCaseSwapped } from '../../src/scenario/letter-case.ts';
import { expectSame, expectThat } from '../../src/scenario/oracles/expect.ts';
import { expectOnlyKeysAsked, requestsToIdp } from '../../src/scenario/oracles/idp-requests.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** Changes after which an access token is another one, unless it is compared carelessly. */
const changes: Record<string, (token: string) => string> = {
  'with upper and lower case swapped': letterCaseSwapped,
  'without its last character': (token) => token.slice(0, -1),
  'with one character appended': (token) => `${token}x`,
};

Given(
  'NextReason has revoked the access token of {whose} other device',
  async function (this: Scenario, person: Person) {
    const { accessToken } = (await this.people.device(person, person.devices.length - 1)).tokens();
    await this.control.revoke(person.brand.application.applicationId, { accessToken });
  },
);

Given('{whose} access token has been revoked', async function (this: Scenario, person: Person) {
  const { accessToken } = this.people.tokensOf(person);
  await this.control.revoke(person.brand.application.applicationId, { accessToken });
});

defineParameterType({
  name: 'unusableAccessToken',
  regexp: new RegExp(Object.keys(refusedAccessTokens).join('|')),
  transformer: (name: string) => refusedAccessTokens[name],
});

defineParameterType({
  name: 'accessTokenChange',
  regexp: new RegExp(Object.keys(changes).join('|')),
  transformer: (name: string) => changes[name],
});

When(
  'addMember is called for newcomer {person} with her/his ID token and {unusableAccessToken}',
  async function (this: Scenario, person: Person, make: MakeAccessToken) {
    await addBesideOwnIdToken(this, person, (own) => make(this, person, own));
  },
);

When(
  'getMember is called for newcomer {person} with her/his ID token and {unusableAccessToken}',
  async function (this: Scenario, person: Person, make: MakeAccessToken) {
    const { ciam } = person.brand;
    const own = await forgedPair(this, person, (same) => same);
    this.outcome.answer = await ciam.getMember({ ...own, accessToken: await make(this, person, own) });
    this.outcome.controlRequest = () => ciam.getMember(own);
  },
);

When(
  'addMember is called for newcomer {person} with her/his ID token and {whose} access token',
  async function (this: Scenario, person: Person, other: Person) {
    const { accessToken } = (await this.people.signedIn(other)).tokens();
    await addBesideOwnIdToken(this, person, async () => accessToken);
  },
);

When(
  'getMember is called for {person} with her/his access token {accessTokenChange}',
  async function (this: Scenario, person: Person, change: (typeof changes)[string]) {
    const { idToken, accessToken } = await forgedPair(this, person, (same) => same);
    this.outcome.answer = await person.brand.ciam.getMember({ idToken, accessToken: change(accessToken) });
  },
);

When('getMember is called from {whose} other device', async function (this: Scenario, person: Person) {
  this.outcome.answer = await (await this.people.device(person, person.devices.length - 1)).membership();
});

Then('NextReason received JWKS requests only', async function (this: Scenario) {
  await expectOnlyKeysAsked(this, this.people.called('Ana'));
});

/** A16: the access token travels in the `Authorization` header to UserInfo only. */
Then(
  '{whose} access token was sent to UserInfo in the Authorization header, and in no other request to NextReason',
  async function (this: Scenario, person: Person) {
    const { accessToken } = this.people.tokensOf(person);
    const requests = (await requestsToIdp(this, person)) ?? [];
    const toUserInfo = requests.filter(({ endpoint }) => endpoint === 'userinfo');
    const asked = { where: 'A13: UserInfo requests', expected: 'one or more', seen: toUserInfo.length };
    expectThat(toUserInfo.length > 0, asked, 'A13: expected a UserInfo request, NextReason received none');
    for (const request of toUserInfo) {
      const authorized = authorizationOf(request) === `Bearer ${accessToken}`;
      const expected = `Bearer <${person.name}'s access token>`;
      const seen = authorized ? expected : authorizationOf(request) === undefined ? 'absent' : 'another value';
      expectThat(
        authorized,
        { where: 'A16: Authorization of the UserInfo request', expected, seen },
        `A16: expected Authorization: ${expected} at UserInfo`,
      );
    }
    const elsewhere = requests.filter((request) => carriesToken(request, accessToken));
    expectSame(
      elsewhere.map(({ endpoint }) => endpoint),
      [],
      'A16: requests to NextReason that carry the access token elsewhere, by endpoint',
    );
  },
);

/** The faulty pair first, the valid one when the scenario asks for it. */
async function addBesideOwnIdToken(
  scenario: Scenario,
  person: Person,
  other: (own: TokenPair) => Promise<string>,
): Promise<void> {
  const { ciam } = person.brand;
  const own = await forgedPair(scenario, person, (same) => same);
  scenario.outcome.answer = await ciam.addMember({ ...own, accessToken: await other(own) });
  scenario.outcome.controlRequest = () => ciam.addMember(own);
}

function authorizationOf({ rawHeaders }: LoggedRequest): string | undefined {
  const at = rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === 'authorization');
  return at < 0 ? undefined : rawHeaders[at + 1];
}

/** Whether a token stands anywhere but in the Authorization header of a UserInfo request. */
function carriesToken({ endpoint, path, query, rawHeaders }: LoggedRequest, token: string): boolean {
  const headers = rawHeaders.filter((_, index) => {
    const name = rawHeaders[index - 1]?.toLowerCase();
    return index % 2 === 1 && !(endpoint === 'userinfo' && name === 'authorization');
  });
  return [path, JSON.stringify(query), ...headers].some((place) => place.includes(token));
}
