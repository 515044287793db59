import type { AnswerClass } from '../../capillary/answer.ts';
import type { CiamCall, CrmCall } from '../../capillary/calls.ts';
import type { Overrides } from '../../capillary/overrides.ts';
import type { Registration } from '../../capillary/shapes.ts';
import { type Answers, compareAnswers } from '../compare.ts';
import type { Side } from '../faces.ts';
import type { Name } from '../person.ts';
import { type Sentence, sentence } from '../sentence.ts';
import type { Where, World } from '../world.ts';
import { forCustomerOf, mobileOf } from './customer.ts';
import { crmCall } from './store.ts';

const anyDecline: readonly AnswerClass[] = ['not found', 'declined', 'malformed'];

/** Requests that lack something, or have it in another form. */
export const requestSentences: readonly Sentence[] = [
  sentence<[Where]>('registerCustomer is called without profiles{where}', async (world, [where]) => {
    await world.call(await world.brand(where), ({ crm }) =>
      crm.registerCustomer({ extendedFields: {} } as Registration),
    );
  }),

  sentence<[CiamCall, Name, string]>(
    '{ciamCall} is called for {person} with a new ID token and the body {string}',
    async (world, [call, name, written]) => {
      const brand = await world.brand();
      const tokens = await world.tokens.issue(world.person(name), brand);
      const body = world.own(written);
      const answers = await world.ask(brand, ({ ciam }) => ciam.call(call, tokens, {}, { body }));
      compareAnswers(answers, brand.customers, openToForm(answers, body));
    },
  ),

  sentence<[string, string]>('lookupId is called without source, {word} {string}', async (world, [type, written]) => {
    const value = world.own(written);
    const path = `/v2/customers/lookup?${new URLSearchParams({ identifierName: type, identifierValue: value })}`;
    await world.lookUp(await world.brand(), { type, value }, { open: ['malformed'], overrides: { path } });
  }),

  sentence<[string]>('lookupId is called without identifierValue, for a {word}', async (world, [type]) => {
    const path = `/v2/customers/lookup?${new URLSearchParams({ source: 'ALL', identifierName: type })}`;
    await world.lookUp(await world.brand(), { type, value: '' }, { overrides: { path } });
  }),

  sentence<[CrmCall, Name, string]>(
    '{crmCall} is called for the customer of {person} by method {word}',
    (world, [call, name, method]) => callInForm(world, call, name, { method }),
  ),

  sentence<[CrmCall, Name, string]>(
    '{crmCall} is called for the customer of {person} with the media type {string}',
    (world, [call, name, type]) => callInForm(world, call, name, { headers: { 'Content-Type': type } }),
  ),

  sentence<[CrmCall, Name, string]>(
    '{crmCall} is called for the customer of {person} with the body {string}',
    (world, [call, name, body]) => callInForm(world, call, name, { body: world.own(body) }),
  ),

  sentence<[Name, string]>(
    'getCustomer is called for the customer of {person} with {string} behind the id',
    (world, [name, ending]) =>
      forCustomerOf(world, name, async (brand, ids) => {
        const path = (side: Side) => `/v2/customers/${ids[side]}${ending}?source=ALL`;
        await world.call(brand, ({ crm }, side) => crm.getCustomer(ids[side], { path: path(side) }), anyDecline);
      }),
  ),

  sentence<[]>('generateToken is called with a wrong secret', async (world) => {
    await world.call(await world.brand(), ({ crm, credentials }) =>
      crm.generateToken({ credentials: { ...credentials, secret: `${credentials.secret}x` } }),
    );
  }),

  sentence<[string]>('generateToken is called with the secret {string} as JSON', async (world, [secret]) => {
    await world.call(
      await world.brand(),
      ({ crm, credentials: { key } }) =>
        crm.generateToken({ body: JSON.stringify({ key, secret: JSON.parse(secret) as unknown }) }),
      ['refused', 'malformed'],
    );
  }),
];

function callInForm(world: World, call: CrmCall, name: Name, form: Overrides): Promise<void> {
  return forCustomerOf(world, name, async (brand, ids) => {
    const mobile = await mobileOf(brand, ids.reference);
    const answers = await world.ask(brand, (faces, side) => crmCall(faces, call, { id: ids[side], mobile }, form));
    compareAnswers(answers, brand.customers, openToForm(answers, form.body));
  });
}

/** A JSON object of another shape may be declined or malformed; what is no JSON object is malformed. */
function openToForm({ reference }: Answers, body: Overrides['body']): readonly AnswerClass[] {
  const isDeclined = reference.class === 'declined' || reference.class === 'malformed';
  return isDeclined && typeof body === 'string' && isJsonObject(body) ? ['declined', 'malformed'] : [];
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
