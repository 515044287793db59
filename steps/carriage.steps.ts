import { Then, When } from '@cucumber/cucumber';
import type { TokenPair } from '../src/capillary/ciam-client.ts';
import type { Overrides } from '../src/capillary/overrides.ts';
import { askedOfIdp } from './asked.ts';
import { expectClass, expectSame } from './expect.ts';
import { joinAs } from './membership.ts';
import type { Scenario } from './world.ts';

interface Carried {
  access: string;
  id: string;
  brand: string;
  /** Names of the places of the target's carriage, and of the other one. */
  places: { id: string; other: string; brand: string };
}

/** What may be wrong with how the sign-in travels; everything else stays right. */
const faults: Record<string, (carried: Carried) => Overrides> = {
  'no access token': () => ({ headers: { Authorization: [] } }),
  'no ID token': ({ places }) => ({ headers: { [places.id]: [] } }),
  'an empty access token': () => ({ headers: { Authorization: 'Bearer ' } }),
  'an empty ID token': ({ places }) => ({ headers: { [places.id]: '' } }),
  'the ID token where the other carriage has it': ({ places, id }) => ({
    headers: { [places.id]: [], [places.other]: id },
  }),
  'the access token as a question instead': ({ access }) => ({
    headers: { Authorization: [] },
    suffix: `?access_token=${access}`,
  }),
  'the access token without the word Bearer': ({ access }) => ({ headers: { Authorization: access } }),
  'the access token behind the word Basic': ({ access }) => ({ headers: { Authorization: `Basic ${access}` } }),
  'the ID token in the body instead': ({ places, id }) => ({
    headers: { [places.id]: [] },
    body: JSON.stringify({ id_token: id, idToken: id }),
  }),
  'no brand': ({ places }) => ({ headers: { [places.brand]: [] } }),
  'two different access tokens': ({ access }) => ({
    headers: { Authorization: [`Bearer ${access}`, 'Bearer another-one'] },
  }),
  'two different ID tokens': ({ places, id }) => ({ headers: { [places.id]: [id, `${id}x`] } }),
  'two different brands': ({ places, brand }) => ({ headers: { [places.brand]: [brand, 'another-brand'] } }),
};

When(new RegExp(`^Ana joins with (${Object.keys(faults).join('|')})$`), async function (this: Scenario, fault: string) {
  const { ciam, name } = this.brand;
  const tokens = this.tokensOf(this.personCalled('Ana'));
  const overrides = faults[fault]?.({
    access: tokens.accessToken,
    id: tokens.idToken,
    brand: name,
    places: places(this),
  });
  this.outcome.answer = await ciam.addMember(tokens, overrides);
  this.outcome.malformedServes = true;
  this.outcome.twin = () => ciam.addMember(tokens);
});

When(/^Ana joins with her (ID token|access token) in both places$/, async function (this: Scenario, which: string) {
  const person = this.personCalled('Ana');
  const { accessToken, idToken } = this.tokensOf(person);
  const both = (token: string): TokenPair => ({ accessToken: token, idToken: token });
  this.outcome.answer = await person.brand.ciam.addMember(both(which === 'ID token' ? idToken : accessToken));
  this.outcome.malformedServes = which === 'access token';
  this.outcome.twin = () => joinAs(this, person);
});

When('Ana joins with the word Bearer written {word}', async function (this: Scenario, written: string) {
  const { accessToken, idToken } = this.tokensOf(this.personCalled('Ana'));
  const headers = { Authorization: `${written} ${accessToken}` };
  this.outcome.answer = await this.brand.ciam.addMember({ accessToken, idToken }, { headers });
  expectClass(this.outcome.answer, 'success');
});

When('Ana joins with her ID token sent twice', async function (this: Scenario) {
  const tokens = this.tokensOf(this.personCalled('Ana'));
  const headers = { [places(this).id]: [tokens.idToken, tokens.idToken] };
  this.outcome.answer = await this.brand.ciam.addMember(tokens, { headers });
  expectClass(this.outcome.answer, 'success');
});

/** A refused call spares the IdP (A16): with no usable pair there is nothing to ask about. */
Then('UserInfo was not requested', async function (this: Scenario) {
  const person = this.personCalled('Ana');
  const requests = await askedOfIdp(this, person);
  const asked = requests?.filter(({ endpoint }) => endpoint === 'userinfo') ?? [];
  expectSame(asked.length, 0, 'A16: the number of UserInfo requests');
});

function places(scenario: Scenario): Carried['places'] {
  return scenario.policy('carriage') === 'bearer'
    ? { id: 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN', other: 'cap_authorization', brand: 'CAP_BRAND' }
    : { id: 'cap_authorization', other: 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN', brand: 'cap_brand' };
}
