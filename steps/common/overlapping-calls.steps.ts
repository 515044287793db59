import { type DataTable, Then, When } from '@cucumber/cucumber';
import type { ProfileLack } from '../../src/capillary/capabilities.ts';
import { isServed } from '../../src/scenario/attacks/member-calls.ts';
import { type DescribedCall, prepare } from '../../src/scenario/concurrency/described-calls.ts';
import { expectEffects, namesPlace } from '../../src/scenario/concurrency/effects.ts';
import { overlap } from '../../src/scenario/concurrency/overlap.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectConsistentRecords } from '../../src/scenario/oracles/consistent-records.ts';
import { expectClass, expectSame, expectThat } from '../../src/scenario/oracles/expect.ts';
import { customerOf } from '../../src/scenario/oracles/membership.ts';
import { expectClassOfEach } from '../../src/scenario/oracles/tries.ts';
import { signInAfresh } from '../../src/scenario/people/at-next-reason.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** Columns: the call, how often, for whom, and what it is made with where that matters. */
When(
  declare({ needsValue: ['mobile', 'email'], needsCustomerAsAdded: true }, 'these calls overlap'),
  async function (this: Scenario, table: DataTable) {
    const rows = table.hashes();
    const skipped = this.notes.skippedFor(needsOfRows(rows).filter((need) => this.lacks(need)));
    if (skipped) return skipped;
    const described: DescribedCall[] = [];
    const devices = new Map<Person, number>();
    for (const { call = '', times = '1', for: whom = '', with: given = '' } of rows) {
      const person = personCalled(this, whom);
      await this.people.registered(person);
      for (let time = 0; time < Number(times); time += 1) {
        const device = devices.get(person) ?? person.devices.length;
        devices.set(person, device + 1);
        described.push({ call, person, given, device });
      }
    }
    const calls = await Promise.all(described.map((one) => prepare(this, one)));
    const tries = await overlap(this, calls);
    this.outcome.tries = tries.map((one, at) => ({
      ...one,
      person: described[at]?.person,
      given: described[at]?.given,
    }));
    this.outcome.answers = this.outcome.tries.map(({ answer }) => answer);
    this.outcome.effects = calls.map(({ effects }) => effects);
  },
);

/** A repeat may say by 8006 that somebody is a member already (gateway contract, B6). */
Then('the calls make one customer, whom each success names', function (this: Scenario) {
  expectOneCustomer(this);
});

Then('the well-formed calls make one customer, and the others are malformed \\(400)', function (this: Scenario) {
  const malformed = this.outcome.tries.filter(({ given }) => given === 'a body that is no JSON');
  expectClassOfEach(malformed, 'malformed');
  this.outcome.tries = this.outcome.tries.filter((one) => !malformed.includes(one));
  expectOneCustomer(this);
});

Then('exactly one of the calls succeeds, and the others are declined \\(business error)', function (this: Scenario) {
  expectClassOfEach(this.outcome.tries, 'success', 'declined');
  const succeeded = this.outcome.tries.filter(({ answer }) => answer.class === 'success').map(({ what }) => what);
  const looked = { where: 'calls that succeeded', expected: 'one', seen: succeeded };
  expectThat(succeeded.length === 1, looked, `expected one success, got ${succeeded.length}: ${succeeded.join('; ')}`);
});

Then('each of the calls succeeds', function (this: Scenario) {
  expectClassOfEach(this.outcome.tries, 'success');
});

Then('each of the calls succeeds or is declined \\(business error)', function (this: Scenario) {
  expectClassOfEach(this.outcome.tries, 'success', 'declined');
  expectSomeSuccess(this);
});

Then('each of the calls succeeds, is declined \\(business error) or finds no customer', function (this: Scenario) {
  expectClassOfEach(this.outcome.tries, 'success', 'declined', 'not found');
  expectSomeSuccess(this);
});

Then('the call with {} is refused \\(401), and the others succeed', function (this: Scenario, given: string) {
  expectAllBut(this, given, 'refused');
});

Then(
  'the call with {} is declined \\(business error), and the others succeed',
  function (this: Scenario, given: string) {
    expectAllBut(this, given, 'declined');
  },
);

