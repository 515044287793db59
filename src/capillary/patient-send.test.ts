import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerTo, describeAnswer } from './answer.ts';
import type { HttpContext, HttpResult, Send } from './http.ts';
import { defaultPatience, patient } from './patient-send.ts';
import { SharedPauses } from './shared-pauses.ts';

type Step = { status?: number; headers?: Record<string, string>; body?: unknown };
const start = Date.parse('2026-03-01T12:00:00Z');

/** A clock on which only waiting takes time; `pauses` is what was waited for. */
function newClock() {
  let now = start;
  const pauses: number[] = [];
  const wait = async (ms: number) => {
    pauses.push(ms);
    now += ms;
  };
  return { pauses, clock: { now: () => now, wait } };
}

/** One call against answers in their order, the last of which stays; with what it waited. */
async function call(
  to: 'CRM' | 'gateway',
  method: string,
  steps: Step[],
  name = 'lookupId',
  patience = defaultPatience,
) {
  const { clock, pauses } = newClock();
  let sent = 0;
  const send: Send = async (): Promise<HttpResult> => {
    const { status, headers = {}, body = {} } = steps[Math.min(sent++, steps.length - 1)] ?? {};
    if (status === undefined) return { error: 'host: nothing listens there (ECONNREFUSED)', durationMs: 1 };
    const response = { status, headers: Object.entries(headers), body: JSON.stringify(body) };
    return { response, durationMs: sent };
  };
  const context: HttpContext = { from: 'harness', to, call: name };
  const result = await patient(send, { patience, clock })({ method, url: 'http://t/', headers: [] }, context);
  return { status: result.response?.status, sent, pauses, result };
}

const told = (status: number, retryAfter: string, date?: string): Step => ({
  status,
  headers: { 'Retry-After': retryAfter, ...(date && { Date: date }) },
});

describe('patient', () => {
  it('hands the first answer out where nobody asks for patience', async () => {
    const { sent, result } = await call('CRM', 'GET', [{ status: 200 }]);
    assert.deepEqual([sent, result.waited], [1, undefined]);
  });

  for (const to of ['CRM', 'gateway'] as const) {
    it(`waits out 429 of the ${to}, whatever the method, and says how long`, async () => {
      const { status, sent, pauses, result } = await call(to, 'POST', [
        told(429, '2'),
        told(429, '1'),
        { status: 200 },
      ]);
      assert.deepEqual([status, sent, pauses], [200, 3, [2000, 1000]]);
      assert.deepEqual(result.waited, { times: 2, ms: 3000 });
      assert.equal(result.durationMs, 3);
    });
  }

  it('takes a date by the clock of the server, or by its own', async () => {
    const at = 'Sun, 01 Mar 2026 12:00:07 GMT';
    const serversNow = 'Sun, 01 Mar 2026 12:00:04 GMT';
    assert.deepEqual((await call('CRM', 'GET', [told(429, at, serversNow), { status: 200 }])).pauses, [3000]);
    assert.deepEqual((await call('CRM', 'GET', [told(429, at), { status: 200 }])).pauses, [7000]);
    const past = 'Sun, 01 Mar 2026 11:00:00 GMT';
    const late = await call('CRM', 'GET', [told(429, past), { status: 200 }]);
    assert.deepEqual([late.sent, late.pauses], [2, []]);
  });

  it('doubles its own wait where it is told none, or nonsense', async () => {
    assert.deepEqual((await call('CRM', 'GET', [{ status: 429 }])).pauses, [1000, 2000, 4000, 8000]);
    assert.deepEqual((await call('CRM', 'GET', [told(503, 'soon'), { status: 200 }])).pauses, [1000]);
  });

  it('gives up after four repetitions, with the last answer', async () => {
    const { status, sent, result } = await call('CRM', 'GET', [told(429, '1')]);
    assert.deepEqual([status, sent], [429, 5]);
    const answer = answerTo('lookupId', result);
    assert.equal(
      describeAnswer(answer),
      'lookupId was answered "fault" (HTTP 429, the target takes no more calls for now, asked 5 times in 4 s)',
    );
  });

  it('does not begin a wait that is too long', async () => {
    const { status, pauses } = await call('CRM', 'GET', [told(429, '20'), told(429, '11')]);
    assert.deepEqual([status, pauses], [429, [20_000]]);
    assert.deepEqual((await call('CRM', 'GET', [told(429, '31')])).pauses, []);
  });

  it('waits for the CIAM face no longer than conditions about times can bear', async () => {
    assert.deepEqual((await call('gateway', 'GET', [told(429, '5')])).pauses, []);
    assert.deepEqual((await call('gateway', 'GET', [{ status: 429 }])).pauses, [1000, 2000]);
    assert.ok(defaultPatience.gatewayMs < 5_000);
  });

  for (const status of [502, 503, 504]) {
    it(`repeats calls of the CRM face after ${status} where they may be repeated`, async () => {
      const steps = [{ status }, { status: 200 }];
      assert.equal((await call('CRM', 'GET', steps)).status, 200);
      assert.equal((await call('CRM', 'PUT', steps, 'updateCustomer')).status, 200);
      assert.equal((await call('CRM', 'POST', steps, 'generateToken')).status, 200);
      assert.equal((await call('CRM', 'POST', steps, 'registerCustomer')).status, status);
      assert.equal((await call('CRM', 'POST', [told(status, '1'), { status: 200 }], 'changeIdentifiers')).sent, 1);
    });

    it(`shows the first ${status} of the CIAM face, Retry-After or not`, async () => {
      for (const method of ['GET', 'POST']) {
        const { sent, result } = await call('gateway', method, [told(status, '1'), { status: 200 }], 'getMember');
        assert.deepEqual([sent, result.response?.status, result.waited], [1, status, undefined]);
      }
    });
  }

  it('tries again while the customer is being worked on, on the CRM face alone', async () => {
    const busy = { status: 200, body: { errors: [{ status: false, code: 521, message: 'retry' }], warnings: [] } };
    assert.equal((await call('CRM', 'POST', [busy, { status: 200 }], 'changeIdentifiers')).sent, 2);
    assert.equal((await call('gateway', 'POST', [busy, { status: 200 }], 'addMember')).sent, 1);
  });

  it('never repeats what has another meaning, nor a network that fails', async () => {
    for (const step of [{ status: 500 }, { status: 401 }, { status: 498 }, { status: 409 }, {}]) {
      assert.equal((await call('CRM', 'GET', [step, { status: 200 }])).sent, 1);
    }
  });
});

