import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeclaredBrandSetup } from './faces/provisioning.ts';
import { PortTaken } from './server.ts';
import { runStandalone, WrongBrandSetup } from './standalone.ts';

const acme: DeclaredBrandSetup = {
  applicationId: 'app',
  clientId: 'client',
  fieldMappings: { firstName: 'a', lastName: 'b', mobile: 'c', email: 'd' },
  userInfoEndpoint: 'https://idp.test/userinfo',
  jwksUri: 'https://idp.test/jwks',
  channelAccount: { name: 'x', id: 'y' },
};

test('it prints where it stands, and a taken port is reported in one line', async () => {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const gateway = await runStandalone({ brands: { acme }, write });
  try {
    assert.ok(lines.some((line) => line.endsWith(`${gateway.url}/member-care/acme`)));
    assert.equal((await fetch(`${gateway.url}/member-care/acme`)).status, 200);
    const port = Number(new URL(gateway.url).port);
    await assert.rejects(runStandalone({ port, write }), (failure: Error) => {
      assert.ok(failure instanceof PortTaken);
      assert.doesNotMatch(failure.message, /\n/);
      return true;
    });
  } finally {
    await gateway.close();
  }
});

test('a wrong brand is named with what is wrong', async () => {
  const brands = { acme: { ...acme, jwksUri: 'nowhere' } };
  await assert.rejects(runStandalone({ brands, write: () => {} }), (failure: Error) => {
    assert.ok(failure instanceof WrongBrandSetup);
    assert.match(failure.message, /^brand acme: jwksUri: /);
    return true;
  });
});

test('a name that no header can carry and a shared CRM key are wrong', async () => {
  const crm = { key: 'k', secret: 's' };
  const shared = { acme: { ...acme, crm }, other: { ...acme, crm } };
  for (const [brands, message] of [
    [{ 'a b': acme }, /^brand a b: brand: a brand name/],
    [shared, /^brand other: crm\.key: brand acme/],
  ] as const) {
    await assert.rejects(runStandalone({ brands, write: () => {} }), { name: 'WrongBrandSetup', message });
  }
});
