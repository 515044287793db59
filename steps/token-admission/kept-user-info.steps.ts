import { Given, When } from '@cucumber/cucumber';
import { type Claims, forgedPair } from '../../src/scenario/attacks/forging.ts';
import { expectClass, expectPrerequisite } from '../../src/scenario/oracles/expect.ts';
import { tryInTurn } from '../../src/scenario/oracles/tries.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** Two access tokens that a cache with a short or careless key takes for one. */
type Lookalikes = (issued: string) => [accepted: string, other: string];

const lookalikes: Readonly<Record<string, Lookalikes>> = {
  'an access token of 300 characters, then with one that differs in its last character': (issued) => {
    const long = issued.repeat(299).slice(0, 299);
    return [`${long}a`, `${long}b`];
  },
  'an access token of three parts with dots between, then with another second part': (issued) => [
    `${issued}.a.${issued}`,
    `${issued}.b.${issued}`,
  ],
};

Given(
  'a brand whose policies are logoutEffect withinSeconds {int} and idpTimeoutSeconds {int}',
  async function (this: Scenario, withinSeconds: number, idpTimeoutSeconds: number) {
    this.policy('logoutEffect');
    await this.brands.setUp({ setup: { policies: { logoutEffect: { withinSeconds }, idpTimeoutSeconds } } });
  },
);

/** UserInfo knows the first one and answers the other as it does any that nobody issued. */
When(
  /^getMember is called for (Ana) with (an access token of .+, then with .+)$/,
  async function (this: Scenario, name: string, described: string) {
    const person = this.people.called(name);
    const make = lookalikes[described];
    if (!make) throw new Error(`there are no two access tokens for “${described}”`);
    const pair = await forgedPair(this, person, (same) => same);
    const [accepted, other] = make(pair.accessToken);
    await answerForAccessToken(this, person, accepted);
    const { ciam } = person.brand;
    expectPrerequisite(await ciam.getMember({ ...pair, accessToken: accepted }), 'getMember with the first of both');
    this.outcome.answer = await ciam.getMember({ ...pair, accessToken: other });
  },
);

When(
  'getMember is called {int} times for {person} with her/his ID token and the access token of {whose} other device',
  async function (this: Scenario, times: number, person: Person, other: Person) {
    const { idToken } = await forgedPair(this, person, (same) => same);
    const { accessToken } = (await this.people.device(other, other.devices.length - 1)).tokens();
    const names = Array.from({ length: times }, (_, time) => `call ${time + 1}`);
    this.outcome.tries = await tryInTurn(names, async (what) => ({
      what,
      answer: await person.brand.ciam.getMember({ idToken, accessToken }),
    }));
  },
);

When(
  "getMember is called for {person}, then with her/his other device's tokens, both with the same cap_device_id",
  async function (this: Scenario, person: Person) {
    const other = (await this.people.device(person, person.devices.length - 1)).tokens();
    const { ciam, headers } = withDevice(person);
    expectPrerequisite(await ciam.getMember(this.people.tokensOf(person), { headers }), 'getMember with cap_device_id');
    this.outcome.answer = await ciam.getMember(other, { headers });
  },
);

When(
  'getMember is called for {person}, then for {person} with the same cap_device_id',
  async function (this: Scenario, other: Person, person: Person) {
    const { ciam, headers } = withDevice(person);
    expectPrerequisite(await ciam.getMember(this.people.tokensOf(other), { headers }), 'getMember with cap_device_id');
    this.outcome.answer = await ciam.getMember(this.people.tokensOf(person), { headers });
  },
);

When(
  'addMember is called for newcomer {person} with an access token that ends in {string}',
  async function (this: Scenario, person: Person, end: string) {
    const pair = await forgedPair(this, person, (same) => same);
    const accessToken = `${pair.accessToken}${end}`;
    await answerForAccessToken(this, person, accessToken);
    person.presented = { ...pair, accessToken };
    this.outcome.answer = await person.brand.ciam.addMember(person.presented);
  },
);

When(
  'getMember is called {int} times with access tokens that nobody issued, then addMember for {person}',
  async function (this: Scenario, times: number, person: Person) {
    const { ciam } = person.brand;
    const ben = this.people.called('Ben');
    const { idToken } = await forgedPair(this, ben, (same) => same);
    for (let time = 0; time < times; time += 1) {
      const answer = await ciam.getMember({ idToken, accessToken: `nobody-issued-${this.id}-${time}` });
      expectClass(answer, 'refused', 'unavailable');
    }
    this.outcome.answer = await (await this.people.signedIn(person)).join();
  },
);

When(
  'getMember is called for {person} with two ID tokens of the same `nonce`, the second issued later',
  async function (this: Scenario, person: Person) {
    const nonce = `nonce-${this.id}`;
    const earlier = (claims: Claims) => ({ ...claims, nonce, iat: Number(claims.iat) - 60 });
    const pairs = [
      await forgedPair(this, person, earlier),
      await forgedPair(this, person, (claims) => ({ ...claims, nonce })),
    ];
    this.outcome.answers = [];
    for (const pair of pairs) this.outcome.answers.push(await person.brand.ciam.getMember(pair));
  },
);

/** UserInfo answers for an access token of the scenario's own as it does for one of the person's. */
async function answerForAccessToken(scenario: Scenario, person: Person, accessToken: string): Promise<void> {
  await scenario.control.setFault(person.brand.application.applicationId, {
    endpoint: 'userinfo',
    fault: { status: 200, headers: { 'content-type': 'application/json' }, json: { sub: person.sub } },
    accessToken,
  });
}

function withDevice({ brand, name }: Person) {
  return { ciam: brand.ciam, headers: { cap_device_id: `device-of-${name}-and-others` } };
}
