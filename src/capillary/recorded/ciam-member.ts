import { failed, failures, notice, type RecordedReply, type Recording, tokens, warned } from './recording.ts';

const member = {
  id: 98765,
  firstname: 'Ana',
  lastname: 'Li',
  mobile: '6591234567',
  email: 'ana@example.test',
  cuid: '0c3f0f0e-7f0c-4a52-9d0e-0c7f4b2f9a11',
  source: 'OAUTH_EXTERNAL',
  registered_on: '2024-06-25T09:00:00Z',
};
const status = (success: unknown, code: unknown) => ({ success, code, message: 'Success' });
const shown = { status: status(true, 200), customers: { customer: [member] } };
const item = (success: unknown, code: unknown) => ({ success, code, message: 'a text', warnings: { warning: [] } });
const itemFailed = (code: unknown, success: unknown = 'false') => ({
  status: status('true', '200'),
  customers: { customer: [{ item_status: item(success, code) }] },
});

/** The gateway drops the wrapper of v1.1 and keeps its texts; members of the organisation's own stand beside ours. */
const showing: RecordedReply[] = [
  { title: 'shown', status: 200, body: shown, expected: { class: 'success', code: 200, member: member as never } },
  {
    title: 'shown, with booleans and numbers as text',
    status: 200,
    body: { status: status('true', '200'), customers: { customer: [{ ...member, id: '98765' }] } },
    expected: { class: 'success', code: 200, member: member as never },
  },
  {
    title: 'shown, with all that v1.1 adds',
    status: 200,
    body: {
      status: { ...status('true', 200), total: '1', success_count: '1' },
      customers: {
        customer: [{ ...member, lifetime_points: 0, custom_fields: { field: [] }, item_status: item('true', '1000') }],
      },
    },
    expected: { class: 'success', code: 200 },
  },
];

/** What v1.1 says of somebody whom it does not know or does not take. */
const items: RecordedReply[] = [
  ...[1011, 1012].map(
    (code): RecordedReply => ({
      title: `nobody, ${code} in the item`,
      status: 200,
      body: itemFailed(String(code)),
      expected: { class: 'not found', code },
    }),
  ),
  ...[1001, 1002, 1016, 1032, 1059].map(
    (code): RecordedReply => ({
      title: `declined, ${code} in the item`,
      status: 200,
      body: itemFailed(code, false),
      expected: { class: 'declined', code },
    }),
  ),
];

/** Tokens that are not good: gateways of real organisations say so in the body. */
const refusals: RecordedReply[] = [
  ...[401, '401', 302, 403].map(
    (code): RecordedReply => ({
      title: `tokens refused by ${JSON.stringify(code)} in the body`,
      status: 200,
      body: { status: { success: false, code, message: 'a text' } },
      expected: { class: 'refused', code: Number(code) },
    }),
  ),
  {
    title: 'tokens refused in the body beside success true',
    status: 200,
    body: { status: { success: 'true', code: 401, message: 'a text' } },
    expected: { class: 'refused', code: 401 },
  },
  { title: 'tokens refused with HTTP 401', status: 401, body: failed(401), expected: { class: 'refused' } },
  { title: 'a brand that nobody knows', status: 403, body: '', expected: { class: 'refused' } },
  {
    title: 'an IdP that cannot be reached, in the body',
    status: 200,
    body: { status: { success: false, code: '503', message: 'a text' } },
    expected: { class: 'unavailable', code: 503 },
  },
];

/** GET /mobile/v2/api/customer/get. */
export const gettingMember: Recording = {
  request: 'GET /mobile/v2/api/customer/get',
  ask: ({ ciam }) => ciam.getMember(tokens),
  replies: [...showing, ...items, ...refusals, ...failures('not found', { 8015: 'nobody' })],
};

const added = { createdId: 98765, warnings: [], sideEffects: [] };

/** POST /mobile/v2/api/v2/ciamcustomers/add. */
export const addingMember: Recording = {
  request: 'POST /mobile/v2/api/v2/ciamcustomers/add',
  body: {},
  ask: ({ ciam }) => ciam.addMember(tokens),
  replies: [
    { title: 'done', status: 200, body: added, expected: { class: 'success', createdId: 98765, warnings: [] } },
    ...warned(
      added,
      { createdId: 98765 },
      {
        8006: 'there already',
        8050: 'the customer is there from another source',
        8051: 'two customers become one',
        8055: 'the e-mail is none',
        8056: 'the mobile is none',
        91005: 'the customer keeps the own value',
      },
    ),
    ...failures('declined', { 8005: 'neither mobile nor e-mail', 8006: 'there already', 8066: 'somebody else has it' }),
    ...refusals,
  ],
};

const update = { root: { customer: [{ firstname: 'Anna' }] } } as const;

/** POST /mobile/v2/api/ciamcustomer/v1update. */
export const updatingMember: Recording = {
  request: 'POST /mobile/v2/api/ciamcustomer/v1update',
  body: update,
  ask: ({ ciam }) => ciam.updateMember(tokens, { root: { customer: [{ firstname: 'Anna' }] } }),
  replies: [
    ...showing,
    ...items,
    ...refusals,
    ...failures('declined', { 91006: 'another mobile or e-mail' }),
    {
      title: 'a body that is none',
      status: 200,
      body: { status: { success: false, code: 400, message: 'a text' } },
      expected: { class: 'malformed', code: 400 },
    },
  ],
};

/** POST /mobile/v2/api/v2changeIdentifier. */
export const changingIdentifier: Recording = {
  request: 'POST /mobile/v2/api/v2changeIdentifier',
  body: { add: [{ type: 'mobile', value: '6598765432' }] },
  ask: ({ ciam }) => ciam.changeIdentifier(tokens, { add: [{ type: 'mobile', value: '6598765432' }] }),
  replies: [
    {
      title: 'done',
      status: 200,
      body: { createdId: 98765, warnings: [] },
      expected: { class: 'success', createdId: 98765 },
    },
    {
      title: 'done before',
      status: 200,
      body: { createdId: '98765', warnings: [notice('8070')] },
      expected: { class: 'success', createdId: 98765, warnings: [8070] },
    },
    ...failures('declined', { 8007: 'somebody else has it', 91006: 'not the value of the token' }),
    ...failures('not found', { 8009: 'nobody' }),
    ...refusals,
  ],
};
