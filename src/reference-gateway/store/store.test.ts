import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredCustomer } from './customer.ts';
import { createStore, openDraft, transact } from './store.ts';

function newStore() {
  let last = 0;
  return createStore(() => ++last);
}

function customer(value: string): Omit<StoredCustomer, 'id'> {
  const identifiers = [{ type: 'email', value }];
  const profile = {
    source: 'INSTORE',
    accountId: '',
    firstName: '',
    lastName: '',
    identifiers,
    fields: new Map(),
    createdAt: '',
  };
  return { profiles: [profile], extendedFields: new Map(), registeredAt: '' };
}

test('what a piece of work changed is there when it returns', async () => {
  const store = newStore();
  const { id } = await transact(store, (draft) => draft.create(customer('a')));
  assert.equal(openDraft(store).holder('email', 'a')?.id, id);
});

test('what it changed is forgotten when it throws', async () => {
  const store = newStore();
  const { id } = await transact(store, (draft) => draft.create(customer('a')));
  const half = transact(store, (draft) => {
    draft.create(customer('b'));
    draft.edit(id).extendedFields.set('x', 1);
    draft.remove(id);
    throw new Error('declined');
  });
  await assert.rejects(half, /declined/);
  assert.equal(openDraft(store).holder('email', 'b'), undefined);
  assert.equal(openDraft(store).byId(id)?.extendedFields.size, 0);
});

test('a draft sees its own changes', () => {
  const draft = openDraft(newStore());
  const { id } = draft.create(customer('a'));
  assert.equal(draft.holder('email', 'a')?.id, id);
  draft.remove(id);
  assert.equal(draft.holder('email', 'a'), undefined);
});

test('an identifier that changed hands is found at its new holder alone', async () => {
  const store = newStore();
  const [one, other] = [
    await transact(store, (draft) => draft.create(customer('a'))),
    await transact(store, (draft) => draft.create(customer('b'))),
  ];
  await transact(store, (draft) => {
    for (const held of draft.edit(one.id).profiles[0]?.identifiers ?? []) held.value = 'c';
    for (const held of draft.edit(other.id).profiles[0]?.identifiers ?? []) held.value = 'a';
  });
  const found = ['a', 'b', 'c'].map((value) => openDraft(store).holder('email', value)?.id);
  assert.deepEqual(found, [other.id, undefined, one.id]);
});
