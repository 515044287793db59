import fc from 'fast-check';
import { cell, type Row, type Step } from '../step.ts';
import { everyName, everyOddClaim } from '../values.ts';
import {
  type Abilities,
  corrects,
  firstValue,
  freshValue,
  has,
  joins,
  kind,
  newcomers,
  registers,
  regular,
  updates,
  updatesWith,
  type Weighted,
} from './part.ts';

/** Names of every form, at each entrance. */
export function nameParts({ policies }: Abilities): Weighted[] {
  const entrances = ['addMember', 'updateMember', 'registerCustomer', 'updateCustomer'];
  const entrance = fc.constantFrom(...entrances, ...(policies.profileUpdateBody === 'v1.1' ? ['body'] : []));
  const some = fc.shuffledSubarray([...everyName], { minLength: 12, maxLength: 12 });
  const named = fc.tuple(entrance, regular, some).map(([at, name, names]): Step[] => {
    const pairs = Array.from({ length: 6 }, (_, nth) => [names[2 * nth] ?? '', names[2 * nth + 1] ?? ''] as const);
    const rows = ([first, last]: readonly [string, string]): Row[] => [
      ['firstName', cell(first)],
      ['lastName', cell(last)],
    ];
    const inBody = ([first, last]: readonly [string, string]): Row[] => [
      ['firstname', cell(first)],
      ['lastname', cell(last)],
    ];
    switch (at) {
      case 'addMember':
        return newcomers.flatMap((newcomer, nth) => [...has(newcomer, rows(pairs[nth] ?? ['', ''])), joins(newcomer)]);
      case 'updateMember':
        return [joins(name), ...pairs.flatMap((pair) => [...has(name, rows(pair)), updates(name)])];
      case 'body':
        return [joins(name), ...pairs.map((pair) => updatesWith(name, inBody(pair)))];
      case 'registerCustomer':
        return pairs.map((pair, nth) =>
          registers('INSTORE', ['mobile', cell(freshValue('mobile', nth + 4))], ...rows(pair)),
        );
      default:
        return [
          joins(name),
          registers('INSTORE', ['mobile', cell(firstValue('mobile', name))]),
          ...pairs.map((pair) => corrects(name, 'INSTORE', ...rows(pair))),
        ];
    }
  });
  /** Claims of other JSON types, or empty ones, in many fields of many people (B4). */
  const oddClaims = fc
    .tuple(
      kind,
      ...['first', 'last', 'value'].map(() =>
        fc.shuffledSubarray(
          everyOddClaim('').map((_, at) => at),
          { minLength: 6 },
        ),
      ),
    )
    .map(([type, ...chosen]): Step[] =>
      newcomers.flatMap((newcomer, nth) => {
        const [first, last, value] = ['Maria', 'Berg', firstValue(type, newcomer)].map((text, field) =>
          cell(everyOddClaim(text)[chosen[field]?.[nth] ?? 0]),
        );
        return [
          ...has(newcomer, [
            ['firstName', first],
            ['lastName', last],
            [type, value],
          ] as Row[]),
          joins(newcomer),
        ];
      }),
    );
  return [
    { weight: 8, arbitrary: named },
    { weight: 5, arbitrary: oddClaims },
  ];
}
