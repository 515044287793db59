import type { CiamCall } from '../../capillary/calls.ts';
import type { TokenPair } from '../../capillary/ciam-client.ts';
import type { Overrides } from '../../capillary/overrides.ts';
import type { Identifier, IdentifierChange, MemberUpdate } from '../../capillary/shapes.ts';
import { forgedPair } from '../attacks/forging.ts';
import { storeRegistration } from '../people/existing-customer.ts';
import { type Person, uniqueDetails } from '../people/person.ts';
import type { Scenario } from '../scenario.ts';
import type { Kind } from '../sentence-parameters.ts';
import type { Effect } from './effect.ts';
import { customField, extendedField, identifierShown, memberNames, profileOfSource } from './effects.ts';
import type { OverlappingCall } from './overlap.ts';

/** One row of a table of overlapping calls, and which of the row's calls it is. */
export interface DescribedCall {
  call: string;
  person: Person;
  /** What it is made with, in words; empty where nothing is special. */
  given: string;
  /** Which device of the person's makes it: one that the target has not seen. */
  device: number;
}

/** A call that can begin, and what has to stand in the records where it succeeds. */
export interface PreparedCall extends OverlappingCall {
  effects: Effect[];
}

type Prepared = Omit<PreparedCall, 'what' | 'brand'>;
type Prepare = (scenario: Scenario, described: DescribedCall) => Promise<Prepared>;

/** What calls of each name can be made with; the words stand in the tables of the features. */
const preparations: Readonly<Record<string, Readonly<Record<string, Prepare>>>> = {
  addMember: {
    '': async (scenario, one) => memberCall('addMember', one, await tokensOf(scenario, one), {}),
    'a revoked access token': async (scenario, one) => {
      const tokens = await tokensOf(scenario, one);
      const { applicationId } = one.person.brand.application;
      await scenario.control.revoke(applicationId, { accessToken: tokens.accessToken });
      return memberCall('addMember', one, tokens, {});
    },
    'a body that is no JSON': async (scenario, one) =>
      memberCall('addMember', one, await tokensOf(scenario, one), undefined, { body: 'this is not JSON' }),
    'the e-mail that both want': async (scenario, one) => claiming(scenario, one, 'addMember', {}, 'email'),
    'the mobile that both want': async (scenario, one) => claiming(scenario, one, 'addMember', {}, 'mobile'),
  },
  getMember: {
    '': async (scenario, one) => memberCall('getMember', one, await tokensOf(scenario, one), undefined),
  },
  updateMember: {
    'a custom field': async (scenario, one) => {
      const { field, effect } = customField(scenario, one.person, 'OAUTH_EXTERNAL');
      return updating(scenario, one, { custom_fields: { field: [field] } }, effect);
    },
    'an extended field': async (scenario, one) => {
      const { field, effect } = extendedField(scenario, one.person);
      return updating(scenario, one, { extended_fields: { field: [field] } }, effect);
    },
    'names of its own': async (scenario, one) => {
      const { firstName, lastName } = ownNames(one);
      return updating(
        scenario,
        one,
        { firstname: firstName, lastname: lastName },
        memberNames(one.person, firstName, lastName),
      );
    },
    "another member's e-mail": async (scenario, one) =>
      updating(scenario, one, { email: scenario.people.called('Ben').details.email }),
  },
  changeIdentifier: {
    'her new e-mail': (scenario, one) => changing(scenario, one, 'email', ofHers(scenario, one.person, 'email')),
    'her new mobile': (scenario, one) => changing(scenario, one, 'mobile', ofHers(scenario, one.person, 'mobile')),
    'an e-mail of its own': (scenario, one) => changing(scenario, one, 'email', uniqueDetails('Own', '').email),
    'the e-mail that both want': (scenario, one) => changing(scenario, one, 'email', wanted(scenario, 'email')),
    'the mobile that both want': (scenario, one) => changing(scenario, one, 'mobile', wanted(scenario, 'mobile')),
    "Ana's old e-mail": (scenario, one) =>
      changing(scenario, one, 'email', scenario.people.called('Ana').details.email),
    'her mobile to remove': (scenario, one) => removing(scenario, one, 'mobile'),
    'her e-mail to remove': (scenario, one) => removing(scenario, one, 'email'),
    'an e-mail that is not in the ID token': async (scenario, one) => {
      const { email: value } = uniqueDetails('Nobody', '');
      return identifierChange(scenario, one, await tokensOf(scenario, one), { add: [{ type: 'email', value }] });
    },
  },
  registerCustomer: {
    '': async (_, { person }) => registering(person, ofPerson(person), 'INSTORE'),
    'source ECOMMERCE': async (_, { person }) => registering(person, ofPerson(person), 'ECOMMERCE'),
    'the e-mail that both want': async (scenario, { person }) =>
      registering(person, [{ type: 'email', value: wanted(scenario, 'email') }], 'INSTORE'),
    'her mobile and an e-mail of its own': async (_, { person }) => {
      const email: Identifier = { type: 'email', value: uniqueDetails('Own', '').email };
      watch(person, 'email', email.value);
      return registering(person, [{ type: 'mobile', value: person.details.mobile }, email], 'INSTORE');
    },
  },
  updateCustomer: {
    'a custom field': async (scenario, { person }) => {
      const { field, effect } = customField(scenario, person, 'INSTORE');
      return correcting(person, { fields: { [field.name]: field.value } }, {}, effect);
    },
    'an extended field': async (scenario, { person }) => {
      const { field, effect } = extendedField(scenario, person);
      return correcting(person, {}, { [field.name]: field.value }, effect);
    },
  },
  changeIdentifiers: {
    'the e-mail that both want': async (scenario, { person }) => atCrm(person, 'email', wanted(scenario, 'email')),
    'her new mobile': async (scenario, { person }) => atCrm(person, 'mobile', ofHers(scenario, person, 'mobile')),
    "the existing customer's e-mail": async (scenario, { person }) =>
      atCrm(person, 'email', scenario.people.existingCustomers[0]?.value('email') as string),
  },
};

