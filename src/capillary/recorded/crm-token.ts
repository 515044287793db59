import { credentials, notice, type Recording } from './recording.ts';

/** POST /v3/oauth/token/generate. */
export const tokenCall: Recording = {
  request: 'POST /v3/oauth/token/generate',
  body: credentials,
  ask: ({ crm }) => crm.generateToken(),
  replies: [
    {
      title: 'a token',
      status: 200,
      body: { data: { accessToken: 'eyJ.e30.x', ttlSeconds: 3600 }, errors: null },
      expected: { class: 'success', crmToken: { accessToken: 'eyJ.e30.x', ttlSeconds: 3600 } },
    },
    {
      title: 'a token, with its time as text and an empty list of errors',
      status: 200,
      body: { data: { accessToken: 'eyJ.e30.x', ttlSeconds: '3600' }, errors: [] },
      expected: { class: 'success', crmToken: { accessToken: 'eyJ.e30.x', ttlSeconds: 3600 } },
    },
    {
      title: 'a wrong pair, with HTTP 401',
      status: 401,
      body: { data: null, errors: [notice(401, 'no token')] },
      expected: { class: 'refused', code: 401, crmToken: undefined },
    },
    {
      title: 'a wrong pair, with the code in the body alone',
      status: 200,
      body: { data: null, errors: [{ code: 401, message: 'no token' }] },
      expected: { class: 'refused', code: 401 },
    },
    {
      title: 'no token and no word about why',
      status: 200,
      body: { data: null, errors: null },
      expected: { class: 'fault', crmToken: undefined },
    },
    {
      title: 'a token beside an error',
      status: 200,
      body: { data: { accessToken: 'eyJ.e30.x', ttlSeconds: 3600 }, errors: [notice(401)] },
      expected: { class: 'refused', crmToken: undefined },
    },
  ],
};

const failedStatus = (code: number | string, success: unknown = 'true') => ({
  status: { success, code, message: 'a text' },
});

/** What any CRM call answers to a token that is not good, or not good for this. */
export const badAccess: Recording = {
  request: 'GET /v2/customers/98765?source=ALL',
  ownToken: true,
  ask: ({ crm }) => crm.getCustomer(98765, { access: { token: 'a-crm-token' } }),
  replies: [
    {
      title: 'a wrong token, with HTTP 401',
      status: 401,
      body: failedStatus(401, false),
      expected: { class: 'refused', code: 401 },
    },
    {
      title: 'a wrong token, with HTTP 200 and success "true"',
      status: 200,
      body: failedStatus('401'),
      expected: { class: 'refused', code: 401 },
    },
    {
      title: 'a token that is over, with HTTP 498',
      status: 498,
      body: failedStatus(498),
      expected: { class: 'refused', code: 498 },
    },
    {
      title: 'a token that is over, with HTTP 200 and success "true"',
      status: 200,
      body: failedStatus(498),
      expected: { class: 'refused', code: 498 },
    },
    {
      title: 'a token without the right to it',
      status: 403,
      body: failedStatus(403),
      expected: { class: 'refused', code: 403 },
    },
    {
      title: 'an access group without the right to it',
      status: 403,
      body: { errorCode: 4000, message: 'a text' },
      expected: { class: 'refused' },
    },
    {
      title: 'access groups that cannot be asked',
      status: 503,
      body: { errorCode: 4001, message: 'a text' },
      expected: { class: 'unavailable' },
    },
  ],
};
