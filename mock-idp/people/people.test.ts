import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { entriesOf } from '../data/kept.ts';
import { People } from './people.ts';

let people: People;
let subjects: number;

beforeEach(() => {
  subjects = 0;
  people = new People(Date.now, () => `sub-${++subjects}`);
});

test('values are kept as given, verified unless said otherwise', async () => {
  const person = await people.add({ email: ' Ada@Example.test', mobile: '0044 7700', emailVerified: false });
  assert.equal(person.email, ' Ada@Example.test');
  assert.deepEqual([person.emailVerified, person.mobileVerified], [false, true]);
  const nobody = await people.add({});
  assert.deepEqual([nobody.emailVerified, nobody.mobileVerified, nobody.hasPassword], [false, false, false]);
});

test('somebody is there before their password is', async () => {
  const added = people.add({ email: 'ada@example.test', password: 'correct horse' });
  assert.equal(people.byIdentifier('ADA@example.test')?.sub, 'sub-1');
  await added;
});

test('passwords fit their owner only', async () => {
  const ada = await people.add({ password: 'correct horse' });
  const grace = await people.add({});
  assert.equal(people.passwordFits(ada, 'correct horse'), true);
  assert.equal(people.passwordFits(ada, 'Correct horse'), false);
  assert.equal(people.passwordFits(grace, ''), false);
  assert.equal(people.passwordFits(undefined, 'correct horse'), false);
});

test('a change keeps what it does not name, and null removes', async () => {
  const { sub } = await people.add({ firstName: 'Ada', lastName: 'Lovelace', extraClaims: { a: 1 }, password: 'x' });
  const changed = await people.update(sub, { firstName: 'Augusta', lastName: null });
  assert.deepEqual([changed.firstName, changed.lastName, changed.extraClaims], ['Augusta', undefined, { a: 1 }]);
  assert.equal((await people.update(sub, { password: null, extraClaims: null })).hasPassword, false);
  assert.equal(people.passwordFits(people.get(sub), 'x'), false);
});

test('an unknown sub and one that is taken are errors', async () => {
  await people.add({ sub: 'fixed' });
  await assert.rejects(people.add({ sub: 'fixed' }), { status: 409 });
  assert.throws(() => people.get('nobody'), { status: 404 });
  assert.throws(() => people.remove('nobody'), { status: 404 });
});

test('an identifier finds who was there first of those that have it now', async () => {
  const ada = await people.add({ email: 'ada@example.test', mobile: '+447700900123' });
  const grace = await people.add({ email: 'grace@example.test', mobile: '0044 7700 900123' });
  const found = (identifier: string) => people.byIdentifier(identifier)?.sub;
  assert.equal(found('447700900123'), ada.sub);
  const entries = entriesOf('person', people);
  await people.update(ada.sub, { mobile: null, email: 'grace@example.test' });
  assert.deepEqual(
    [found('ada@example.test'), found('447700900123'), found('grace@example.test')],
    [undefined, grace.sub, ada.sub],
  );
  people.remove(ada.sub);
  assert.equal(found('grace@example.test'), grace.sub);
  people.bringBack(entries);
  assert.deepEqual([found('Ada@Example.test'), found('447700900123')], [ada.sub, ada.sub]);
});

test('values that are no identifiers find nobody', async () => {
  await people.add({ email: '', mobile: 'none' });
  await people.add({ email: '12345' });
  assert.deepEqual(
    [people.byIdentifier(''), people.byIdentifier('none'), people.byIdentifier('12345')],
    [undefined, undefined, undefined],
  );
});
