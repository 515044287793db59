import fc from 'fast-check';
import { cell } from '../step.ts';
import { customer, type Steps, type Weighted } from './part.ts';

/** What needs a brand that can be set up at will. */
export const brandParts: Weighted[] = [
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom('registerCustomer', 'lookupId', 'getCustomer', 'updateCustomer', 'changeIdentifiers'),
        customer,
      )
      .map(([called, number]) => [
        { text: `${called} is called for customer ${number} with the CRM access token of the other brand` },
      ]),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(['NextReason', 'nextreason'], ['Nächste Vernunft #2', '7/7'])
      .map(([name, id]) => [{ text: `the brand is set up again with the channel account "${name}", id "${id}"` }]),
  },
];

const mappings: readonly Record<string, string>[] = [
  {
    firstName: 'https://brand.example/claims.first',
    lastName: 'https://brand.example/claims/last',
    mobile: 'https://brand.example/claims/mobile',
    email: 'https://brand.example/claims/mail',
  },
  { firstName: 'claims.first', lastName: 'claims.last', mobile: 'claims.mobile', email: 'claims.email' },
  { firstName: 'constructor', lastName: 'toString', mobile: 'phone_number', email: 'email' },
];

/** The brand of a sequence: mostly as NextReason has it. */
export const brandValues: Steps = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(['identifierConflict', 'merge'], ['identifierConflict', 'merge'], ['creation', 'jit'])
      .map(([policy = '', value]) => [
        { text: 'a brand with these values:', rows: [['policies', policy, cell(value)]] },
      ]),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...mappings).map((mapping) => [
      {
        text: 'a brand with these values:',
        rows: Object.entries(mapping).map(([field, claim]) => ['fieldMappings', field, cell(claim)]),
      },
    ]),
  },
  {
    weight: 1,
    arbitrary: fc.constant([
      {
        text: 'a brand with these values:',
        rows: [
          ['channelAccount', 'name', '"Loyalty: Æøå"'],
          ['channelAccount', 'id', '"42"'],
        ],
      },
    ]),
  },
);
