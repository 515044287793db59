import fc from 'fast-check';
import { cell, type Row, type Step } from '../step.ts';
import {
  type Abilities,
  firstValue,
  freshValue,
  has,
  joins,
  kind,
  kinds,
  otherKind,
  ownValue,
  regular,
  type Weighted,
} from './part.ts';

/** Calls of the CRM face in a form that they do not take. */
const unfitForms = [
  ['registerCustomer', 'by method PUT'],
  ['updateCustomer', 'by method POST'],
  ['changeIdentifiers', 'by method PUT'],
  ['generateToken', 'by method PUT'],
  ['registerCustomer', 'with the media type "text/plain"'],
  ['updateCustomer', 'with the media type "text/plain"'],
  ['changeIdentifiers', 'with the media type "application/xml"'],
  ['registerCustomer', "with the body 'no JSON'"],
  ['updateCustomer', "with the body '{'"],
  ['changeIdentifiers', "with the body '[]'"],
];

/** Lists of an identifier change that no gateway takes, or not all of. */
const unfitLists: readonly Row[][] = [
  [],
  [['add', 'cuid', '"somebody-else"']],
  [['remove', 'cuid', '"somebody-else"']],
  [
    ['add', 'mobile', '"+659#7"'],
    ['add', 'mobile', '"+659#8"'],
  ],
  [['add', 'loyaltyNumber', '"659#7"']],
];

/** What the store may change, and a member may not. */
const ownChoice: Row[] = [['add', 'externalId', '"X-#"']];

