import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { exchange } from '../testing/exchange.ts';
import { type Fixture, startFixture } from '../testing/fixture.ts';

let fixture: Fixture;
before(async () => {
  fixture = await startFixture();
});
after(() => fixture.close());

test('the start page says what the gateway is, names its brands, and leads to Member Care and the contract', async () => {
  const { status, text, headers } = await fixture.send('GET', '/');
  assert.equal(status, 200);
  assert.match(String(headers['content-type']), /^text\/html/);
  const addresses = [...text.matchAll(/ href="(\/[^"]*)"/g)].map(([, address]) => address ?? '');
  assert.deepEqual([...new Set(addresses)].sort(), ['/contract', '/member-care', '/member-care/acme']);
  for (const address of addresses) assert.equal((await fixture.send('GET', address)).status, 200, address);
  const contract = await fixture.send('GET', '/contract');
  assert.match(contract.text, /<pre># The gateway contract\n/);
});

test('it is for somebody at this machine: not by a foreign name, not through a proxy, and no call', async () => {
  const foreign: Record<string, string>[] = [{ host: 'evil.example' }, { 'x-forwarded-for': '192.0.2.1' }];
  for (const headers of foreign) {
    for (const path of ['/', '/contract']) {
      const { text } = await exchange(`${fixture.url}${path}`, 'GET', headers, undefined);
      assert.doesNotMatch(text, /acme|<html|# The gateway/, JSON.stringify(headers));
    }
  }
  assert.doesNotMatch((await fixture.send('POST', '/')).text, /<html/);
});
