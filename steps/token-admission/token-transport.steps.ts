import { defineParameterType, Then, When } from '@cucumber/cucumber';
import { carriedHeaders, otherCarriage } from '../../src/capillary/carried-headers.ts';
import type { TokenPair } from '../../src/capillary/ciam-client.ts';
import type { Overrides } from '../../src/capillary/overrides.ts';
import { invented } from '../../src/scenario/invented-values.ts';
import { expectClass } from '../../src/scenario/oracles/expect.ts';
import { expectOnlyKeysAsked } from '../../src/scenario/oracles/idp-requests.ts';
import { joinAs } from '../../src/scenario/oracles/membership.ts';
import { ensureNoAccessToken } from '../../src/scenario/people/at-external-idp.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

interface Carried {
  access: string;
  id: string;
  brand: string;
  /** Names of the places of the target's carriage, and of the other one. */
  places: { id: string; other: string; brand: string };
}

/** What may be wrong with the headers of a call; everything else stays right. */
const faults: Record<string, (carried: Carried) => Overrides> = {
  'no Authorization header': () => ({ headers: { Authorization: [] } }),
  'no ID token header': ({ places }) => ({ headers: { [places.id]: [] } }),
  'an empty Bearer token': () => ({ headers: { Authorization: 'Bearer ' } }),
  'an empty ID token header': ({ places }) => ({ headers: { [places.id]: '' } }),
  'the ID token in the header of the other token transport': ({ places, id }) => ({
    headers: { [places.id]: [], [places.other]: id },
  }),
  'the access token as query parameter access_token': ({ access }) => ({
    headers: { Authorization: [] },
    suffix: `?access_token=${access}`,
  }),
  'the access token without the scheme Bearer': ({ access }) => ({ headers: { Authorization: access } }),
  'the access token with the scheme Basic': ({ access }) => ({ headers: { Authorization: `Basic ${access}` } }),
  'the access token with the scheme XBearer': ({ access }) => ({ headers: { Authorization: `XBearer ${access}` } }),
  'the ID token in the body only': ({ places, id }) => ({
    headers: { [places.id]: [] },
    body: JSON.stringify({ id_token: id, idToken: id }),
  }),
  'no brand header': ({ places }) => ({ headers: { [places.brand]: [] } }),
  'two Authorization headers that differ': ({ access }) => ({
    headers: { Authorization: [`Bearer ${access}`, 'Bearer another-one'] },
  }),
  'two access tokens in one Authorization header': ({ access }) => ({
    headers: { Authorization: `Bearer ${access}, Bearer another-one` },
  }),
  'two ID token headers that differ': ({ places, id }) => ({ headers: { [places.id]: [id, `${id}x`] } }),
  'two brand headers that differ': ({ places, brand }) => ({
    headers: { [places.brand]: [brand, invented().brand('another')] },
  }),
};

defineParameterType({
  name: 'headerFault',
  regexp: new RegExp(Object.keys(faults).join('|')),
  transformer: (name: string) => faults[name],
});

defineParameterType({ name: 'tokenKind', regexp: /ID token|access token/, transformer: (kind: string) => kind });

When(
  'addMember is called for newcomer {person} with {headerFault}',
  async function (this: Scenario, person: Person, fault: (typeof faults)[string]) {
    const { ciam, name } = person.brand;
    const tokens = this.people.tokensOf(person);
    const overrides = fault({
      access: tokens.accessToken,
      id: tokens.idToken,
      brand: name,
      places: places(this),
    });
    this.outcome.answer = await ciam.addMember(tokens, overrides);
    this.outcome.controlRequest = () => ciam.addMember(tokens);
  },
);

When(
  'addMember is called for newcomer {person} with her/his {tokenKind} in both headers',
  async function (this: Scenario, person: Person, which: string) {
    const { accessToken, idToken } = this.people.tokensOf(person);
    if (which === 'ID token') await ensureNoAccessToken(this, idToken, 'an ID token');
    const both = (token: string): TokenPair => ({ accessToken: token, idToken: token });
    this.outcome.answer = await person.brand.ciam.addMember(both(which === 'ID token' ? idToken : accessToken));
    this.outcome.controlRequest = () => joinAs(this, person);
  },
);

When(
  'addMember is called for newcomer {person} with the scheme {word} before her/his access token',
  async function (this: Scenario, person: Person, scheme: string) {
    const { accessToken, idToken } = this.people.tokensOf(person);
    const headers = { Authorization: `${scheme} ${accessToken}` };
    this.outcome.answer = await person.brand.ciam.addMember({ accessToken, idToken }, { headers });
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  'addMember is called for newcomer {person} with two spaces before her/his access token',
  async function (this: Scenario, person: Person) {
    const tokens = this.people.tokensOf(person);
    const headers = { Authorization: `Bearer  ${tokens.accessToken}` };
    this.outcome.answer = await person.brand.ciam.addMember(tokens, { headers });
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  'addMember is called for newcomer {person} with her/his ID token header sent twice',
  async function (this: Scenario, person: Person) {
    const tokens = this.people.tokensOf(person);
    const headers = { [places(this).id]: [tokens.idToken, tokens.idToken] };
    this.outcome.answer = await person.brand.ciam.addMember(tokens, { headers });
  },
);

/** With no usable pair there is nothing to ask about. */
Then('UserInfo was not requested', async function (this: Scenario) {
  await expectOnlyKeysAsked(this, this.people.called('Ana'));
});

function places(scenario: Scenario): Carried['places'] {
  const carriage = scenario.policy('carriage');
  const { idToken, brand } = carriedHeaders[carriage];
  return { id: idToken, other: carriedHeaders[otherCarriage(carriage)].idToken, brand };
}
