import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { IdentifierChange, MemberUpdate } from '../capillary/shapes.ts';
import type { Entry } from './browser-page.ts';
import { type Entries, entriesForChange, entriesForExtraDetails, entriesForUpdate, rowsIn } from './form-entries.ts';
import { readChange, readExtraDetails, readMemberUpdate, type Sent } from './web/read-forms.ts';

/** What a browser sends for these entries: every text field of the form, filled in or not. */
function sent(entries: Entries, fields: string[]): Sent {
  const texts = (entry: Entry = '') => (typeof entry === 'object' && 'choose' in entry ? entry.choose : entry);
  return Object.fromEntries(fields.map((field) => [field, [texts(entries[field])].flat()]));
}

const rowFields = ['custom_name', 'custom_value', 'extended_name', 'extended_value'];
const updateFields = ['firstname', 'lastname', 'mobile', 'email', ...rowFields, 'exactly'];
const changeFields = ['kind', 'value', 'old', 'exactly'];

const update = (customer: MemberUpdate['root']['customer'][0]): MemberUpdate => ({ root: { customer: [customer] } });

describe('the update of a membership, through its form and back', () => {
  const bodies: Record<string, MemberUpdate | undefined> = {
    'no body at all': undefined,
    'names with spaces around them': update({ firstname: ' Åsa ', lastname: "O'Neill" }),
    'fields of both kinds': update({
      custom_fields: {
        field: [
          { name: 'a', value: '1' },
          { name: 'b', value: '' },
        ],
      },
      extended_fields: { field: [{ name: 'c', value: '3' }] },
    }),
    'an empty text': update({ firstname: '' }),
    'an empty list of fields': update({ custom_fields: { field: [] } }),
    'a line break': update({ firstname: 'a\nb' }),
    'an empty customer': update({}),
    "somebody else's e-mail": update({ email: 'other@example.com' }),
  };
  for (const [name, body] of Object.entries(bodies)) {
    it(`keeps ${name}`, () => {
      assert.deepEqual(readMemberUpdate(sent(entriesForUpdate(body), updateFields)), { value: body });
    });
  }

  it('uses the fields that people use, wherever they can say it', () => {
    assert.deepEqual(entriesForUpdate(update({ firstname: 'Ada' })), { firstname: 'Ada' });
    assert.deepEqual(Object.keys(entriesForUpdate(update({ firstname: '' }))), ['exactly']);
  });
});

describe('an identifier change, through its form and back', () => {
  const changes: Record<string, IdentifierChange> = {
    'a new value': { add: [{ type: 'mobile', value: '+44 7700 900123' }] },
    'a new value for an old one': {
      add: [{ type: 'email', value: 'new@example.com' }],
      remove: [{ type: 'email', value: 'old@example.com' }],
    },
    'two empty lists': { add: [], remove: [] },
    'an unknown type': { add: [{ type: 'cuid', value: 'x' }] },
    'two values of a kind': {
      add: [
        { type: 'email', value: 'one@example.com' },
        { type: 'email', value: 'two@example.com' },
      ],
    },
    'a removal alone': { remove: [{ type: 'mobile', value: '447700900123' }] },
    'one kind for another': {
      add: [{ type: 'email', value: 'a@example.com' }],
      remove: [{ type: 'mobile', value: '1' }],
    },
    'an empty list beside a value': { add: [{ type: 'email', value: 'a@example.com' }], remove: [] },
  };
  for (const [name, change] of Object.entries(changes)) {
    it(`keeps ${name}`, () => {
      assert.deepEqual(readChange(sent(entriesForChange(change), changeFields)), { value: change });
    });
  }

  it('is not made of an empty form', () => {
    assert.deepEqual(readChange(sent({ kind: { choose: 'email' } }, changeFields)), {
      problem: 'Enter the new mobile number or e-mail address.',
    });
  });

  it('says what is wrong with a body that is no JSON', () => {
    const read = readChange({ exactly: ['{ "add": '] });
    assert.ok('problem' in read);
    assert.match(read.problem, /^What you want to send is no JSON: /);
    assert.deepEqual(readChange({ exactly: ['[]'] }), {
      problem: 'What you want to send must be a JSON object: { … }.',
    });
  });
});

describe('the extra details of a registration, through their form and back', () => {
  it('keep every field of both kinds, and the spelling of the source', () => {
    const extra = { fields: { shoe: '42', __proto__x: 'y' }, extendedFields: { city: 'Rome' }, source: 'InStore' };
    const fields = [...rowFields, 'source'];
    assert.deepEqual(readExtraDetails(sent(entriesForExtraDetails(extra), fields)), { value: extra });
  });

  it('need as many rows as the longer list has', () => {
    assert.equal(rowsIn(entriesForExtraDetails({ fields: { a: '1', b: '2', c: '3' }, extendedFields: { d: '4' } })), 3);
    assert.equal(rowsIn(entriesForExtraDetails({})), 1);
  });
});
