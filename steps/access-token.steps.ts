import { randomBytes } from 'node:crypto';
import { Given, Then, When } from '@cucumber/cucumber';
import type { LoggedRequest } from '../mock-idp/control/types.ts';
import type { TokenPair } from '../src/capillary/ciam-client.ts';
import { askedOfIdp } from './asked.ts';
import { expectSame, expectThat } from './expect.ts';
import { forgedPair, mayBePutOff } from './forging.ts';
import type { Person } from './person.ts';
import type { Scenario } from './world.ts';

/** What may be presented beside Ana's ID token in place of her access token. */
const accessTokens: Record<string, (scenario: Scenario, ana: Person) => Promise<string>> = {
  'an access token that nobody issued': async () => randomBytes(12).toString('base64url'),
  'an access token of hers that NextReason took back': async (scenario, ana) => {
    const { accessToken } = (await scenario.signedIn(ana, 1)).tokens();
    await scenario.control.revoke(ana.brand.application.applicationId, { accessToken });
    return accessToken;
  },
  'her refresh token': async (scenario, ana) => {
    const { refreshToken } = (await scenario.signedIn(ana)).tokens();
    if (!refreshToken) throw new Error('NextReason gave no refresh token');
    return refreshToken;
  },
  "Ben's access token": async (scenario) =>
    (await scenario.signedIn(scenario.personCalled('Ben'))).tokens().accessToken,
  'her access token of the other brand': async (scenario, ana) =>
    (await scenario.signedIn(scenario.atOtherBrand(ana))).tokens().accessToken,
};

/** Tokens that look like another one: whoever takes them for it compares carelessly. */
const nearly: Record<string, (token: string) => string> = {
  'in capital and small letters swapped': (token) =>
    token.replace(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase())),
  'without its last letter': (token) => token.slice(0, -1),
  'with one letter more': (token) => `${token}x`,
};

Given('NextReason has withdrawn the access of that device', async function (this: Scenario) {
  const ana = this.personCalled('Ana');
  const { accessToken } = (await this.device(ana, ana.devices.length - 1)).tokens();
  await this.control.revoke(ana.brand.application.applicationId, { accessToken });
});

Given('{whose} access has been withdrawn', async function (this: Scenario, person: Person) {
  const { accessToken } = this.tokensOf(person);
  await this.control.revoke(person.brand.application.applicationId, { accessToken });
});

When(
  new RegExp(`^Ana joins with her ID token and (${Object.keys(accessTokens).join('|')})$`),
  async function (this: Scenario, which: string) {
    const ana = this.personCalled('Ana');
    const own = await forgedPair(this, ana, (same) => same);
    const accessToken = (await accessTokens[which]?.(this, ana)) as string;
    await joinWithTwin(this, ana, { ...own, accessToken }, own);
  },
);

When(
  new RegExp(`^Ana opens her membership with her access token (${Object.keys(nearly).join('|')})$`),
  async function (this: Scenario, how: string) {
    const ana = this.personCalled('Ana');
    const { idToken, accessToken } = await forgedPair(this, ana, (same) => same);
    const changed = nearly[how]?.(accessToken) as string;
    this.outcome.answer = await ana.brand.ciam.getMember({ idToken, accessToken: changed });
  },
);

When('Ana opens her membership on that device', async function (this: Scenario) {
  const ana = this.personCalled('Ana');
  this.outcome.answer = await (await this.device(ana, ana.devices.length - 1)).membership();
});

Then('NextReason received JWKS requests only', async function (this: Scenario) {
  const requests = await askedOfIdp(this, this.personCalled('Ana'));
  const asked = requests?.filter(({ endpoint }) => endpoint !== 'jwks') ?? [];
  expectSame(
    asked.map(({ endpoint }) => endpoint),
    [],
    'A16: endpoints of NextReason that were requested, the JWKS aside',
  );
});

Then('NextReason got her access token with the question about her and nowhere else', async function (this: Scenario) {
  const ana = this.personCalled('Ana');
  const { accessToken } = this.tokensOf(ana);
  const asked = (await askedOfIdp(this, ana)) ?? [];
  const aboutHer = asked.filter(({ endpoint }) => endpoint === 'userinfo');
  expectThat(aboutHer.length > 0, 'NextReason was not asked about her');
  for (const question of aboutHer) {
    expectThat(authorizationOf(question) === `Bearer ${accessToken}`, 'the question does not carry her access token');
  }
  const elsewhere = asked.filter((question) => carriesToken(question, accessToken));
  expectSame(
    elsewhere.map(({ endpoint }) => endpoint),
    [],
    'other places that the access token went to',
  );
});

/** The faulty pair first, the twin when the scenario asks for it. */
async function joinWithTwin(scenario: Scenario, person: Person, faulty: TokenPair, twin: TokenPair): Promise<void> {
  const { ciam } = person.brand;
  scenario.outcome.putOffServes = await mayBePutOff(scenario, person, faulty);
  scenario.outcome.answer = await ciam.addMember(faulty);
  scenario.outcome.twin = () => ciam.addMember(twin);
}

function authorizationOf({ rawHeaders }: LoggedRequest): string | undefined {
  const at = rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === 'authorization');
  return at < 0 ? undefined : rawHeaders[at + 1];
}

/** Whether a token stands anywhere but in the user info question's own place for it. */
function carriesToken({ endpoint, path, query, rawHeaders }: LoggedRequest, token: string): boolean {
  const headers = rawHeaders.filter((_, index) => {
    const name = rawHeaders[index - 1]?.toLowerCase();
    return index % 2 === 1 && !(endpoint === 'userinfo' && name === 'authorization');
  });
  return [path, JSON.stringify(query), ...headers].some((place) => place.includes(token));
}
