import type { IdentifierChange, Registration } from '../shapes.ts';
import { failures, type Recording, warned } from './recording.ts';

const update: Registration = { profiles: [{ firstName: 'Anna', fields: { shirt_size: 'L' } }] };
const updated = { createdId: 98765, warnings: [], sideEffects: [] };
const same = { createdId: 98765 };

/** PUT /v2/customers/{id}: names and fields. */
export const updating: Recording = {
  request: 'PUT /v2/customers/98765?source=INSTORE',
  body: update,
  ask: ({ crm }) => crm.updateCustomer(98765, update),
  replies: [
    { title: 'done', status: 200, body: updated, expected: { class: 'success', ...same, warnings: [] } },
    ...warned(updated, same, {
      8053: 'customers in conflict',
      8057: 'the e-mail of a channel is none',
      8070: 'nothing to change',
      8075: 'the primary identifier does not fit the others',
      91005: 'the primary identifier stays',
      91006: 'an identifier stays',
      91007: 'somebody else has it',
    }),
    ...failures('not found', { 8009: 'no such customer' }),
    ...failures('declined', {
      8010: 'an unknown channel',
      8012: 'an unknown source',
      8018: 'loyalty cannot be taken back',
      8065: 'no profile of this source',
      91005: 'the primary identifier stays',
    }),
  ],
};

const change: IdentifierChange = {
  add: [{ type: 'email', value: 'ana@new.example' }],
  remove: [{ type: 'email', value: 'ana@old.example' }],
};
const changed = { createdId: 98765, warnings: [] };

/** POST /v2/customers/{id}/changeIdentifier: the second step of an identifier change. */
export const changing: Recording = {
  request: 'POST /v2/customers/98765/changeIdentifier?source=OAUTH_EXTERNAL&accountId=nextreason',
  body: change,
  ask: ({ crm }) => crm.changeIdentifiers(98765, change, { source: 'OAUTH_EXTERNAL', accountId: 'nextreason' }),
  replies: [
    { title: 'done', status: 200, body: changed, expected: { class: 'success', ...same, warnings: [] } },
    ...warned(changed, same, {
      8051: 'two customers become one',
      8067: 'they are one already',
      8070: 'nothing to change',
      8071: 'the mobile is there already',
      8072: 'the e-mail is there already',
      8073: 'the external id is there already',
      8074: 'the value is known in several sources',
    }),
    ...failures('not found', { 8009: 'no such customer' }),
    ...failures('declined', {
      8007: 'somebody in this source has it',
      8008: 'another profile of this source',
      8010: 'an unknown channel',
      8013: 'an unknown type of identifier',
      8014: 'the primary identifier is none',
      8066: 'two customers that cannot become one',
      8067: 'merged already, into another one',
      8070: 'nothing to change',
      91006: 'an identifier stays',
      91007: 'somebody else has it',
    }),
  ],
};
