import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { OutOfReach } from '../../evidence/out-of-reach.ts';
import type { TestAccount } from '../../external-idp/address.ts';
import { TestAccounts } from './test-accounts.ts';

const person = (name: string, claims: Record<string, unknown> = {}): TestAccount => ({
  name,
  claims: { sub: name, ...claims },
});
const needed = (count: number, fits: (person: TestAccount) => boolean = () => true) => ({
  count,
  fits,
  description: 'somebody who fits',
});
const namesOf = (people: TestAccount[]) => people.map(({ name }) => name);

describe('test people', () => {
  test('play in one scenario at a time, whoever rested longest first', async () => {
    const people = new TestAccounts(['a', 'b', 'c'].map((name) => person(name)));
    const first = await people.take(needed(2));
    assert.deepEqual(namesOf(first), ['a', 'b']);
    people.giveBack(first);
    assert.deepEqual(namesOf(await people.take(needed(2))), ['c', 'a']);
  });

  test('are waited for, and nobody waits for somebody who waits', async () => {
    const people = new TestAccounts(['a', 'b'].map((name) => person(name)));
    const first = await people.take(needed(1));
    const order: string[] = [];
    const two = people.take(needed(2)).then((taken) => {
      order.push('two');
      people.giveBack(taken);
    });
    const one = people.take(needed(1));
    assert.deepEqual(namesOf(await one), ['b']);
    people.giveBack(await one);
    people.giveBack(first);
    await two;
    assert.deepEqual(order, ['two']);
  });

  test('who fit are taken, those preferred first', async () => {
    const people = new TestAccounts([person('a'), person('b', { email: 'b' }), person('c', { email: 'c' })]);
    const taken = await people.take({
      ...needed(1, ({ claims }) => claims['email'] !== undefined),
      prefers: ({ name }) => name === 'c',
    });
    assert.deepEqual(namesOf(taken), ['c']);
  });

  test('who are too few or do not fit are out of reach, and nobody waits', async () => {
    const people = new TestAccounts([person('a')]);
    await assert.rejects(
      people.take(needed(2)),
      new OutOfReach('testPeople', 'needs 2 people, and idp.people names 1'),
    );
    await assert.rejects(people.take(needed(1, () => false)), new OutOfReach('testPeople', 'needs somebody who fits'));
  });
});
