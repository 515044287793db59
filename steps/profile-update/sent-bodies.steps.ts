import { When } from '@cucumber/cucumber';
import type { MemberUpdate } from '../../src/capillary/shapes.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectClass } from '../../src/scenario/oracles/expect.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** How an updateMember request with names in its body goes over the connection. */
const needs = { needsCustomerAsAdded: true, needs: ['profileUpdateBody'] } as const;

When(
  declare(needs, 'updateMember is called for {person} with the name {spelledName} {spelledName} in a chunked body'),
  async function (this: Scenario, person: Person, firstname: string, lastname: string) {
    const headers = { 'Transfer-Encoding': 'chunked' };
    const tokens = this.people.tokensOf(person);
    this.outcome.answer = await person.brand.ciam.updateMember(tokens, update(firstname, lastname), { headers });
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  declare(
    needs,
    'updateMember is called for {person} with the name {spelledName} {spelledName} in a body sent in two pieces, cut within a character',
  ),
  async function (this: Scenario, person: Person, firstname: string, lastname: string) {
    const { ciam } = person.brand;
    const body = update(firstname, lastname);
    const octets = Buffer.from(JSON.stringify(body)).findIndex((octet) => octet > 127) + 1;
    if (octets === 0) throw new Error('no character of these names has more than one octet');
    const reached = Promise.withResolvers<void>();
    const rest = Promise.withResolvers<void>();
    const held = { octets, reached: reached.resolve, released: rest.promise };
    const answered = ciam.updateMember(this.people.tokensOf(person), body, { held });
    await Promise.race([reached.promise, answered]);
    // What the gateway was sent before this call it has read when this one is answered.
    await ciam.callWithoutSignIn('getMember');
    rest.resolve();
    this.outcome.answer = await answered;
    expectClass(this.outcome.answer, 'success');
  },
);

function update(firstname: string, lastname: string): MemberUpdate {
  return { root: { customer: [{ firstname, lastname }] } };
}
