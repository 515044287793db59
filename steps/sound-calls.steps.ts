import { Then, When } from '@cucumber/cucumber';
import type { Overrides } from '../src/capillary/overrides.ts';
import { expectClass, expectThat } from './expect.ts';
import type { Person } from './person.ts';
import type { Scenario } from './world.ts';

/** A body of the given size in octets, with a member that nobody knows. */
const bodyOf = (octets: number) => JSON.stringify({ filler: 'x'.repeat(octets - '{"filler":""}'.length) });

/** How a first call may be written; everything else stays as it should be. */
const written: Record<string, Overrides> = {
  'whose body is no JSON': { body: 'this is not JSON' },
  'whose body is cut off': { body: '{"profile":' },
  'without a body': { body: null },
  'whose body is declared as text': { headers: { 'Content-Type': 'text/plain' } },
  'whose body is declared as a form': { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
  'of more than 64 KiB': { body: bodyOf(64 * 1024 + 1024) },
  'by a method that changes nothing': { method: 'GET', body: null },
  'by a method that deletes': { method: 'DELETE' },
  'to an address that is not there': { suffix: '/nobody-here' },
  'whose body is declared with a character set': { headers: { 'Content-Type': 'application/json; charset=utf-8' } },
  'whose body is declared in capital letters': { headers: { 'Content-Type': 'APPLICATION/JSON' } },
  'with members that nobody knows': { body: '{"something":{"else":[1,2,3]}}' },
  'with a question that nobody knows': { suffix: '?something=else' },
  'of almost 64 KiB': { body: bodyOf(63 * 1024) },
};

When(
  new RegExp(`^Ana joins with a call (${Object.keys(written).join('|')})$`),
  async function (this: Scenario, how: string) {
    const tokens = this.tokensOf(this.personCalled('Ana'));
    this.outcome.answer = await this.brand.ciam.addMember(tokens, written[how]);
    this.outcome.twin = () => this.brand.ciam.addMember(tokens);
  },
);

When(
  'Ana joins {int} times at once, half of them with a body that is no JSON',
  async function (this: Scenario, times: number) {
    const tokens = this.tokensOf(this.personCalled('Ana'));
    const unsound = written['whose body is no JSON'];
    const overrides = Array.from({ length: times }, (_, at) => (at % 2 === 0 ? unsound : undefined));
    this.outcome.answers = await Promise.all(overrides.map((one) => this.brand.ciam.addMember(tokens, one)));
  },
);

When('{whose} membership is asked for with a made-up sign-in', async function (this: Scenario, person: Person) {
  const madeUp = { accessToken: 'made-up-access', idToken: 'made.up.sign-in' };
  this.outcome.answer = await person.brand.ciam.getMember(madeUp);
  this.outcome.malformedServes = true;
  this.presentedSecrets.push(madeUp.accessToken, madeUp.idToken);
});

When(
  '{person} updates her membership with a body that reaches for the prototype',
  async function (this: Scenario, person: Person) {
    const ben = this.people.get('Ben') as Person;
    const reach = `{"root":{"customer":[{"__proto__":{"id":${ben.customerId},"cuid":"${ben.sub}","firstname":"Taken"},"constructor":{"prototype":{"firstname":"Taken"}}}]}}`;
    this.outcome.answer = await person.brand.ciam.updateMember(this.tokensOf(person), {}, { body: reach });
    expectClass(this.outcome.answer, 'success', 'declined', 'malformed');
  },
);

Then('the refusal has the agreed shape', function (this: Scenario) {
  expectAgreedShape(this);
});

Then('the answer to somebody who is not there has the agreed shape', function (this: Scenario) {
  if (this.policy('creation') === 'explicit') expectAgreedShape(this);
  else expectClass(this.answer(), 'success');
});

Then('the refusal is signalled as declared', function (this: Scenario) {
  const { status = 0 } = this.answer();
  const expected = this.policy('failureSignal') === 'http' ? [400, 401, 403] : [200];
  expectThat(
    expected.includes(status),
    `the status is ${status}, declared is the signal "${this.policy('failureSignal')}"`,
  );
});

Then('the refusal repeats nothing of what was presented', function (this: Scenario) {
  const { text, headers } = this.answer();
  const said = [text, ...headers.map(([, value]) => value)].join('\n');
  expectThat(!this.presentedSecrets.some((secret) => said.includes(secret)), 'the refusal repeats a token');
});

/** `{"status":{"success":false,"code":n,"message":s}}` or `{"errors":[W],"warnings":[]}` (gateway contract, section 3). */
function expectAgreedShape(scenario: Scenario): void {
  const json = scenario.answer().json as { status?: Record<string, unknown>; errors?: unknown } | undefined;
  const { status, errors } = json ?? {};
  const byStatus = status?.['success'] === false && isCoded(status);
  const byErrors = Array.isArray(errors) && errors.length > 0 && errors.every(isCoded);
  expectThat(byStatus || byErrors, 'the failure is neither told by "status" nor by "errors" with a code and a message');
}

function isCoded(value: { code?: unknown; message?: unknown }): boolean {
  return Number.isInteger(Number(value.code)) && typeof value.message === 'string';
}
