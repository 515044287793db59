import assert from 'node:assert/strict';
import { startBench } from './bench.ts';
import type { Reply } from './exchange.ts';

type Given = Record<string, unknown>;

let numbers = 0;

/** A value of each kind that nobody has yet. */
export function fresh() {
  numbers += 1;
  const number = String(numbers).padStart(6, '0');
  return { mobile: `6582${number}`, email: `c${number}@example.test`, externalId: `EXT-${number}` };
}

/** Values by kind as a list of identifiers. */
export const identifiers = (given: Given) => Object.entries(given).map(([type, value]) => ({ type, value }));

/** A bench with what the tests of the CRM face do all the time. */
export async function startCrmBench() {
  /** `aheadMs` is how far the gateway's clock is ahead. */
  const clock = { aheadMs: 0 };
  const bench = await startBench({ now: () => Date.now() + clock.aheadMs });

  function register(given: Given, { query = '?source=INSTORE', profile = {}, more = {} } = {}): Promise<Reply> {
    const profiles = [{ firstName: 'In', lastName: 'Store', identifiers: identifiers(given), ...profile }];
    return bench.crm('POST', `/v2/customers${query}`, { profiles, ...more });
  }

  /** The id of a newly registered customer. */
  async function registered(given: Given, options?: Parameters<typeof register>[1]): Promise<number> {
    const { json } = await register(given, options);
    assert.equal(typeof json.createdId, 'number', JSON.stringify(json));
    return json.createdId;
  }

  /** Somebody with these values who came through the CIAM face. */
  async function joined(given: Given, claims: Given = {}) {
    const tokens = bench.tokens({ phone_number: given['mobile'], email: given['email'], ...claims });
    const { json } = await bench.call('addMember', tokens);
    assert.equal(typeof json.createdId, 'number', JSON.stringify(json));
    return { id: json.createdId as number, tokens };
  }

  async function customer(id: number) {
    return (await bench.crm('GET', `/v2/customers/${id}?source=ALL`)).json;
  }

  /** The id of the customer who holds an identifier, or the error's code. */
  async function lookup(type: string, value: string, source = 'ALL'): Promise<number> {
    const query = new URLSearchParams({ source, identifierName: type, identifierValue: value });
    const { json } = await bench.crm('GET', `/v2/customers/lookup?${query}`);
    return json.entity ?? json.errors[0].code;
  }

  return { bench, clock, register, registered, joined, customer, lookup };
}
