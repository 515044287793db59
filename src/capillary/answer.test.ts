import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AnswerClass, answerTo, classify, describeAnswer, isRefusedOrMalformed } from './answer.ts';
import type { Call } from './calls.ts';

const warning = { status: false, code: 8050, message: 'w' };
const member = {
  id: 7,
  firstname: 'A',
  lastname: '',
  mobile: '',
  email: 'a@b.c',
  cuid: 'u',
  source: 'OAUTH_EXTERNAL',
  registered_on: '2026-01-01T00:00:00Z',
};
const shown = { status: { success: true, code: 200, message: 'Success' }, customers: { customer: [member] } };
const profile = {
  source: 'INSTORE',
  accountId: '',
  firstName: 'A',
  lastName: 'B',
  identifiers: [{ type: 'mobile', value: '911' }],
  fields: {},
  attribution: { createDate: '2026-01-01T00:00:00Z' },
};
const successes: Record<Call, Record<string, unknown>> = {
  getMember: shown,
  addMember: { createdId: 7, warnings: [warning], sideEffects: [] },
  updateMember: shown,
  changeIdentifier: { createdId: 7, warnings: [] },
  generateToken: { data: { accessToken: 't', ttlSeconds: 3600 }, errors: null },
  registerCustomer: { createdId: 7, warnings: [], sideEffects: [] },
  lookupId: { entity: 7, warnings: [] },
  getCustomer: { id: 7, profiles: [profile], extendedFields: {}, loyaltyInfo: {} },
  updateCustomer: { createdId: 7, warnings: [], sideEffects: [] },
  changeIdentifiers: { createdId: 7, warnings: [] },
};
const calls = Object.keys(successes) as Call[];

const inStatus = (code: unknown, success: unknown = false) => ({ status: { success, code, message: 'm' } });
const inErrors = (code: unknown) => ({ errors: [{ status: false, code, message: 'm' }], warnings: [] });
const inItem = (code: unknown, success: unknown = false) => ({
  ...inStatus(200, true),
  customers: { customer: [{ item_status: { success, code, message: 'm' } }] },
});

type Case = [what: string, status: number, body: Record<string, unknown> | undefined];
function all(expected: AnswerClass, cases: Case[]): void {
  for (const [what, status, body] of cases) {
    it(`${expected}: ${what}`, () => assert.equal(classify('addMember', status, body).class, expected));
  }
}
const statuses = (list: number[], body?: Record<string, unknown>): Case[] =>
  list.map((status) => [`HTTP ${status}${body ? ' with a body' : ''}`, status, body]);
const codes = (list: unknown[], status: number, shape: (code: unknown) => Record<string, unknown>): Case[] =>
  list.map((code) => [`HTTP ${status}, ${JSON.stringify(shape(code))}`, status, shape(code)]);