/** Gets a call ready to begin. @throws Error for words that no call is made with */
export async function prepare(scenario: Scenario, described: DescribedCall): Promise<PreparedCall> {
  const { call, person, given } = described;
  const make = preparations[call]?.[given];
  if (!make) throw new Error(`no ${call} is made with “${given}”`);
  const what = `${call} for ${person.name}${given && ` with ${given}`}`;
  return { what, brand: person.brand, ...(await make(scenario, described)) };
}

/** Tokens of a device that the target has not seen: it asks UserInfo about them. */
async function tokensOf(scenario: Scenario, { person, device }: DescribedCall): Promise<TokenPair> {
  return (await scenario.people.signedIn(person, device)).tokens();
}

function memberCall(
  call: CiamCall,
  { person: { brand } }: DescribedCall,
  tokens: TokenPair,
  body: unknown,
  own: Overrides = {},
): Prepared {
  const begin = (overrides: Overrides) => brand.ciam.call(call, tokens, body, { ...own, ...overrides });
  return { asksUserInfo: true, begin, effects: [] };
}

/** A call whose ID token claims a value that somebody else wants too, verified. */
async function claiming(
  scenario: Scenario,
  one: DescribedCall,
  call: CiamCall,
  body: unknown,
  kind: Kind,
): Promise<Prepared> {
  return memberCall(call, one, await tokensClaiming(scenario, one, kind, wanted(scenario, kind)), body);
}

function tokensClaiming(scenario: Scenario, { person, device }: DescribedCall, kind: Kind, value: string) {
  watch(person, kind, value);
  const claim = person.brand.setup.fieldMappings[kind];
  const flag = kind === 'email' ? 'email_verified' : 'phone_number_verified';
  return forgedPair(scenario, person, (claims) => ({ ...claims, [claim]: value, [flag]: true }), { device });
}

