import fc from 'fast-check';
import { cell, type Row } from '../step.ts';
import { identifierValues, spelledValues, usualValues } from '../values.ts';
import { flagRows, has, kind, person, tokens, type Weighted } from './part.ts';

/** Changes of identifiers by the CIAM face. */
export function changeParts(where: fc.Arbitrary<string>): Weighted[] {
  const confirmed = fc.tuple(person, kind, where, flagRows).chain(([name, type, at, flagged]) =>
    fc
      .tuple(identifierValues[type], spelledValues[type], fc.boolean(), fc.boolean())
      .map(([value, old, same, removes]) => [
        ...has(name, [[type, cell(value)], ...flagged]),
        {
          text: `changeIdentifier is called for ${name} with a new ID token${at}:`,
          rows: [
            ['add', type, cell(same ? value : value.trim().toLowerCase())],
            ...(removes && old !== value ? [['remove', type, cell(old)]] : []),
          ],
        },
      ]),
  );
  /** The value is somebody's already, whom the store registered. */
  const taken = fc.tuple(person, kind).chain(([name, type]) =>
    usualValues[type].map((held) => [
      {
        text: 'the store registers:',
        rows: [
          ['source', '"INSTORE"'],
          [type, cell(held)],
        ],
      },
      ...has(name, [[type, cell(held)]]),
      {
        text: `changeIdentifier is called for ${name} with a new ID token:`,
        rows: [['add', type, cell(held)]],
      },
    ]),
  );
  const both = fc
    .tuple(person, usualValues.mobile, usualValues.email, fc.boolean())
    .map(([name, mobile, email, one]) => [
      ...has(name, [
        ['mobile', cell(mobile)],
        ['email', cell(one ? `x${email}` : email)],
      ]),
      {
        text: `changeIdentifier is called for ${name} with a new ID token:`,
        rows: [
          ['add', 'mobile', cell(mobile)],
          ['add', 'email', cell(email)],
        ],
      },
    ]);
  const any = fc.tuple(person, kind, where, tokens).chain(([name, type, at, token]) =>
    spelledValues[type].map((value) => [
      {
        text: `changeIdentifier is called for ${name} with ${token}${at}:`,
        rows: [['add', type, cell(value)]],
      },
    ]),
  );
  const removal = fc.tuple(person, kind).chain(([name, type]) =>
    spelledValues[type].map((value) => [
      {
        text: `changeIdentifier is called for ${name} with a new ID token:`,
        rows: [['remove', type, cell(value)]],
      },
    ]),
  );
  const unfit = fc
    .tuple(
      person,
      fc.constantFrom<Row[]>(
        [],
        [['add', 'cuid', '"somebody-else"']],
        [['add', 'externalId', '"X-#"']],
        [['remove', 'cuid', '"somebody-else"']],
        [
          ['add', 'email', '"e1.#@gatecheck.example.com"'],
          ['add', 'email', '"e2.#@gatecheck.example.com"'],
        ],
      ),
    )
    .map(([name, rows]) => [{ text: `changeIdentifier is called for ${name} with a new ID token:`, rows }]);
  return [
    { weight: 8, arbitrary: confirmed },
    { weight: 2, arbitrary: taken },
    { weight: 1, arbitrary: both },
    { weight: 2, arbitrary: any },
    { weight: 2, arbitrary: removal },
    { weight: 1, arbitrary: unfit },
  ];
}
