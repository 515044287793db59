import { type Answer, describeClass } from '../../capillary/answer.ts';
import type { CiamCall } from '../../capillary/calls.ts';
import type { TokenPair } from '../../capillary/ciam-client.ts';
import type { Overrides } from '../../capillary/overrides.ts';
import type { IdentifierChange, MemberUpdate } from '../../capillary/shapes.ts';
import { expectedOf, expectPrerequisite, expectThat, unexpected } from '../oracles/expect.ts';
import type { Person } from '../people/person.ts';
import type { Scenario } from '../scenario.ts';
import { testField } from '../test-fields.ts';
import type { Claims } from './forging.ts';
import type { Takeover } from './takeover.ts';

/** A member call with a body that leaves the member's record as it is. */
export function callUnchanging(person: Person, call: CiamCall, tokens: TokenPair, overrides?: Overrides) {
  const { type, value } = person.values[0] ?? { type: 'email', value: person.details.email };
  const change: IdentifierChange = { add: [{ type, value }] };
  const bodies = { getMember: undefined, addMember: {}, updateMember: {}, changeIdentifier: change };
  return person.brand.ciam.call(call, tokens, bodies[call], overrides);
}

/** Whether a member call did its work; a repeated `addMember` may say by 8006 that it was done before (gateway contract, B6). */
export function isServed({ call, class: answerClass, code }: Answer): boolean {
  return answerClass === 'success' || (call === 'addMember' && answerClass === 'declined' && code === 8006);
}

/** The member calls that the target has. */
export function memberCalls(scenario: Scenario): CiamCall[] {
  const all: CiamCall[] = ['getMember', 'addMember', 'updateMember'];
  return scenario.hasCapability('ciamChangeIdentifier') ? [...all, 'changeIdentifier'] : all;
}

/** Claims of a member with the values of a take-over in the mapped claims, the e-mail verified. */
export function takeoverClaims(claims: Claims, { firstName, email }: Takeover, person: Person): Claims {
  const { fieldMappings } = person.brand.setup;
  return { ...claims, [fieldMappings.firstName]: firstName, [fieldMappings.email]: email, email_verified: true };
}

/** A member call that changes the member's record to the values of a take-over, as far as it is served. */
export function callForTakeover(
  scenario: Scenario,
  person: Person,
  call: CiamCall,
  { firstName, email }: Takeover,
  tokens: TokenPair,
  overrides?: Overrides,
): Promise<Answer> {
  const fields = scenario.lacks('testFields')
    ? {}
    : { custom_fields: { field: [testField(scenario, 'custom', firstName)] } };
  const takesBody = !scenario.lacks('profileUpdateBody');
  const update: MemberUpdate = { root: { customer: [{ firstname: firstName, ...fields }] } };
  const change: IdentifierChange = { add: [{ type: 'email', value: email }] };
  const bodies = {
    getMember: undefined,
    addMember: {},
    updateMember: takesBody ? update : {},
    changeIdentifier: change,
  };
  return person.brand.ciam.call(call, tokens, bodies[call], overrides);
}

/** Fails the condition as unproven where a member's own call is not served. */
export function expectServedBefore(answer: Answer, person: Person): void {
  if (!isServed(answer)) expectPrerequisite(answer, `${answer.call} with ${person.name}'s own tokens`);
}

/** Fails the condition where a member's own call is no longer served. */
export function expectServedStill(answer: Answer, person: Person): void {
  const where = `${answer.call} with ${person.name}'s own tokens after the refused ones`;
  const looked = { where, expected: expectedOf(['success']), seen: describeClass(answer) };
  expectThat(isServed(answer), looked, unexpected(answer, ['success'], where));
}