describe('classify, row by row', () => {
  all('unavailable', [
    ...statuses([502, 503, 504]),
    ...statuses([502, 503, 504], inErrors(8006)),
    ...statuses([503], successes.addMember),
    ...codes([502, 503, 504, '503'], 200, inStatus),
    ...codes([503, '504'], 200, inErrors),
    ...codes([502], 200, inItem),
    ['a code beside success true', 200, inStatus(503, true)],
  ]);
  all('refused', [
    ...statuses([401, 403, 498]),
    ...statuses([401, 403, 498], inErrors(8006)),
    ...statuses([401], successes.addMember),
    ...codes([401, 403, 498, 302, '401', ' 302 '], 200, inStatus),
    ...codes([401, '403'], 200, inErrors),
    ...codes([401], 200, inItem),
    ['a code beside success true', 200, inStatus(302, true)],
    ['a code beside all that a success promises', 200, { ...successes.addMember, ...inStatus('401', 'true') }],
  ]);
  for (const status of [200, 400, 404, 409, 422]) {
    all('not found', [
      ...codes([1011, 1012, 8009, 8015, '8015'], status, inErrors),
      ...codes([1012, '1011'], status, inStatus),
      ...codes([1012], status, inItem),
    ]);
    all('declined', [
      ...codes([1000, 8006, 8066, 91006, '8007'], status, inErrors),
      ...codes([8005, '8005'], status, inStatus),
      ...codes([1004], status, inItem),
    ]);
  }
  all('declined', [
    ['success false as text', 200, inStatus('8005', 'false')],
    ['item success false as text', 200, inItem('1004', 'False')],
    ['errors before item and status', 200, { ...inItem(1012), ...inErrors(8006) }],
    ['item before status', 200, { ...inItem(8006), ...inStatus(1012) }],
  ]);
  all('malformed', [
    ...statuses([400, 404, 405, 408, 413, 415, 422, 431]),
    ...statuses([400], inErrors(400)),
    ...codes([400, 404, 405, 408, 413, 415, 422, 431, '400'], 200, inStatus),
    ...codes([400, '415'], 200, inErrors),
    ['400 with a business code beside success true', 400, inStatus(8005, true)],
    ['400 with a nonsense body', 400, { a: 1 }],
  ]);
  all('fault', [
    ...statuses([100, 204, 300, 301, 302, 304, 402, 409, 410, 418, 429, 500, 501, 505]),
    ['HTTP 500 with a business code', 500, inErrors(8006)],
    ['HTTP 201 with a refusal code', 201, inStatus(401)],
    ['HTTP 201 with a business code', 201, inErrors(8006)],
    ['HTTP 302 with a success', 302, successes.addMember],
    ['HTTP 200 without JSON', 200, undefined],
    ['HTTP 200 with nothing in it', 200, {}],
    ['a code below 1000 that is no status', 200, inErrors(999)],
    ['an error without a code', 200, { errors: [{ message: 'm' }] }],
    ['success beside a non-empty errors', 200, { ...successes.addMember, errors: [{ message: 'm' }] }],
    ['success beside errors that is an object', 200, { ...successes.addMember, errors: { a: 1 } }],
    ['success beside errors that is a text', 200, { ...successes.addMember, errors: 'failed' }],
    ['success beside success false', 200, { ...successes.addMember, status: { success: false } }],
    ['success beside success "false"', 200, { ...successes.addMember, status: { success: 'false', code: 200 } }],
    ['success beside an outer success false', 200, { ...successes.addMember, success: false }],
    ['success beside an item of success false', 200, { ...successes.addMember, ...inItem(200) }],
    ['a code that is no number', 200, inErrors('8006x')],
  ]);
});

describe('success', () => {
  for (const call of calls) {
    it(`is what ${call} promises, with any 2xx`, () => {
      assert.equal(classify(call, 200, successes[call]).class, 'success');
      assert.equal(classify(call, 201, { ...successes[call], errors: [], more: 1 }).class, 'success');
    });

    it(`is not ${call} with one promised member gone`, () => {
      for (const [path, without] of withoutOne(successes[call])) {
        const { class: found, reason } = classify(call, 200, without);
        if (path === 'errors') continue;
        assert.equal(found, 'fault', `without ${path}`);
        assert.match(reason ?? '', /lacks what/);
      }
    });
  }

  it('takes booleans and numbers as text', () => {
    const asText = { ...shown, status: { success: 'true', code: '200', message: 'SUCCESS' } };
    assert.equal(answerTo('getMember', result(200, asText)).class, 'success');
    const { createdId } = answerTo('addMember', result(200, { createdId: '12', warnings: [], sideEffects: [] }));
    assert.equal(createdId, 12);
    assert.equal(answerTo('lookupId', result(200, { entity: '12', warnings: [] })).entity, 12);
  });

  const faults: [string, Call, Record<string, unknown>][] = [
    ['an id of 0', 'addMember', { ...successes.addMember, createdId: 0 }],
    ['a negative id', 'addMember', { ...successes.addMember, createdId: -1 }],
    ['a fractional id', 'addMember', { ...successes.addMember, createdId: 1.5 }],
    ['an id that is true', 'addMember', { ...successes.addMember, createdId: true }],
    ['an id that is no number', 'addMember', { ...successes.addMember, createdId: 'x' }],
    ['warnings that are no list', 'addMember', { ...successes.addMember, warnings: null }],
    ['no member', 'getMember', { ...shown, customers: { customer: [] } }],
    ['two members', 'getMember', { ...shown, customers: { customer: [member, member] } }],
    ['a member of another source', 'getMember', { ...shown, customers: { customer: [{ ...member, source: 'X' }] } }],
    ['a mobile that is null', 'getMember', { ...shown, customers: { customer: [{ ...member, mobile: null }] } }],
    ['no success in the status', 'getMember', { ...shown, status: { code: 200, message: 'm' } }],
    ['an empty CRM token', 'generateToken', { data: { accessToken: '', ttlSeconds: 1 } }],
  ];
  for (const [what, call, body] of faults) {
    it(`is not ${call} with ${what}`, () => assert.equal(classify(call, 200, body).class, 'fault'));
  }
});

