import type { AnswerClass } from '../../capillary/answer.ts';
import type { CrmCall } from '../../capillary/calls.ts';
import type { CrmOverrides } from '../../capillary/crm-client.ts';
import type { Identifier, IdentifierChange, Registration } from '../../capillary/shapes.ts';
import type { BrandPair } from '../brand-pair.ts';
import { type Answers, compareAnswers, expectRepeatSaid } from '../compare.ts';
import type { CustomerPair } from '../customer-pairs.ts';
import { Incomparable } from '../divergence.ts';
import type { Faces } from '../faces.ts';
import type { Name } from '../person.ts';
import { type Sentence, sentence } from '../sentence.ts';
import type { Row } from '../step.ts';
import { isPlain } from '../values.ts';
import type { Where, World } from '../world.ts';
import { forCustomerOf, forCustomerWith } from './customer.ts';
import { expectSameClasses, identifierChange } from './member.ts';

/** What the store and Member Care do at the CRM face. */
export const storeSentences: readonly Sentence[] = [
  sentence<[Where]>('the store registers{where}:', async (world, [where], rows) => {
    const { registration, query } = registrationIn(world, rows);
    const brand = await world.brand(where);
    await world.call(brand, ({ crm }) => crm.registerCustomer(registration, query));
  }),

  /** Which of the two is stored is open; that the other one is left out has to be said (B5). */
  sentence<[string, string]>('the store registers the mobiles {string} and {string}', async (world, mobiles) => {
    const identifiers = mobiles.map((mobile) => ({ type: 'mobile', value: world.own(mobile) }));
    await world.call(
      await world.brand(),
      ({ crm }) => crm.registerCustomer({ profiles: [{ source: 'INSTORE', identifiers }] }),
      ['declined', 'malformed'],
    );
    throw new Incomparable('of two mobiles a target keeps either');
  }),

  sentence<[number, Where]>('the store registers {int} times at once{where}:', async (world, [times, where], rows) => {
    const { registration, query } = registrationIn(world, rows);
    const brand = await world.brand(where);
    const all = ({ crm }: Faces) =>
      Promise.all(Array.from({ length: times }, () => crm.registerCustomer(registration, query)));
    const [reference, target] = await Promise.all([all(brand.reference), all(brand.target)]);
    expectSameClasses(reference, target);
  }),

  sentence<[number, Where]>(
    'updateCustomer is called for customer {int}{where}:',
    async (world, [number, where], rows) => {
      const brand = await world.brand(where);
      await update(world, brand, brand.customers.numbered(number), rows);
    },
  ),

  sentence<[number, string, Where]>(
    'changeIdentifiers is called for customer {int} and source {string}{where}:',
    async (world, [number, source, where], rows) => {
      const brand = await world.brand(where);
      await change(world, brand, brand.customers.numbered(number), source, rows);
    },
  ),

  sentence<[Name, string, Where]>(
    'changeIdentifiers is called for the customer of {person} and source {string}{where}:',
    (world, [name, source, where], rows) =>
      forCustomerOf(world, name, (brand, ids) => change(world, brand, ids, source, rows), where),
  ),

  sentence<[string, string, string]>(
    'changeIdentifiers is called for the customer with the {word} {string} and source {string}:',
    (world, [type, value, source], rows) =>
      forCustomerWith(world, type, value, (brand, ids) => change(world, brand, ids, source, rows)),
  ),

  sentence<[Name, Where]>(
    'updateCustomer is called for the customer of {person}{where}:',
    (world, [name, where], rows) => forCustomerOf(world, name, (brand, ids) => update(world, brand, ids, rows), where),
  ),

  sentence<[string, string, string, Where]>(
    'lookupId is called with source {string}, {word} {string}{where}',
    async (world, [source, identifierName, value, where]) => {
      const brand = await world.brand(where);
      const open: AnswerClass[] = source === '' ? ['malformed'] : [];
      await world.lookUp(brand, { type: identifierName, value: world.own(value), source }, { open });
    },
  ),

  sentence<[Name, string, Where]>(
    'lookupId is called with the cuid of {person} in {word} case{where}',
    async (world, [name, spelling, where]) => {
      const brand = await world.brand(where);
      const { sub } = world.person(name);
      const value = spelling === 'lower' ? sub.toLowerCase() : spelling === 'upper' ? sub.toUpperCase() : sub;
      await world.lookUp(brand, { type: 'cuid', value });
    },
  ),
];

/** A registration as a table has it: `source` is the query's, `body.source` the body's. */
export function registrationIn(world: World, rows: readonly Row[]) {
  const values = world.table(rows);
  const among = (kind: string) =>
    Object.entries(values)
      .filter(([name]) => name.startsWith(`${kind}.`))
      .map(([name, value]) => [name.slice(kind.length + 1), value]);
  const identifiers = ['mobile', 'email', 'externalId', 'cuid']
    .filter((type) => typeof values[type] === 'string')
    .map((type) => ({ type, value: String(values[type]) }));
  for (const { type, value } of identifiers) if (type !== 'cuid') world.sends(type, value);
  const { source, firstName, lastName } = values as Record<string, string | undefined>;
  const bodySource = values['body.source'] as string | undefined;
  const profile = {
    firstName,
    lastName,
    ...((bodySource ?? source) && { source: bodySource ?? source }),
    identifiers,
    fields: Object.fromEntries(among('fields')),
    commChannels: [],
  };
  const registration: Registration = {
    profiles: [profile],
    extendedFields: Object.fromEntries(among('extendedFields')),
    loyaltyInfo: { loyaltyType: 'loyalty' },
  };
  // The client puts a source into the query of its own accord.
  const query = source === undefined ? { path: '/v2/customers' } : { source };
  return { registration, query: query as { source?: string; path?: string } };
}

