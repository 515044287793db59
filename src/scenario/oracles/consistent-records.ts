import type { Scenario } from '../scenario.ts';
import { type CustomerRecord, lookUp, readCustomer } from './customer-records.ts';
import { expectSame, expectThat } from './expect.ts';
import { asStored } from './stored.ts';

/**
 * The records of a scenario's customers fit together, whoever came first: each value of its people stands in the record
 * that it finds and in no other, and each record that an answer named is found by every value that it shows, has one
 * value of a kind and one profile of a source.
 */
export async function expectConsistentRecords(scenario: Scenario): Promise<void> {
  const { crm } = scenario.brands.own;
  const watched = scenario.people.watched();
  const values = watched.flatMap((one) =>
    one.values.map(({ type, value }) => ({ type, value: asStored(type, value) })),
  );
  const holders = await Promise.all(values.map(({ type, value }) => lookUp(crm, type, value)));
  const named = [
    ...scenario.outcome.tries.map(({ answer }) => answer.createdId ?? answer.member?.id),
    ...watched.map(({ customerId }) => customerId),
  ];
  const ids = new Set([...holders, ...named].filter((id) => id !== undefined));
  const read = (await Promise.all([...ids].map((id) => readCustomer(crm, id)))).filter((one) => one !== undefined);
  // An id that a merge has removed may answer as the customer who survived.
  const records = [...new Map(read.map((one) => [one.id, one])).values()];
  for (const [at, { type, value }] of values.entries()) {
    const showing = records.filter((record) => shows(record, type, value)).map(({ id }) => id);
    const found = holders[at];
    expectSame(showing, found === undefined ? [] : [found], `ids of the customers that hold the ${type} ${value}`);
  }
  for (const record of records) await expectWhole(scenario, record);
}

async function expectWhole(scenario: Scenario, { id, profiles }: CustomerRecord): Promise<void> {
  const sources = profiles.map(({ source }) => source);
  expectThat(
    new Set(sources).size === sources.length,
    { where: `customer ${id}, sources of the profiles`, expected: 'each once', seen: sources },
    `customer ${id}, sources of the profiles: expected each once, found ${sources.join(', ')}`,
  );
  const identifiers = profiles.flatMap((profile) => profile.identifiers);
  const distinct = [...new Map(identifiers.map((one) => [`${one.type} ${one.value}`, one])).values()];
  for (const type of ['mobile', 'email', 'cuid']) {
    const held = distinct.filter((one) => one.type === type).map(({ value }) => value);
    expectThat(
      held.length <= 1,
      { where: `customer ${id}, identifiers of type ${type}`, expected: 'one at most', seen: held },
      `customer ${id}, identifiers of type ${type}: expected one at most, found ${held.length}`,
    );
  }
  const lookedUp = distinct.filter(({ type }) => type !== 'cuid' || scenario.hasCapability('lookupByCuid'));
  for (const { type, value } of lookedUp) {
    const found = await lookUp(scenario.brands.own.crm, type, value);
    expectSame(found, id, `customer id found by lookupId with the ${type} of customer ${id}`);
  }
}

function shows({ profiles }: CustomerRecord, type: string, value: string): boolean {
  return profiles.some(({ identifiers }) => identifiers.some((one) => one.type === type && one.value === value));
}
