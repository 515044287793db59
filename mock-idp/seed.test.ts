import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { plant } from './seed.ts';
import { seedSchema } from './seed-schema.ts';
import { type MockIdp, startMockIdp } from './server.ts';

let idp: MockIdp;
before(async () => {
  idp = await startMockIdp();
});
after(() => idp.close());

test('a seed makes applications with their clients and people, in its order', async () => {
  const [acme, other] = await plant(idp.control, {
    applications: [
      {
        applicationId: 'acme',
        clients: [{ clientId: 'acme-app', redirectUris: ['http://localhost:3000/callback'] }],
        people: [
          { sub: 'p-1', email: 'ada@example.test' },
          { sub: 'p-2', mobile: '+447700900124' },
        ],
      },
      { applicationId: 'other', preset: 'auth0' },
    ],
  });
  assert.deepEqual([acme?.applicationId, other?.applicationId, other?.preset], ['acme', 'other', 'auth0']);
  assert.deepEqual(
    acme?.people.map(({ sub, email, mobile }) => [sub, email ?? mobile]),
    [
      ['p-1', 'ada@example.test'],
      ['p-2', '+447700900124'],
    ],
  );
  assert.deepEqual(
    acme?.clients.map(({ clientId }) => clientId),
    ['acme-app'],
  );
  assert.equal((await idp.control.getPerson('acme', 'p-2')).mobile, '+447700900124');
});

test('an id that is taken says so', async () => {
  await assert.rejects(plant(idp.control, { applications: [{ applicationId: 'acme' }] }), /acme/);
});

test('a key that nobody knows is no seed', () => {
  const { error } = seedSchema.safeParse({ applications: [{ peeple: [] }] });
  assert.equal(error?.issues[0]?.code, 'unrecognized_keys');
});
