import type { Registration } from '../shapes.ts';
import { failures, notice, type Recording, warned } from './recording.ts';

const registration: Registration = {
  profiles: [
    {
      firstName: 'Ana',
      lastName: 'Li',
      source: 'INSTORE',
      identifiers: [{ type: 'mobile', value: '6591234567' }],
      fields: { shirt_size: 'M' },
      commChannels: [],
    },
  ],
  extendedFields: { favourite_store: 'Orchard' },
  loyaltyInfo: { loyaltyType: 'loyalty' },
};

const done = { createdId: 98765, warnings: [], sideEffects: [] };
const created = { createdId: 98765 };

/** POST /v2/customers: the separate registration. */
export const registering: Recording = {
  request: 'POST /v2/customers?source=INSTORE',
  body: registration,
  ask: ({ crm }) => crm.registerCustomer(registration),
  replies: [
    { title: 'done', status: 200, body: done, expected: { class: 'success', ...created, warnings: [] } },
    {
      title: 'done, with side effects',
      status: 200,
      body: {
        ...done,
        sideEffects: [{ entityType: 'CUSTOMER', rawAwardedPoints: 100, awardedPoints: 100, type: 'points' }],
      },
      expected: { class: 'success', ...created },
    },
    {
      title: 'done, with numbers and booleans as text',
      status: 200,
      body: { ...done, createdId: '98765', warnings: [{ status: 'false', code: '8107', message: 'a text' }] },
      expected: { class: 'success', ...created, warnings: [8107] },
    },
    {
      title: 'done, with several warnings',
      status: 200,
      body: { ...done, warnings: [notice(8107), notice(8050), notice(8055)] },
      expected: { class: 'success', ...created, warnings: [8107, 8050, 8055] },
    },
    ...warned(done, created, {
      8050: 'the customer is there from another source',
      8051: 'two customers become one',
      8052: 'customers in conflict',
      8053: 'customers in conflict at an update',
      8055: 'the e-mail is none',
      8056: 'the mobile is none',
      8057: 'the e-mail of a channel is none',
      8058: 'the mobile of a channel is none',
      8064: 'the external id is none',
      8066: 'a merge was done before',
      8067: 'a merge was done before',
      8068: 'a campaign user',
      8077: 'an unknown till',
      8090: 'no INSTORE profile',
      8107: 'no default status label',
    }),
    ...failures('declined', {
      1006: 'the mobile is refused by the organisation',
      3217: 'an unknown account of the source',
      8003: 'an unknown source',
      8004: 'no source',
      8005: 'no valid identifier',
      8006: 'there already in this source',
      8014: 'the primary identifier is none',
      8017: 'the date of registration is none',
      8020: 'the external id is too short',
      8026: 'the customer was deleted',
      8028: 'registered already, it seems',
      8066: 'two customers that cannot become one',
      8090: 'no INSTORE profile',
    }),
    {
      title: 'a failure with the code as text',
      status: 200,
      body: { errors: [{ status: 'false', code: '8006', message: 'a text' }], warnings: [] },
      expected: { class: 'declined', code: 8006 },
    },
    {
      title: 'a failure beside an empty id',
      status: 200,
      body: { createdId: null, errors: [notice(8005)], warnings: [notice(8056)], sideEffects: [] },
      expected: { class: 'declined', code: 8005, warnings: [8056], createdId: undefined },
    },
    {
      title: 'another action runs for this customer',
      status: 200,
      body: { errors: [notice(521)], warnings: [] },
      expected: { class: 'fault', code: 521 },
    },
    { title: 'v2 is not enabled', status: 403, body: { errors: [notice(403)] }, expected: { class: 'refused' } },
    { title: 'a wrong media type', status: 415, body: '', expected: { class: 'malformed' } },
    { title: 'everything failed', status: 500, body: { errors: [notice(500)] }, expected: { class: 'fault' } },
  ],
};
