import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Exchange } from '../../capillary/exchange.ts';
import { changeByFailure, toldIn, unreadFailure } from './kept-store.ts';

function exchange(call: string, body: object, url = `http://t/${call}`): Exchange {
  return {
    at: new Date().toISOString(),
    durationMs: 1,
    from: 'CRM client',
    to: 'CRM',
    call,
    request: { method: 'GET', url, headers: [['X-CAP-API-OAUTH-TOKEN', 'one']] },
    response: { status: 200, headers: [], body: JSON.stringify(body) },
  };
}

const record = (firstName: string, source = 'INSTORE') => {
  const profile = { source, accountId: '', firstName, lastName: 'Berg', identifiers: [], fields: {} };
  const attribution = { createDate: new Date().toISOString() };
  return exchange('getCustomer', {
    id: 1,
    profiles: [{ ...profile, attribution }],
    extendedFields: {},
    loyaltyInfo: {},
  });
};
const finds = (entity: number) => exchange('lookupId', { entity, warnings: [] });
const findsNobody = exchange('lookupId', { errors: [{ status: false, code: 8015, message: 'none' }] });
const declined = exchange('updateMember', { errors: [{ status: false, code: 91006, message: 'no' }] });
const updated = exchange('updateCustomer', { createdId: 1, warnings: [], sideEffects: [] });

const change = (...exchanges: Exchange[]) => changeByFailure(toldIn(exchanges));

describe('a call that failed', () => {
  it('has changed what a read after it shows otherwise than one before it', () => {
    assert.match(
      change(record('Ana'), declined, record('Anne')) ?? '',
      /^updateMember was answered declined \(200, code 91006\) and/,
    );
    assert.match(change(findsNobody, declined, declined, finds(7)) ?? '', /before "nobody", after 7$/);
  });

  it('has changed nothing where both show the same, or where another call may have changed it', () => {
    assert.equal(change(record('Ana'), declined, record('Ana')), undefined);
    assert.equal(change(record('Ana'), declined, updated, record('Anne')), undefined);
    assert.equal(change(record('Ana'), updated, declined, record('Anne')), undefined);
    assert.equal(change(record('Ana'), record('Anne')), undefined);
  });

  it('is compared by reads of the same thing alone', () => {
    const other = exchange('lookupId', { entity: 9, warnings: [] }, 'http://t/lookupId?identifierValue=other');
    assert.equal(change(findsNobody, declined, other), undefined);
  });

  it('is unread where nothing of the store was read after it', () => {
    const last = (...exchanges: Exchange[]) => unreadFailure(toldIn(exchanges))?.exchange;
    assert.equal(last(record('Ana'), declined), declined);
    assert.equal(last(declined, updated), declined);
    assert.equal(last(declined, findsNobody), undefined);
    assert.equal(last(updated), undefined);
  });

  it('without an answer may have done its work', () => {
    const { response: _, ...unanswered } = declined;
    assert.equal(change(record('Ana'), { ...unanswered, error: 'cut' }, record('Anne')), undefined);
  });
});
