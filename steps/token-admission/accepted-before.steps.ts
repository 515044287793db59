import { createHash, randomUUID } from 'node:crypto';
import { Given, When } from '@cucumber/cucumber';
import type { TokenPair } from '../../src/capillary/ciam-client.ts';
import { type Claims, forgedPair, issuedEarlier } from '../../src/scenario/attacks/forging.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectPrerequisite } from '../../src/scenario/oracles/expect.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** In what a token differs from the accepted one whose `jti` it has. */
const departures: Readonly<Record<string, (claims: Claims) => Record<string, unknown>>> = {
  'the signature altered': (claims) => claims,
  'exp 1 h ago': ({ exp: _, ...claims }) => ({ ...claims, exp: Math.floor(Date.now() / 1000) - 3600 }),
  'aud of another application': (claims) => ({ ...claims, aud: randomUUID() }),
  "another person's access token": (claims) => claims,
};

Given(
  'getMember has been refused for {person} with {int} ID tokens whose signature is altered',
  async function (this: Scenario, person: Person, times: number) {
    for (let time = 0; time < times; time += 1) {
      const tokens = altered(await issuedEarlier(this, person, time));
      expectPrerequisite(await person.brand.ciam.getMember(tokens), 'getMember with an altered signature', {
        expected: 'refused',
      });
    }
  },
);

When(
  'getMember is called for {person} with her/his accepted ID token, its signature altered',
  async function (this: Scenario, person: Person) {
    const tokens = this.people.tokensOf(person);
    expectPrerequisite(await person.brand.ciam.getMember(tokens), 'getMember with the unaltered ID token');
    this.outcome.answer = await person.brand.ciam.getMember(altered(tokens));
  },
);

When(
  declare(
    { comparesWithBaseline: true },
    'getMember is called for {person} with the jti of {whose} accepted ID token, {}',
  ),
  async function (this: Scenario, person: Person, accepted: Person, departure: string) {
    const change = departures[departure];
    if (!change) throw new Error(`no ID token departs by “${departure}”`);
    const jti = randomUUID();
    const first = await forgedPair(this, accepted, (claims) => ({ ...claims, jti }));
    expectPrerequisite(await accepted.brand.ciam.getMember(first), 'getMember with a jti');
    const tokens = await forgedPair(this, person, (claims) => ({ ...change(claims), jti }));
    const presented = departure === 'the signature altered' ? altered(tokens) : tokens;
    const ben = this.people.tokensOf(this.people.called('Ben'));
    const accessToken = departure === "another person's access token" ? ben.accessToken : presented.accessToken;
    this.outcome.answer = await person.brand.ciam.getMember({ ...presented, accessToken });
  },
);

When(
  'getMember is called for {person} with an accepted ID token with at_hash and the access token of her/his other device',
  async function (this: Scenario, person: Person) {
    const { accessToken } = this.people.tokensOf(person);
    const digest = createHash('sha256').update(accessToken).digest();
    const at_hash = digest.subarray(0, digest.length / 2).toString('base64url');
    const tokens = await forgedPair(this, person, (claims) => ({ ...claims, at_hash }));
    expectPrerequisite(await person.brand.ciam.getMember(tokens), 'getMember with an ID token with at_hash');
    const other = (await this.people.device(person, 1)).tokens();
    expectPrerequisite(await person.brand.ciam.getMember(other), 'getMember from the other device');
    this.outcome.answer = await person.brand.ciam.getMember({ ...tokens, accessToken: other.accessToken });
  },
);

/** Its last octet but a few, so that the encoding stays right. */
function altered({ accessToken, idToken }: TokenPair): TokenPair {
  const [header, payload, signature = ''] = idToken.split('.');
  const octets = Buffer.from(signature, 'base64url');
  octets[8] = (octets[8] ?? 0) ^ 1;
  return { accessToken, idToken: [header, payload, octets.toString('base64url')].join('.') };
}
