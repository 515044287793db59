import { failures, notice, type Recording, warned } from './recording.ts';

/** GET /v2/customers/lookup: the id of a customer. */
export const lookingUp: Recording = {
  request: 'GET /v2/customers/lookup?source=ALL&identifierName=mobile&identifierValue=6591234567',
  ask: ({ crm }) => crm.lookupId({ source: 'ALL', identifierName: 'mobile', identifierValue: '6591234567' }),
  replies: [
    {
      title: 'found',
      status: 200,
      body: { entity: 98765, warnings: [] },
      expected: { class: 'success', entity: 98765, warnings: [] },
    },
    ...warned({ entity: 98765 }, { entity: 98765 }, { 8054: 'no account id', 8069: 'the customer was merged' }),
    ...failures('not found', { 8009: 'no such customer', 8015: 'nobody has this value' }),
    ...failures('declined', {
      8001: 'no source',
      8002: 'no identifier',
      8003: 'an unknown source',
      8011: 'an unknown source',
      8013: 'an unknown type of identifier',
      8016: 'no source',
      8045: 'no account id',
      8065: 'not in this source',
      8091: 'no account id',
      8092: 'no type of identifier',
      8093: 'no value',
      8127: 'a wrong source or account id',
    }),
    {
      title: 'nobody, with HTTP 404',
      status: 404,
      body: { errors: [notice(8015)], warnings: [] },
      expected: { class: 'not found', code: 8015 },
    },
    {
      title: 'nobody, and nothing but that',
      status: 200,
      body: { entity: null, warnings: [] },
      expected: { class: 'fault', entity: undefined },
    },
  ],
};

const documentedProfiles = [
  {
    firstName: 'Ana',
    lastName: 'Li',
    attribution: {
      createDate: '2024-06-23T19:11:18+08:00',
      createdBy: { id: 75, code: 'till.1', description: '', name: 'Till 1', type: 'TILL' },
      modifiedBy: { id: 75, code: 'till.1', description: '', name: 'Till 1', type: 'TILL' },
      modifiedDate: '2024-06-24T19:11:18+08:00',
    },
    fields: { shirt_size: 'M' },
    allFields: { shirt_size: 'M' },
    identifiers: [
      { type: 'mobile', value: '6591234567' },
      { type: 'externalId', value: 'X-1' },
    ],
    commChannels: [
      {
        type: 'mobile',
        value: '6591234567',
        primary: true,
        verified: 'true',
        meta: { residence: false },
        attributes: {},
      },
    ],
    source: 'INSTORE',
    userId: 98765,
    accountId: '',
    conflictingProfileList: [],
    autoUpdateTime: '2024-06-24T19:11:18+08:00',
    identifiersAll: [{ type: 'mobile', value: '6591234567' }],
  },
  {
    firstName: 'Ana',
    lastName: 'Li',
    attribution: { createDate: '2024-06-25T09:00:00Z' },
    fields: {},
    identifiers: [{ type: 'cuid', value: '0c3f0f0e-7f0c-4a52-9d0e-0c7f4b2f9a11' }],
    commChannels: [],
    source: 'OAUTH_EXTERNAL',
    userId: 98765,
    accountId: 'nextreason',
    identifiersAll: [],
  },
];

const customer = {
  id: 98765,
  profiles: documentedProfiles,
  loyaltyInfo: { loyaltyType: 'loyalty', attributionV2: { createdFromSource: 'INSTORE' }, lifetimePurchases: 0 },
  segments: {},
  associatedWith: 'till.1',
  extendedFields: { favourite_store: 'Orchard' },
  cardDetails: [],
  warnings: [],
};

/** GET /v2/customers/{id}: the record with all its profiles. */
export const reading: Recording = {
  request: 'GET /v2/customers/98765?source=ALL',
  ask: ({ crm }) => crm.getCustomer(98765),
  replies: [
    { title: 'shown', status: 200, body: customer, expected: { class: 'success', warnings: [] } },
    {
      title: 'shown, the survivor of a merge',
      status: 200,
      body: { ...customer, warnings: [notice(8069)] },
      expected: { class: 'success', warnings: [8069] },
    },
    {
      title: 'shown, with the id as text',
      status: 200,
      body: { ...customer, id: '98765' },
      expected: { class: 'success' },
    },
    ...failures('not found', { 8009: 'no such customer', 8015: 'nobody' }),
    ...failures('declined', { 8012: 'an unknown source', 8016: 'no source', 8065: 'not in this source' }),
    { title: 'an id that is none, with an empty body', status: 400, body: '', expected: { class: 'malformed' } },
    { title: 'an unknown path', status: 404, body: '<h1>Not Found</h1>', expected: { class: 'malformed' } },
  ],
};
