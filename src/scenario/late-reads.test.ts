import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HttpContext, HttpRequest } from '../capillary/http.ts';
import { LateReads } from './late-reads.ts';

const request = (method: string): HttpRequest => ({ method, url: 'http://crm.example/', headers: [] });
const to = (to: HttpContext['to'], call: string): HttpContext => ({ from: 'app', to, call });

function readsAt(seconds: number) {
  let waits = 0;
  const reads = new LateReads(seconds, () => {
    waits += 1;
  });
  const read = async () => {
    const started = performance.now();
    await reads.before(request('GET'), to('CRM', 'lookupId'));
    return performance.now() - started;
  };
  return { reads, read, waits: () => waits };
}

for (const [what, method, context] of [
  ['a call of the CIAM face', 'GET', to('gateway', 'getMember')],
  ['a registration', 'POST', to('CRM', 'registerCustomer')],
  ['an update', 'PUT', to('CRM', 'updateCustomer')],
] as const) {
  test(`${what} is read as late as the policy says`, async () => {
    const { reads, read, waits } = readsAt(0.2);
    reads.after(request(method), context);
    assert((await read()) >= 200);
    await read();
    assert.equal(waits(), 1);
  });
}

test('what writes nothing is not waited for', async () => {
  const { reads, read, waits } = readsAt(10);
  await read();
  reads.after(request('GET'), to('CRM', 'lookupId'));
  reads.after(request('POST'), to('CRM', 'generateToken'));
  reads.after(request('PUT'), { ...to('gateway', 'PUT brand'), from: 'harness' });
  await read();
  assert.equal(waits(), 0);
});

test('only reads of the CRM face wait', async () => {
  const { reads, waits } = readsAt(10);
  reads.after(request('POST'), to('gateway', 'addMember'));
  await reads.before(request('GET'), to('gateway', 'getMember'));
  await reads.before(request('POST'), to('CRM', 'registerCustomer'));
  assert.equal(waits(), 0);
});

test('where writes show at once, nothing waits', async () => {
  const { reads, read, waits } = readsAt(0);
  reads.after(request('POST'), to('gateway', 'addMember'));
  await read();
  assert.equal(waits(), 0);
});