/** Requests that lack something, have it in another form, or name what the brand does not have. */
export function requestParts({ capabilities, policies, auth }: Abilities): Weighted[] {
  const mayChange = capabilities.includes('ciamChangeIdentifier');
  const unknownAccount = fc.tuple(regular, kind).chain(([name, type]) =>
    ownValue(type, name).map((own): Step[] => {
      const account = 'source "OAUTH_EXTERNAL" and an unknown accountId';
      return [
        joins(name),
        { text: `lookupId is called with ${account}, ${type} ${JSON.stringify(own)}` },
        {
          text: `updateCustomer is called for the customer of ${name}, ${account}:`,
          rows: [['externalId', '"X-#"']],
        },
        {
          text: `changeIdentifiers is called for the customer of ${name}, ${account}:`,
          rows: [['add', type, cell(freshValue(type, 9))]],
        },
      ];
    }),
  );
  /** A member whom the store may know by one of their values. */
  const lookups = fc
    .tuple(
      regular,
      kind,
      fc.constantFrom('', 'ALL', 'OAUTH_EXTERNAL', 'oauth_external', 'INSTORE', 'NOWHERE'),
      fc.boolean(),
    )
    .chain(([name, type, source, isKnown]) =>
      ownValue(type, name).map((own): Step[] => [
        joins(name),
        ...(isKnown
          ? [
              {
                text: 'the store registers:',
                rows: [
                  ['source', '"INSTORE"'],
                  [otherKind(type), cell(firstValue(otherKind(type), name))],
                ] satisfies Row[],
              },
            ]
          : []),
        { text: `lookupId is called with source "${source}", ${type} ${JSON.stringify(own)}` },
        { text: `lookupId is called with source "ALL", loyaltyNumber ${JSON.stringify(own)}` },
        { text: `lookupId is called without source, ${type} ${JSON.stringify(own)}` },
      ]),
    );
  /** `_` and `%` stand for other characters in SQL alone. */
  const wildcards = fc
    .constantFrom('e_.#@gatecheck.example.com', '_1.#@gatecheck.example.com')
    .map((value) => [joins('Ana'), { text: `lookupId is called with source "ALL", email "${value}"` }]);
  const forms = fc
    .tuple(regular, fc.shuffledSubarray([...unfitForms], { minLength: 3, maxLength: 5 }))
    .map(([name, some]) => [
      joins(name),
      ...some.map(([call, form]) => ({ text: `${call} is called for the customer of ${name} ${form}` })),
    ]);
  const unfit = fc
    .tuple(regular, fc.boolean(), fc.shuffledSubarray([...unfitLists], { minLength: 3 }))
    .map(([name, byTheStore, lists]): Step[] => [
      joins(name),
      ...(mayChange && !byTheStore
        ? [
            ...has(name, [['mobile', '"+659#7"']]),
            ...[...lists, ownChoice].map((rows) => ({
              text: `changeIdentifier is called for ${name} with a new ID token:`,
              rows,
            })),
          ]
        : lists.map((rows) => ({
            text: `changeIdentifiers is called for the customer of ${name} and source "OAUTH_EXTERNAL":`,
            rows,
          }))),
    ]);
  /** Two changes in one call: all of them happen or none. */
  const two = fc
    .record({ name: regular, other: regular, byTheStore: fc.boolean(), held: fc.constantFrom(...kinds, undefined) })
    .map(({ name, other, byTheStore, held }): Step[] => {
      const values = kinds.map(
        (type): Row => [type, cell(type === held ? firstValue(type, other) : freshValue(type, 9))],
      );
      const rows = values.map((value): Row => ['add', ...value]);
      return [
        joins(name),
        joins(other),
        ...(mayChange && !byTheStore
          ? [...has(name, values), { text: `changeIdentifier is called for ${name} with a new ID token:`, rows }]
          : [{ text: `changeIdentifiers is called for the customer of ${name} and source "OAUTH_EXTERNAL":`, rows }]),
      ];
    });
  /** The customer has no profile of the source that a first value of a kind would go to. */
  const noPlace = fc.tuple(regular, kind, fc.constantFrom('INSTORE', 'WEBSITE')).chain(([name, type, source]) =>
    ownValue(type, name).map((own): Step[] => [
      joins(name),
      {
        text: `changeIdentifiers is called for the customer of ${name} and source "OAUTH_EXTERNAL":`,
        rows: [['remove', type, cell(own)]],
      },
      {
        text: `changeIdentifiers is called for the customer of ${name} and source "${source}":`,
        rows: [['add', type, cell(freshValue(type, 9))]],
      },
    ]),
  );
  /** An externalId has the digits of the mobile; then one of the two is changed or removed. */
  const externalId = fc
    .tuple(
      regular,
      fc.constantFrom<Row>(['add', 'externalId', '"Y-#"'], ['remove', 'externalId', '"X-#"']),
      fc.boolean(),
    )
    .map(([name, change, sameDigits]): Step[] => {
      const digits = firstValue('mobile', name).slice(1);
      const text = `changeIdentifiers is called for the customer of ${name} and source "INSTORE":`;
      return [
        joins(name),
        {
          text: 'the store registers:',
          rows: [
            ['source', '"INSTORE"'],
            ['mobile', cell(`+${digits}`)],
            ['externalId', sameDigits ? cell(digits) : '"X-#"'],
          ],
        },
        { text, rows: [sameDigits ? ['remove', 'mobile', cell(digits)] : change] },
      ];
    });
  const emptyBody = fc
    .tuple(regular, fc.constantFrom('{"root":{}}', '{"root":{"customer":[{}]}}', '{"root":{"customer":[]}}'))
    .map(([name, body]) => [
      joins(name),
      { text: `updateMember is called for ${name} with a new ID token and the body '${body}'` },
    ]);
  const idWithMore = fc
    .tuple(regular, fc.constantFrom('abc', '.0', 'e0'))
    .map(([name, ending]) => [
      joins(name),
      { text: `getCustomer is called for the customer of ${name} with "${ending}" behind the id` },
    ]);
  const secrets = fc
    .constantFrom('null', '7', '[]')
    .map((secret) => [
      { text: 'generateToken is called with a wrong secret' },
      { text: `generateToken is called with the secret "${secret}" as JSON` },
    ]);
  const access = fc
    .tuple(regular, fc.constantFrom('nothing', 'a made-up one', 'the access token of NextReason'))
    .map(([name, token]) => [
      joins(name),
      { text: `each call of the CRM API is made for the customer of ${name} with "${token}" as access token` },
    ]);
  const ended = regular.map((name) => [
    joins(name),
    { text: `each call of the CRM API is made for the customer of ${name} with "one that has ended" as access token` },
  ]);
  return [
    { weight: 4, arbitrary: unknownAccount },
    { weight: 4, arbitrary: lookups },
    { weight: 2, arbitrary: wildcards },
    { weight: 3, arbitrary: forms },
    { weight: 6, arbitrary: unfit },
    { weight: 4, arbitrary: two },
    { weight: 3, arbitrary: noPlace },
    { weight: 4, arbitrary: externalId },
    { weight: 2, arbitrary: idWithMore },
    ...(policies.profileUpdateBody === 'v1.1' ? [{ weight: 2, arbitrary: emptyBody }] : []),
    // A till's name and password stand in place of an access token.
    ...(auth === 'basic'
      ? []
      : [
          { weight: 4, arbitrary: access },
          { weight: 2, arbitrary: secrets },
          ...(capabilities.includes('provisioning') ? [{ weight: 2, arbitrary: ended }] : []),
        ]),
  ];
}
