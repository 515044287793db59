import { setTimeout } from 'node:timers/promises';
import { type CrmAccess, madeUpAccess } from '../../capillary/crm-client.ts';
import { EnvironmentFailure } from '../../failure/failure.ts';
import type { BrandPair } from '../brand-pair.ts';
import type { Faces, Side } from '../faces.ts';
import type { Name } from '../person.ts';
import { type Sentence, sentence } from '../sentence.ts';
import type { World } from '../world.ts';
import { forCustomerOf, mobileOf } from './customer.ts';
import { crmCall } from './store.ts';

/** What a gateway's clock may be late by. */
const lateMs = 2_000;

/** Calls of the CRM face with access tokens that must not serve. */
export const accessSentences: readonly Sentence[] = [
  sentence<[Name, string]>(
    'each call of the CRM API is made for the customer of {person} with {string} as access token',
    (world, [name, kind]) =>
      forCustomerOf(world, name, async (brand, ids) => {
        const mobile = await mobileOf(brand, ids.reference);
        const access = await accessBy(kind, world, name, brand);
        for (const call of calls) {
          await world.call(brand, (faces, side) =>
            crmCall(faces, call, { id: ids[side], mobile }, { access: access[side] }),
          );
        }
      }),
  ),

  sentence<[Name]>(
    'each call of the CRM API is made for the customer of {person} at the other brand',
    (world, [name]) =>
      forCustomerOf(world, name, async (own, ids) => {
        const other = await world.brand('other');
        // Another customer may have the same id there.
        if (other.customers.knows('reference', ids.reference) || other.customers.knows('target', ids.target)) return;
        const mobile = await mobileOf(own, ids.reference);
        for (const call of calls) {
          await world.call(other, (faces, side) => crmCall(faces, call, { id: ids[side], mobile }));
        }
      }),
  ),

  sentence<[Name]>(
    'the CRM key goes to the other brand, and lookupId is called for {person} with an access token of before',
    async (world, [name]) => {
      const [own, other] = [await world.brand(), await world.brand('other')];
      const lookup = {
        source: 'ALL',
        identifierName: 'mobile',
        identifierValue: String(world.person(name).claims['mobile']),
      };
      const access = await tokensOf(own);
      const { key, secret } = own.reference.credentials;
      await own.provision({}, { key: `${key}-next`, secret });
      await other.provision({}, { key, secret });
      await world.call(own, ({ crm }, side) => crm.lookupId(lookup, { access: access[side] }), [
        'refused',
        'not found',
      ]);
      await other.provision({});
      await own.provision({});
    },
  ),
];

const calls = ['getCustomer', 'lookupId', 'registerCustomer', 'updateCustomer', 'changeIdentifiers'] as const;

type AccessOfEach = Readonly<Record<Side, { token: string }>>;

async function accessBy(
  kind: string,
  world: World,
  name: Name,
  brand: BrandPair,
): Promise<Readonly<Record<Side, CrmAccess>>> {
  const same = (access: CrmAccess) => ({ reference: access, target: access });
  switch (kind) {
    case 'nothing':
      return same('none');
    case 'the access token of NextReason':
      return same(await accessTokenOf(world, name, brand));
    case 'its own one, letter case swapped':
      return withCaseSwapped(await tokensOf(brand));
    case 'one that has ended':
      return ended(brand, lifetimeAt(world));
    default:
      return same(madeUpAccess());
  }
}

/** How long a CRM access token lasts that is to end, in seconds: only the reference gateway takes parts of one for certain. */
function lifetimeAt({ stage: { target } }: World): number {
  return target.kind === 'reference' ? 0.2 : 1;
}

/** CRM access tokens whose time is over, for a gateway whose clock is not late. */
async function ended(brand: BrandPair, ttlSeconds: number): Promise<AccessOfEach> {
  await brand.provision({}, { ttlSeconds });
  const access = await tokensOf(brand);
  await brand.provision({});
  const endsBy = Date.now() + ttlSeconds * 1000 + lateMs;
  const untilRefused = async ({ crm }: Faces, side: Side) => {
    const lookup = { source: 'ALL', identifierName: 'mobile', identifierValue: '+6580000000' };
    while (Date.now() < endsBy && (await crm.lookupId(lookup, { access: access[side] })).class !== 'refused') {
      await setTimeout(50);
    }
  };
  await Promise.all([untilRefused(brand.reference, 'reference'), untilRefused(brand.target, 'target')]);
  return access;
}

async function accessTokenOf(world: World, name: Name, brand: BrandPair): Promise<CrmAccess> {
  const tokens = await world.tokens.issue(world.person(name), brand);
  // The gateways have seen it.
  await world.call(brand, ({ ciam }) => ciam.getMember(tokens));
  return { token: tokens.accessToken };
}

/** New CRM access tokens of a brand. */
async function tokensOf({ reference, target }: BrandPair): Promise<AccessOfEach> {
  return { reference: await tokenOf(reference), target: await tokenOf(target) };
}

/** A token without letters stays as it is, and then is none that must not serve. */
function withCaseSwapped({ reference, target }: AccessOfEach): Readonly<Record<Side, CrmAccess>> {
  const swapped = ({ token }: { token: string }): CrmAccess => {
    const other = token.replace(/[a-z]/gi, (letter) => (letter > 'Z' ? letter.toUpperCase() : letter.toLowerCase()));
    return other === token ? madeUpAccess() : { token: other };
  };
  return { reference: swapped(reference), target: swapped(target) };
}

async function tokenOf({ crm }: Faces): Promise<{ token: string }> {
  const { crmToken } = await crm.generateToken();
  if (!crmToken) throw new EnvironmentFailure('a brand that was set up gets no CRM access token');
  return { token: crmToken.accessToken };
}