/** A value that B3 does not take may be left out of a change, or make it fail. */
function openToChange(answered: AnswerClass, code: number | undefined): AnswerClass[] {
  const invalid = code === 8055 || code === 8056;
  if (answered === 'malformed') return ['declined'];
  return answered === 'declined' ? ['malformed', ...(invalid ? (['success'] as const) : [])] : [];
}

async function update(world: World, brand: BrandPair, ids: CustomerPair, rows: readonly Row[]): Promise<void> {
  const { registration, query } = registrationIn(world, rows);
  const { source = 'INSTORE' } = query;
  const answers = await world.ask(brand, ({ crm }, side) => crm.updateCustomer(ids[side], registration, { source }));
  world.concerns(brand, ids.reference);
  endWhereSurvivorAnswers(answers, brand, ids);
  const namesCuid = registration.profiles[0]?.identifiers?.some(({ type }) => type === 'cuid');
  compareAnswers(answers, brand.customers, namesCuid ? ['declined', 'malformed'] : openToSurvivor(answers, brand));
}

/** The id that a merger leaves behind answers not found, or as the survivor. */
function endWhereSurvivorAnswers({ reference, target }: Answers, { customers }: BrandPair, ids: CustomerPair): void {
  const { createdId } = target;
  if (reference.class !== 'not found' || createdId === undefined || createdId === ids.target) return;
  if (customers.knows('target', createdId)) throw new Incomparable('the target takes an id for that of a survivor');
}

/** What the survivor lacks, a call with the id that a merger leaves behind may be declined for. */
function openToSurvivor({ reference }: Answers, { policies }: BrandPair): AnswerClass[] {
  const mayBeGone = reference.class === 'not found' && policies.identifierConflict === 'merge';
  return mayBeGone ? ['declined', 'malformed'] : [];
}

async function change(
  world: World,
  brand: BrandPair,
  ids: CustomerPair,
  source: string,
  rows: readonly Row[],
): Promise<void> {
  const given = identifierChange(world, rows);
  if (!(await hasPlaceFor(given, brand, ids.reference, source))) return;
  const answers = await world.ask(brand, ({ crm }, side) => crm.changeIdentifiers(ids[side], given, { source }));
  world.concerns(brand, ids.reference);
  endWhereSurvivorAnswers(answers, brand, ids);
  const open = openToChange(answers.reference.class, answers.reference.code);
  compareAnswers(answers, brand.customers, [...open, ...openToSurvivor(answers, brand)]);
  expectRepeatSaid(answers, given);
  const byExternalId = given.add?.some(({ type }) => type === 'externalId');
  if (byExternalId && answers.reference.warnings.includes(8051)) {
    throw new Incomparable('whose externalId stays after a merger is open');
  }
}

/**
 * Whether the contract says what a change does: where the customer has no profile of the source, that a kind which the
 * customer did not have has no place to go to (B10); what else happens then is open.
 */
async function hasPlaceFor(
  { add = [] }: IdentifierChange,
  { reference: { crm }, policies }: BrandPair,
  id: number,
  source: string,
): Promise<boolean> {
  const { customer } = await crm.getCustomer(id);
  if (!customer) return true;
  const { profiles } = customer;
  if (profiles.some((profile) => profile.source === source.toUpperCase())) return true;
  const held = profiles.flatMap(({ identifiers }) => identifiers.map(({ type }) => type));
  // One fault at a time.
  const isNewAndPlain = ({ type, value }: Identifier) => !held.includes(type) && isPlain(value);
  return policies.identifierConflict === 'reject' && add.length > 0 && add.every(isNewAndPlain);
}

/** Any call of the face about one customer. */
export function crmCall(
  { crm }: Faces,
  call: CrmCall,
  { id, mobile }: { id: number; mobile: string },
  overrides?: CrmOverrides,
) {
  const profile = {
    firstName: 'Mallory',
    lastName: 'Mallory',
    source: 'INSTORE',
    identifiers: [{ type: 'mobile', value: mobile }],
  };
  const registration = { profiles: [profile] };
  switch (call) {
    case 'registerCustomer':
      return crm.registerCustomer(registration, overrides);
    case 'lookupId':
      return crm.lookupId({ source: 'ALL', identifierName: 'mobile', identifierValue: mobile }, overrides);
    case 'updateCustomer':
      return crm.updateCustomer(id, registration, { source: 'INSTORE' }, overrides);
    case 'generateToken':
      return crm.generateToken(overrides);
    case 'changeIdentifiers':
      return crm.changeIdentifiers(
        id,
        { add: [{ type: 'email', value: 'mallory@gatecheck.example.com' }] },
        { source: 'OAUTH_EXTERNAL' },
        overrides,
      );
    default:
      return crm.getCustomer(id, overrides);
  }
}
