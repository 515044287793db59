import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Exchange, HeaderLines } from '../../capillary/exchange.ts';
import { DisclosureFailure } from '../../failure/failure.ts';
import { disclosuresIn, expectNothingDisclosed } from './disclosures.ts';

const token = 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln';

function answered(
  body: unknown,
  { headers = [], asked = '{}' }: { headers?: HeaderLines; asked?: string } = {},
): Exchange {
  return {
    at: new Date().toISOString(),
    durationMs: 1,
    from: 'app',
    to: 'gateway',
    call: 'addMember',
    request: { method: 'POST', url: 'http://t/', headers: [['Authorization', `Bearer ${token}`]], body: asked },
    response: { status: 500, headers, body: typeof body === 'string' ? body : JSON.stringify(body) },
  };
}

const shown = (exchange: Exchange) => disclosuresIn(exchange, new Set([token]));

describe('what an answer discloses', () => {
  for (const [what, text] of [
    ['a stack trace', 'TypeError: x is undefined\n    at admit (file:///a/b/admit.ts:12:5)'],
    ['a stack trace', 'java.lang.IllegalStateException: x\n\tat com.acme.Gateway.admit(Gateway.java:40)'],
    ['a stack trace', 'Traceback (most recent call last):\n  File "x.py", line 3, in admit'],
    ['a stack trace', 'panic: x\ngoroutine 17 [running]:'],
    ['a file of its code', "ENOENT: no such file or directory, open '/app/dist/routes/add.js'"],
    ['a file of its code', 'Cannot find module node_modules/pg'],
    ['a file of its code', 'failed in CustomerDao.java:77'],
    ['SQL or a message of its database', 'SELECT id FROM customers WHERE mobile = $1'],
    ['SQL or a message of its database', 'duplicate key value violates unique constraint "customers_email"'],
    ['SQL or a message of its database', 'ORA-00001: unique constraint'],
    ['an internal address', 'connect ECONNREFUSED 10.0.3.17:5432'],
    ['an internal address', 'upstream http://idp-cache.default.svc.cluster.local timed out'],
    ['a token', `not accepted: ${token}`],
  ] as const) {
    it(`${what}: ${text.split('\n')[0]}`, () => {
      assert.ok(shown(answered({ message: text })).includes(`${what} in its body`));
      assert.ok(shown(answered(text)).includes(`${what} in its body`));
    });
  }

  it('stands in a header as well', () => {
    assert.deepEqual(shown(answered({}, { headers: [['X-Debug', token]] })), ['a token in the header X-Debug']);
  });

  it('is nothing that plain messages, dates, versions and public addresses say', () => {
    const said =
      'Select another store from the list, or update your app set to 4.10.2; see https://docs.example.com/v2/a.html at 2026-11-25T21:15:37.608Z';
    assert.deepEqual(shown(answered({ status: { success: false, code: 401, message: said } })), []);
  });

  it('is nothing that the request itself said', () => {
    const asked = '{"firstName":"/app/dist/add.js"}';
    assert.deepEqual(shown(answered({ customer: '/app/dist/add.js' }, { asked })), []);
  });

  it('fails a scenario by a rule of its own', () => {
    const evidence = { exchanges: [answered('{}'), answered('SQLSTATE 23505')] };
    assert.throws(() => expectNothingDisclosed({ evidence } as never), {
      name: DisclosureFailure.name,
      message: 'failure-shape: the answer to addMember (500) shows SQL or a message of its database in its body',
    });
  });
});