describe('answerTo', () => {
  it('hands out what the call promised', () => {
    assert.deepEqual(answerTo('getMember', result(200, shown)).member, member);
    assert.equal(answerTo('getCustomer', result(200, successes.getCustomer)).customer?.profiles[0]?.source, 'INSTORE');
    const added = answerTo('addMember', result(200, successes.addMember));
    assert.deepEqual([added.createdId, added.warnings, added.code], [7, [8050], undefined]);
  });

  it('hands out nothing of the kind from anything but a success', () => {
    const answer = answerTo('addMember', result(200, { ...successes.addMember, ...inErrors(8006), createdId: 7 }));
    assert.deepEqual([answer.class, answer.createdId, answer.code], ['declined', undefined, 8006]);
  });

  it('keeps the body as text and as JSON', () => {
    const answer = answerTo('addMember', { response: { status: 200, headers: [], body: '<html>' }, durationMs: 1 });
    assert.deepEqual([answer.class, answer.text, answer.json], ['fault', '<html>', undefined]);
    assert.match(answer.error ?? '', /no JSON object/);
  });

  it('takes JSON that is no object for none', () => {
    for (const body of ['[]', '"text"', 'null', '7', '']) {
      const answer = answerTo('addMember', { response: { status: 200, headers: [], body }, durationMs: 1 });
      assert.deepEqual([answer.class, answer.json], ['fault', undefined]);
    }
  });

  it('is a fault with the reason where no answer came', () => {
    const answer = answerTo('addMember', { error: 'host: nothing listens there', durationMs: 3 });
    assert.deepEqual([answer.class, answer.error, answer.status], ['fault', 'host: nothing listens there', undefined]);
    assert.equal(describeAnswer(answer), 'addMember was answered "fault" (host: nothing listens there)');
  });
});

it('isRefusedOrMalformed takes these two only', () => {
  const accepted = (['refused', 'malformed', 'declined', 'success', 'fault'] as const).filter((name) =>
    isRefusedOrMalformed({ class: name }),
  );
  assert.deepEqual(accepted, ['refused', 'malformed']);
});

function result(status: number, body: unknown) {
  return { response: { status, headers: [], body: JSON.stringify(body) }, durationMs: 1 };
}

/** Every copy of a body that lacks one named member; free-form records are left alone. */
function* withoutOne(value: unknown, path = ''): Generator<[string, Record<string, unknown>]> {
  if (typeof value !== 'object' || value === null) return;
  for (const name of Object.keys(value)) {
    const place = path ? `${path}.${name}` : name;
    if (!Array.isArray(value)) {
      const { [name]: _, ...rest } = value as Record<string, unknown>;
      yield [place, rest];
    }
    for (const [deeper, copy] of withoutOne((value as Record<string, unknown>)[name], place)) {
      const replaced: unknown = Array.isArray(value)
        ? value.map((item, index) => (String(index) === name ? copy : item))
        : { ...value, [name]: copy };
      yield [deeper, replaced as Record<string, unknown>];
    }
  }
}
