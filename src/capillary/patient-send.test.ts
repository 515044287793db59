import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerTo, describeAnswer } from './answer.ts';
import type { HttpContext, HttpResult, Send } from './http.ts';
import { defaultPatience, patient } from './patient-send.ts';

type Step = { status?: number; headers?: Record<string, string>; body?: unknown };
const now = Date.parse('2026-03-01T12:00:00Z');

/** One call against answers in their order, the last of which stays; with what it waited. */
async function call(
  to: 'CRM' | 'gateway',
  method: string,
  steps: Step[],
  name = 'lookupId',
  patience = defaultPatience,
) {
  const pauses: number[] = [];
  let sent = 0;
  const send: Send = async (): Promise<HttpResult> => {
    const { status, headers = {}, body = {} } = steps[Math.min(sent++, steps.length - 1)] ?? {};
    if (status === undefined) return { error: 'host: nothing listens there (ECONNREFUSED)', durationMs: 1 };
    const response = { status, headers: Object.entries(headers), body: JSON.stringify(body) };
    return { response, durationMs: sent };
  };
  const clock = { now: () => now, wait: async (ms: number) => void pauses.push(ms) };
  const context: HttpContext = { from: 'harness', to, call: name };
  const result = await patient(send, patience, clock)({ method, url: 'http://t/', headers: [] }, context);
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
    assert.deepEqual((await call('CRM', 'GET', [told(429, past), { status: 200 }])).pauses, [0]);
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
