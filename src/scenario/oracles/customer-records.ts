import { type Answer, describeClass } from '../../capillary/answer.ts';
import type { CrmClient } from '../../capillary/crm-client.ts';
import type { Customer, Identifier, Profile } from '../../capillary/shapes.ts';
import { TargetFailure } from '../../failure/failure.ts';
import { checked } from './checks.ts';
import { expectedOf, unexpected } from './expect.ts';
import { asStored } from './stored.ts';

/** A mobile or an e-mail that a scenario keeps an eye on. */
export interface WatchedValue {
  type: 'mobile' | 'email';
  value: string;
  /** Made up for this scenario, and nobody has sent it yet: it finds nobody before. */
  unsent?: true;
}

/** Somebody whose records must not change behind a scenario's back. */
export interface Watched {
  crm: CrmClient;
  values: WatchedValue[];
  /** The cuid, looked for where the target can. */
  cuid?: string;
  customerId?: number;
}

/** One customer, as far as the contract says what it holds; lists are in a fixed order. */
export interface CustomerRecord {
  id: number;
  profiles: Pick<Profile, 'source' | 'accountId' | 'firstName' | 'lastName' | 'identifiers' | 'fields'>[];
  extendedFields: Record<string, unknown>;
}

/** What Capillary holds of somebody: who is found by which value (a value that finds nobody is left out), and those customers. */
export interface Records {
  found: Record<string, number>;
  customers: Record<number, CustomerRecord | undefined>;
}

/** Reads everything that concerns somebody, through the CRM face. */
export async function readRecords({ crm, values, cuid, customerId }: Watched, byCuid: boolean): Promise<Records> {
  const keys = [...values, ...(cuid && byCuid ? [{ type: 'cuid', value: cuid }] : [])];
  const found: Records['found'] = {};
  const look = async ({ type, value }: { type: string; value: string }) => {
    const id = await lookUp(crm, type, value);
    if (id !== undefined) found[`${type} ${value}`] = id;
  };
  await Promise.all(keys.map(look));
  const ids = new Set([...Object.values(found), ...(customerId === undefined ? [] : [customerId])]);
  const customers = Object.fromEntries(
    await Promise.all([...ids].map(async (id) => [id, await readCustomer(crm, id)] as const)),
  );
  return { found, customers };
}

/**
 * The same as `readRecords` for somebody whose customer is known and whom nobody has touched yet: a value that the
 * record shows is taken to find it. Afterwards each value is looked up, so that what then finds somebody else shows.
 */
export async function readRecordsBefore(watched: Watched, byCuid: boolean): Promise<Records> {
  const { crm, customerId } = watched;
  const record = customerId === undefined ? undefined : await readCustomer(crm, customerId);
  if (customerId === undefined || !record) return readRecords(watched, byCuid);
  const shown = new Set(
    record.profiles.flatMap(({ identifiers }) => identifiers.map(({ type, value }) => `${type} ${value}`)),
  );
  const isShown = ({ type, value }: WatchedValue) => shown.has(`${type} ${asStored(type, value)}`);
  const cuid = byCuid && watched.cuid !== undefined && shown.has(`cuid ${watched.cuid}`) ? [watched.cuid] : [];
  const others = await readRecords(
    {
      crm,
      values: watched.values.filter((value) => !value.unsent && !isShown(value)),
      ...(cuid.length === 0 && { cuid: watched.cuid }),
    },
    byCuid,
  );
  const own = [
    ...watched.values.filter(isShown).map(({ type, value }) => `${type} ${value}`),
    ...cuid.map((id) => `cuid ${id}`),
  ];
  return {
    found: { ...others.found, ...Object.fromEntries(own.map((key) => [key, record.id])) },
    customers: { ...others.customers, [customerId]: record, [record.id]: record },
  };
}

/** The id of the customer who holds a value, or nothing where nobody does. */
export async function lookUp(crm: CrmClient, type: string, value: string): Promise<number | undefined> {
  const answer = await crm.lookupId({ source: 'ALL', identifierName: type, identifierValue: value });
  if (answer.class === 'success') return answer.entity;
  if (answer.class !== 'not found') throw notRead(answer, `lookupId by ${type}`);
  return undefined;
}

/** One customer by id, or nothing where there is none. */
export async function readCustomer(crm: CrmClient, id: number): Promise<CustomerRecord | undefined> {
  const answer = await crm.getCustomer(id);
  if (answer.class === 'not found') return undefined;
  if (answer.class !== 'success' || !answer.customer) throw notRead(answer, 'getCustomer');
  return comparable(answer.customer);
}

function notRead(answer: Answer, what: string): TargetFailure {
  const expected = expectedOf(['success', 'not found']);
  checked({ where: what, expected, seen: describeClass(answer), holds: false });
  return new TargetFailure(unexpected(answer, ['success', 'not found'], what));
}

/** A customer as records are compared. */
export function comparable({ id, profiles, extendedFields }: Customer): CustomerRecord {
  return { id, profiles: profiles.map(comparableProfile).sort(bySource), extendedFields };
}

function comparableProfile({ source, accountId, firstName, lastName, identifiers, fields }: Profile) {
  return { source, accountId, firstName, lastName, identifiers: inOrder(identifiers), fields };
}

/** Identifiers in the order in which records are compared. */
export function inOrder(identifiers: readonly Identifier[]): Identifier[] {
  return identifiers
    .map(({ type, value }) => ({ type, value }))
    .sort((a, b) => order(a.type + a.value, b.type + b.value));
}

const bySource = (a: { source: string }, b: { source: string }) => order(a.source, b.source);
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