async function updating(
  scenario: Scenario,
  one: DescribedCall,
  details: MemberUpdate['root']['customer'][0],
  ...effects: Effect[]
): Promise<Prepared> {
  const update: MemberUpdate = { root: { customer: [details] } };
  return { ...memberCall('updateMember', one, await tokensOf(scenario, one), update), effects };
}

async function changing(scenario: Scenario, one: DescribedCall, kind: Kind, value: string): Promise<Prepared> {
  const tokens = await tokensClaiming(scenario, one, kind, value);
  const prepared = identifierChange(scenario, one, tokens, { add: [{ type: kind, value }] });
  return { ...prepared, effects: [identifierShown(one.person, kind, value)] };
}

async function removing(scenario: Scenario, one: DescribedCall, kind: Kind): Promise<Prepared> {
  const remove = [{ type: kind, value: one.person.details[kind] }];
  return identifierChange(scenario, one, await tokensOf(scenario, one), { remove });
}

/** By the CIAM call or the CRM call, whichever the target has. */
function identifierChange(
  scenario: Scenario,
  one: DescribedCall,
  tokens: TokenPair,
  change: IdentifierChange,
): Prepared {
  if (scenario.hasCapability('ciamChangeIdentifier')) return memberCall('changeIdentifier', one, tokens, change);
  const { brand, crm, customerId } = one.person;
  const account = { source: 'OAUTH_EXTERNAL', accountId: brand.setup.channelAccount.id };
  return crmCall((overrides) => crm.changeIdentifiers(customerId as number, change, account, overrides));
}

function registering(person: Person, identifiers: Identifier[], source: string): Prepared {
  const registration = storeRegistration(identifiers, { source });
  const call = crmCall((overrides) => person.crm.registerCustomer(registration, { ...overrides, source }));
  return { ...call, effects: [profileOfSource(person, source)] };
}

function correcting(
  { crm, customerId }: Person,
  profile: { fields?: Record<string, string> },
  extendedFields: Record<string, string>,
  effect: Effect,
): Prepared {
  const update = { profiles: [{ source: 'INSTORE', ...profile }], extendedFields };
  const call = crmCall((overrides) => crm.updateCustomer(customerId as number, update, undefined, overrides));
  return { ...call, effects: [effect] };
}

function atCrm(person: Person, kind: Kind, value: string): Prepared {
  watch(person, kind, value);
  const change = { add: [{ type: kind, value }] };
  const account = { source: 'OAUTH_EXTERNAL', accountId: person.brand.setup.channelAccount.id };
  const { crm, customerId } = person;
  const call = crmCall((overrides) => crm.changeIdentifiers(customerId as number, change, account, overrides));
  return { ...call, effects: [identifierShown(person, kind, value)] };
}

function crmCall(begin: PreparedCall['begin']): Prepared {
  return { asksUserInfo: false, begin, effects: [] };
}

function ofPerson({ details }: Person): Identifier[] {
  return [
    { type: 'mobile', value: details.mobile },
    { type: 'email', value: details.email },
  ].filter(({ value }) => value !== '');
}

/** A value that two callers of the scenario want; the first that asks for it makes it up. */
function wanted({ memory }: Scenario, kind: Kind): string {
  memory.wantedByBoth[kind] ??= uniqueDetails('Both', '')[kind];
  return memory.wantedByBoth[kind];
}

/** The one new value of a kind that somebody has in this scenario. */
function ofHers(_: Scenario, person: Person, kind: Kind): string {
  person.next[kind] ??= uniqueDetails(person.name, '')[kind];
  return person.next[kind];
}

function ownNames({ person, device }: DescribedCall): { firstName: string; lastName: string } {
  return { firstName: `${person.details.firstName}${device}`, lastName: `${person.details.lastName}${device}` };
}

function watch({ values }: Person, type: Kind, value: string): void {
  if (!values.some((one) => one.type === type && one.value === value)) values.push({ type, value, unsent: true });
}
