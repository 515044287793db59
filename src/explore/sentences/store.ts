import type { AnswerClass } from '../../capillary/answer.ts';
import type { CrmCall } from '../../capillary/calls.ts';
import { type CrmAccess, madeUpAccess } from '../../capillary/crm-client.ts';
import type { Registration } from '../../capillary/shapes.ts';
import type { BrandPair } from '../brand-pair.ts';
import { compareAnswers } from '../compare.ts';
import type { Faces } from '../faces.ts';
import type { Name } from '../person.ts';
import { type Sentence, sentence } from '../sentence.ts';
import type { Row } from '../step.ts';
import type { Where, World } from '../world.ts';
import { expectSameClasses, identifierChange } from './member.ts';

/** What the store and Member Care do at the CRM face. */
export const storeSentences: readonly Sentence[] = [
  sentence<[Where]>('the store registers{where}:', async (world, [where], rows) => {
    const { registration, query } = registrationIn(world, rows);
    const brand = await world.brand(where);
    await world.call(brand, ({ crm }) => crm.registerCustomer(registration, query));
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
      const { registration, query } = registrationIn(world, rows);
      const { source = 'INSTORE' } = query;
      const brand = await world.brand(where);
      const ids = brand.customers.numbered(number);
      await world.call(brand, ({ crm }, side) => crm.updateCustomer(ids[side], registration, { source }));
    },
  ),

  sentence<[number, string, Where]>(
    'changeIdentifiers is called for customer {int} and source {string}{where}:',
    async (world, [number, source, where], rows) => {
      const brand = await world.brand(where);
      const change = identifierChange(world, rows);
      const ids = brand.customers.numbered(number);
      if (!(await hasProfile(brand, ids.reference, source))) return;
      const answers = await world.ask(brand, ({ crm }, side) => crm.changeIdentifiers(ids[side], change, { source }));
      compareAnswers(answers, brand.customers, openToChange(answers.reference.class, answers.reference.code));
    },
  ),

  sentence<[Name, string, Where]>(
    'changeIdentifiers is called for the customer of {person} and source {string}{where}:',
    async (world, [name, source, where], rows) => {
      const brand = await world.brand(where);
      const tokens = await world.tokens.issue(world.person(name), brand);
      const { reference, target } = await world.call(brand, ({ ciam }) => ciam.getMember(tokens));
      const ids = { reference: reference.member?.id, target: target.member?.id };
      if (ids.reference === undefined || !(await hasProfile(brand, ids.reference, source))) return;
      const change = identifierChange(world, rows);
      const answers = await world.ask(brand, ({ crm }, side) =>
        crm.changeIdentifiers(ids[side] as number, change, { source }),
      );
      compareAnswers(answers, brand.customers, openToChange(answers.reference.class, answers.reference.code));
    },
  ),

  sentence<[Where]>('registerCustomer is called without profiles{where}', async (world, [where]) => {
    await world.call(await world.brand(where), ({ crm }) =>
      crm.registerCustomer({ extendedFields: {} } as Registration),
    );
  }),

  sentence<[string, string, string, Where]>(
    'lookupId is called with source {string}, {word} {string}{where}',
    async (world, [source, identifierName, value, where]) => {
      const brand = await world.brand(where);
      await world.lookUp(brand, identifierName, world.own(value), source);
    },
  ),

  sentence<[number, string]>(
    'getCustomer is called for customer {int} with {string} behind the id',
    async (world, [number, ending]) => {
      const brand = await world.brand();
      const ids = brand.customers.numbered(number);
      const open: AnswerClass[] = ['not found', 'declined', 'malformed'];
      await world.call(
        brand,
        ({ crm }, side) => crm.getCustomer(ids[side], { path: `/v2/customers/${ids[side]}${ending}?source=ALL` }),
        open,
      );
    },
  ),

  sentence<[Name, string, Where]>(
    'lookupId is called with the cuid of {person} in {word} case{where}',
    async (world, [name, spelling, where]) => {
      const brand = await world.brand(where);
      const { sub } = world.person(name);
      const value = spelling === 'lower' ? sub.toLowerCase() : spelling === 'upper' ? sub.toUpperCase() : sub;
      await world.lookUp(brand, 'cuid', value);
    },
  ),

  sentence<[CrmCall, number, string]>(
    '{crmCall} is called for customer {int} with {string} as CRM access token',
    async (world, [call, number, kind]) => {
      const brand = await world.brand();
      const access =
        kind === 'nothing'
          ? 'none'
          : kind === 'a made-up one'
            ? madeUpAccess()
            : await accessTokenOf(world, kind as Name, brand);
      const shown = await knownMobile(brand, number);
      await world.call(brand, (faces, side) =>
        crmCall(faces, call, brand.customers.numbered(number)[side], shown, access),
      );
    },
  ),

  sentence<[CrmCall, number]>(
    '{crmCall} is called for customer {int} with the CRM access token of the other brand',
    async (world, [call, number]) => {
      const [own, other] = [await world.brand(), await world.brand('other')];
      const ids = own.customers.numbered(number);
      // Another customer may have the same id there.
      if (other.customers.knows('reference', ids.reference) || other.customers.knows('target', ids.target)) return;
      const shown = await knownMobile(own, number);
      await world.call(other, (faces, side) => crmCall(faces, call, ids[side], shown));
    },
  ),

  sentence<[]>('generateToken is called with a wrong secret', async (world) => {
    await world.call(await world.brand(), ({ crm, credentials }) =>
      crm.generateToken({ credentials: { ...credentials, secret: `${credentials.secret}x` } }),
    );
  }),
];

/** A registration as a table has it: `source` is the query's, `body.source` the body's. */
function registrationIn(world: World, rows: readonly Row[]) {
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
  return answered === 'declined' ? ['malformed', ...(invalid ? (['success'] as const) : [])] : [];
}

/** Whether the reference gateway has a profile of this source: what else happens the contract does not say. */
async function hasProfile(brand: BrandPair, id: number, source: string): Promise<boolean> {
  const { customer } = await brand.reference.crm.getCustomer(id);
  return customer?.profiles.some((profile) => profile.source === source) ?? false;
}

async function knownMobile(brand: BrandPair, number: number): Promise<string> {
  const { customer } = await brand.reference.crm.getCustomer(brand.customers.numbered(number).reference);
  const identifiers = customer?.profiles.flatMap((profile) => profile.identifiers) ?? [];
  return identifiers.find(({ type }) => type === 'mobile')?.value ?? '+6580000000';
}

async function accessTokenOf(world: World, name: Name, brand: BrandPair): Promise<CrmAccess> {
  const tokens = await world.tokens.issue(world.person(name), brand);
  // The gateways have seen it.
  await world.call(brand, ({ ciam }) => ciam.getMember(tokens));
  return { token: tokens.accessToken };
}

/** Any call of the face about one customer. */
function crmCall({ crm }: Faces, call: CrmCall, id: number, mobile: string, access?: CrmAccess) {
  const overrides = { access };
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
    case 'changeIdentifiers':
      return crm.changeIdentifiers(
        id,
        { add: [{ type: 'email', value: 'mallory@gatecheck.example.com' }] },
        { source: 'INSTORE' },
        overrides,
      );
    default:
      return crm.getCustomer(id, overrides);
  }
}
