import assert from 'node:assert/strict';
import { type Bench, type CallOptions, type MemberCallName, startBench } from './bench.ts';
import type { Reply } from './exchange.ts';

type Claims = Record<string, unknown>;

/** `iat` of the tokens of `person`, in seconds since 1970: some time ago, so that newer ones are not in the future. */
export const iat = Math.floor(Date.now() / 1000) - 100;

let numbers = 0;

/** A person whom nobody knows yet: the claims that stay the same from token to token. */
export function person(claims: Claims = {}): Claims {
  numbers += 1;
  const number = String(numbers).padStart(6, '0');
  return { sub: `person-${number}`, phone_number: `+6581${number}`, email: `p${number}@example.test`, iat, ...claims };
}

/** The call was declined with this code. */
export function declined({ status, json }: Reply, code: number): void {
  assert.equal(status, 200);
  assert.equal(json.errors?.[0].code, code, JSON.stringify(json));
}

/** The codes of an answer's warnings. */
export const warnings = ({ json }: Reply): number[] => json.warnings.map(({ code }: { code: number }) => code);

export const mobile = (value: unknown) => ({ type: 'mobile', value });
export const email = (value: unknown) => ({ type: 'email', value });

/** A bench with what the tests of the member rules do all the time. */
export async function startMemberBench() {
  const bench: Bench = await startBench();

  /** One call with a token of its own. */
  const call = (name: MemberCallName, claims: Claims, options?: CallOptions): Promise<Reply> =>
    bench.call(name, bench.tokens(claims), options);

  async function added(claims: Claims, options?: CallOptions): Promise<number> {
    const { json } = await call('addMember', claims, options);
    assert.equal(typeof json.createdId, 'number', JSON.stringify(json));
    return json.createdId;
  }

  async function member(claims: Claims, options?: CallOptions) {
    return (await call('getMember', claims, options)).json.customers.customer[0];
  }

  async function names(claims: Claims): Promise<[first: string, last: string]> {
    const { firstname, lastname } = await member(claims);
    return [firstname, lastname];
  }

  async function customer(id: number) {
    return (await bench.crm('GET', `/v2/customers/${id}?source=ALL`)).json;
  }

  /** The id of a new customer of the source INSTORE. */
  async function instore(identifiers: object[]): Promise<number> {
    const profile = { firstName: 'In', lastName: 'Store', identifiers };
    return (await bench.crm('POST', '/v2/customers?source=INSTORE', { profiles: [profile] })).json.createdId;
  }

  /** The id of the customer who holds an identifier, or the error's code. */
  async function lookup(type: string, value: unknown, brand = 'acme'): Promise<number> {
    const query = new URLSearchParams({ source: 'ALL', identifierName: type, identifierValue: String(value) });
    const { json } = await bench.crm('GET', `/v2/customers/lookup?${query}`, undefined, brand);
    return json.entity ?? json.errors[0].code;
  }

  return { bench, call, added, member, names, customer, instore, lookup };
}
