import type { Name } from '../person.ts';
import { type Sentence, sentence } from '../sentence.ts';
import { absent, type Row } from '../step.ts';
import type { Where } from '../world.ts';
import { forCustomerOf } from './customer.ts';

/** What people do at the IdP, and what the IdP does. */
export const idpSentences: readonly Sentence[] = [
  sentence<[Name]>('NextReason has for {person}:', async (world, [name], rows) => {
    const person = world.person(name);
    const changed = Object.fromEntries(rows.map(([field = '', cell]) => [field, world.value(cell)]));
    const gone = rows.filter(([, cell]) => cell === absent).map(([field]) => field);
    const claims = Object.entries({ ...person.claims, ...changed }).filter(([field]) => !gone.includes(field));
    person.claims = Object.fromEntries(claims);
    for (const kind of ['mobile', 'email']) world.sends(kind, changed[kind]);
  }),

  sentence<[Name, string]>('NextReason knows {person} by the sub {string}', async (world, [name, sub]) => {
    world.isKnownBy(name, world.own(sub));
  }),

  sentence<[Name, Name]>('NextReason knows {person} by the customer id of {person} as sub', (world, [name, other]) =>
    forCustomerOf(world, other, async (_, ids) => world.isKnownBy(name, String(ids.target))),
  ),

  sentence<[Name, Where]>('{person} signs in on another device{where}', async (world, [name, where]) => {
    const [person, brand] = [world.person(name), await world.brand(where)];
    person.tokensAt(brand).accessToken = await world.tokens.signIn(person, brand);
  }),

  sentence<[Name, Where]>('{person} keeps a new ID token{where}', async (world, [name, where]) => {
    await world.tokens.keep(world.person(name), await world.brand(where));
  }),

  sentence<[Name, Where]>('{person} signs out at NextReason{where}', async (world, [name, where]) => {
    await world.tokens.signOut(world.person(name), await world.brand(where));
  }),

  sentence<[]>('NextReason rotates its signing key', async (world) => {
    if (!world.mayBringUnknownKey()) return;
    const { application } = await world.brand();
    await world.stage.control.rotateKeys(application.applicationId, { keepOld: true });
  }),

  sentence<[]>('a brand with these values:', async (world, _, rows) => {
    const ofTable = (name: string) => {
      const own = rows.filter(([table]) => table === name);
      return own.length > 0
        ? Object.fromEntries(own.map(([, key = '', cell]: Row) => [key, world.value(cell)]))
        : undefined;
    };
    const tables = ['fieldMappings', 'channelAccount', 'policies'].map((name) => [name, ofTable(name)]);
    world.values = Object.fromEntries(tables.filter(([, given]) => given !== undefined)) as typeof world.values;
  }),

  sentence<[]>('the other brand has the same NextReason tenant and Client ID', (world) => world.shareTenant()),

  sentence<[string, string]>(
    'the brand is set up again with the channel account {string}, id {string}',
    async (world, [name, id]) => {
      await (await world.brand()).provision({ channelAccount: { name, id } });
    },
  ),

  sentence<[]>('the target and the reference gateway agree', (world) => world.compareAll()),
];