/** Each call's effect is there, whichever came last. */
Then('the records show what each call that succeeded gave', async function (this: Scenario) {
  const { tries, effects } = this.outcome;
  const succeeded = effects.filter((_, at) => tries[at]?.answer.class === 'success');
  for (const [at, { answer }] of tries.entries()) {
    for (const { person } of effects[at] ?? []) person.customerId ??= answer.createdId;
  }
  await expectEffects(this, succeeded.flat());
});

Then('first and last name of {person} are those of one of the calls', async function (this: Scenario, person: Person) {
  const given = this.outcome.effects.flat().filter(({ where }) => where === namesPlace);
  const record = await customerOf(this, person);
  const found = JSON.stringify(given[0]?.found(record));
  expectThat(
    given.some(({ expected }) => JSON.stringify(expected) === found),
    { where: namesPlace, expected: given.map(({ expected }) => expected), seen: given[0]?.found(record) },
    `${namesPlace}: expected both of one call, found ${found}`,
  );
});

Then('each of the successes names the same customer', function (this: Scenario) {
  const ids = new Set(this.outcome.answers.flatMap(({ createdId, member }) => createdId ?? member?.id ?? []));
  expectSame(ids.size, 1, `number of customer ids in the answers (${[...ids].join(', ')})`);
});

Then('every mobile and e-mail finds the one customer whose record shows it', async function (this: Scenario) {
  await expectConsistentRecords(this);
});

/** By tokens that no call has presented. */
Then('{person} is still served', async function (this: Scenario, person: Person) {
  const device = await signInAfresh(this, person);
  expectClass(await device.membership(), 'success');
  const again = await device.join();
  if (!isServed(again)) expectClass(again, 'success');
});

Then('each answer shows the record of its caller', function (this: Scenario) {
  expectClassOfEach(this.outcome.tries, 'success');
  for (const { what, answer, person } of this.outcome.tries) {
    if (!person) throw new Error(`nobody is known to have made the call ${what}`);
    expectSame(
      answer.member ? [answer.member.id, answer.member.cuid] : answer.createdId,
      answer.member ? [person.customerId, person.sub] : person.customerId,
      `the customer in the answer to ${what}`,
    );
  }
});

function expectSomeSuccess({ outcome: { tries } }: Scenario): void {
  const succeeded = tries.filter(({ answer }) => answer.class === 'success').map(({ what }) => what);
  const looked = { where: 'calls that succeeded', expected: 'one at least', seen: succeeded };
  expectThat(succeeded.length > 0, looked, 'expected one success at least, got none');
}

function expectOneCustomer({ outcome: { tries } }: Scenario): void {
  const wrong = tries.filter(({ answer }) => answer.class !== 'success' && answer.class !== 'declined');
  expectClassOfEach(wrong.length > 0 ? wrong : tries, 'success', 'declined');
  const ids = new Set(tries.flatMap(({ answer }) => (answer.class === 'success' ? (answer.createdId ?? []) : [])));
  expectThat(
    ids.size === 1,
    { where: 'createdId in the successes of the overlapping calls', expected: 'one customer id', seen: [...ids] },
    `createdId in the successes of ${tries.length} overlapping calls: expected one customer id, found ${ids.size} (${[...ids].join(', ')})`,
  );
}

function expectAllBut({ outcome: { tries } }: Scenario, given: string, expected: 'refused' | 'declined'): void {
  const faulty = tries.filter((one) => one.given === given);
  expectClassOfEach(faulty, expected);
  const others = tries.filter((one) => !faulty.includes(one));
  const served = others.filter(({ answer }) => !isServed(answer));
  if (served.length > 0) expectClassOfEach(served, 'success');
}

function personCalled(scenario: Scenario, whom: string): Person {
  const elsewhere = / at the other brand$/.test(whom);
  const person = scenario.people.called(whom.replace(/ at the other brand$/, ''));
  return elsewhere ? scenario.people.atOtherBrand(person) : person;
}

/** What the calls of a table need of the target profile. */
function needsOfRows(rows: readonly Record<string, string>[]): ProfileLack[] {
  const givesBody = rows.some(({ call, with: given }) => call === 'updateMember' && given !== '');
  const givesFields = rows.some(({ with: given = '' }) => given.endsWith(' field'));
  return [...(givesBody ? (['profileUpdateBody'] as const) : []), ...(givesFields ? (['testFields'] as const) : [])];
}