describe('a limiter that answers in words of the body', () => {
  it('is waited out like one that answers by HTTP', async () => {
    const busy = { status: 200, body: { status: { success: false, code: 429, message: 'later' } } };
    assert.deepEqual((await call('gateway', 'POST', [busy, { status: 200 }], 'addMember')).pauses, [1000]);
  });
});

/** Time that passes only where everybody waits, the soonest first. */
function sharedClock() {
  let now = start;
  const waiting: { at: number; go: () => void }[] = [];
  const wait = (ms: number) => new Promise<void>((go) => waiting.push({ at: now + ms, go }));
  const pass = async () => {
    for (;;) {
      await new Promise(setImmediate);
      const next = waiting.sort((a, b) => a.at - b.at).shift();
      if (!next) return;
      now = next.at;
      next.go();
    }
  };
  return { pass, clock: { now: () => now, wait } };
}

describe('patient senders that share their pauses', () => {
  const knock = { method: 'GET', headers: [] };
  const context = (to: 'CRM' | 'gateway'): HttpContext => ({ from: 'harness', to, call: 'getMember' });

  /** Callers to a limiter that is busy for some seconds, with the seconds at which each call came. */
  function limited(busySeconds: number, retryAfter: string) {
    const { clock, pass } = sharedClock();
    const seen: [string, number][] = [];
    const seconds = () => (clock.now() - start) / 1000;
    const send: Send = async ({ url }, { to }) => {
      seen.push([`${to} ${url}`, seconds()]);
      const busy = to === 'gateway' && url === 'http://t/' && seconds() < busySeconds;
      const headers: [string, string][] = busy ? [['Retry-After', retryAfter]] : [];
      return { response: { status: busy ? 429 : 200, headers, body: '{}' }, durationMs: 1 };
    };
    const pauses = new SharedPauses();
    return { clock, pass, seen, seconds, caller: () => patient(send, { clock, pauses }) };
  }

  it('leave a face alone that told one of them to wait', async () => {
    const { caller, pass, seen, clock } = limited(3, '3');
    const first = caller()({ ...knock, url: 'http://t/' }, context('gateway'));
    const later = clock.wait(1000).then(() => caller()({ ...knock, url: 'http://t/' }, context('gateway')));
    await pass();
    assert.deepEqual(
      seen.map(([, at]) => at),
      [0, 3, 3],
    );
    assert.deepEqual((await first).waited, { times: 1, ms: 3000 });
    assert.deepEqual((await later).waited, { times: 0, ms: 2000 });
  });

  it('keep knocking at the other face, and at other hosts', async () => {
    const { caller, pass, seen } = limited(3, '3');
    const calls = [
      caller()({ ...knock, url: 'http://t/' }, context('gateway')),
      caller()({ ...knock, url: 'http://t/' }, context('CRM')),
      caller()({ ...knock, url: 'http://other/' }, context('gateway')),
    ];
    await pass();
    await Promise.all(calls);
    assert.deepEqual(seen, [
      ['gateway http://t/', 0],
      ['CRM http://t/', 0],
      ['gateway http://other/', 0],
      ['gateway http://t/', 3],
    ]);
  });

  it('wait together no longer than one alone: tokens grow old meanwhile', async () => {
    const { caller, pass, clock, seen } = limited(60, '3');
    const waits: (number | undefined)[] = [];
    const ask = () =>
      caller()({ ...knock, url: 'http://t/' }, context('gateway')).then(({ waited, response }) => {
        waits.push(waited?.ms);
        assert.equal(response?.status, 429);
      });
    const calls = [0, 1000, 2000, 4000, 5500].map((ms) => clock.wait(ms).then(ask));
    await pass();
    await Promise.all(calls);
    assert.equal(waits.length, 5);
    for (const ms of waits) assert.ok((ms ?? 0) <= defaultPatience.gatewayMs, `waited ${ms} ms`);
    assert.ok(seen.length >= 5, 'each call was sent');
  });

  it('send at once what cannot wait for so long', async () => {
    const { caller, pass, seen, clock } = limited(1, '30');
    const calls = [0, 2000].map((ms) =>
      clock.wait(ms).then(() => caller()({ ...knock, url: 'http://t/' }, context('gateway'))),
    );
    await pass();
    const [one, other] = await Promise.all(calls);
    assert.deepEqual([one?.response?.status, other?.response?.status], [429, 200]);
    assert.deepEqual(
      seen.map(([, at]) => at),
      [0, 2],
    );
  });
});
