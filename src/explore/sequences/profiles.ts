import fc from 'fast-check';
import { absent, cell, type Row, type Step } from '../step.ts';
import {
  type Abilities,
  appChanges,
  firstValue,
  flagOf,
  freshValue,
  has,
  joins,
  kind,
  kinds,
  looksUp,
  otherKind,
  registers,
  storeChanges,
  storeChangesAt,
  type Weighted,
} from './part.ts';

const sources = ['OAUTH_EXTERNAL', 'INSTORE', 'WEBSITE', 'MOBILE_APP'] as const;

/** One customer of two to four profiles, each with one value or with both, in any order; then values change and go. */
export function profileParts({ capabilities }: Abilities): Weighted[] {
  const mayChange = capabilities.includes('ciamChangeIdentifier');
  const several = fc
    .record({
      name: fc.constantFrom('Dan', 'Eva', 'Finn'),
      type: kind,
      order: fc.shuffledSubarray([...sources], { minLength: 2 }),
      withBoth: fc.subarray([...sources]),
      unnamed: fc.boolean(),
      by: fc.constantFrom(...sources, 'the app', 'the app', 'the app'),
      heir: fc.constantFrom('Gus', 'Hana', undefined),
      howMany: fc.constantFrom(1, 2, 0),
    })
    .chain(({ name, type, order, withBoth, unnamed, by, heir, howMany }) => {
      const other = otherKind(type);
      const own = (one: typeof type) => firstValue(one, name);
      const fresh = (one: typeof type) => freshValue(one, 9);
      const valuesOf = (source: (typeof sources)[number]) =>
        kinds.filter((one) => one === type || withBoth.includes(source));
      const made = order.flatMap((source): Step[] =>
        source === 'OAUTH_EXTERNAL'
          ? [
              ...comes(name, type, own, valuesOf(source).length > 1),
              ...(unnamed ? has(name, [['firstName', absent]]) : []),
              joins(name),
            ]
          : [registers(source, ['firstName', '"Stina"'], ...valuesOf(source).map((one): Row => [one, cell(own(one))]))],
      );
      const isMember = order.includes('OAUTH_EXTERNAL');
      const row = (list: string, one: typeof type, value: string): Row => [list, one, cell(value)];
      const changes: readonly Row[][] = [
        [row('add', type, fresh(type))],
        [row('add', other, fresh(other))],
        [row('remove', type, own(type))],
        [row('remove', other, own(other))],
        [row('remove', type, own(type)), row('remove', other, own(other))],
        [row('add', type, fresh(type)), row('remove', other, own(other))],
      ];
      const changed = (rows: readonly Row[]): Step[] => {
        if (by === 'the app' && isMember && mayChange) {
          const claims = rows.filter(([list]) => list === 'add').map(([, one = '', value = '']): Row => [one, value]);
          return [...has(name, claims), appChanges(name, rows)];
        }
        const source = by === 'the app' ? (order[0] ?? 'INSTORE') : by;
        return [isMember ? storeChanges(name, rows, source) : storeChangesAt(type, own(type), rows, source)];
      };
      const seen = order.flatMap((source) =>
        kinds.flatMap((one) => [looksUp(source, one, own(one)), looksUp(source, one, fresh(one))]),
      );
      const next = heir
        ? [...comes(heir, type, (one) => (one === type ? fresh(one) : own(one)), withBoth.length > 1), joins(heir)]
        : [];
      return fc
        .shuffledSubarray([...changes], { minLength: howMany, maxLength: howMany })
        .map((some): Step[] => [
          ...made,
          ...some.flatMap(changed),
          ...(some.length > 0 ? seen : []),
          ...next,
          { text: `getMember is called for ${name} with a new ID token` },
        ]);
    });
  return [{ weight: 18, arbitrary: several }];
}

/** What NextReason says of somebody who comes with a value that is verified, and perhaps with one of the other kind. */
function comes(
  name: 'Dan' | 'Eva' | 'Finn' | 'Gus' | 'Hana',
  type: 'mobile' | 'email',
  value: (one: 'mobile' | 'email') => string,
  withBoth: boolean,
): Step[] {
  const other = otherKind(type);
  return has(name, [
    [type, cell(value(type))],
    [flagOf(type), 'true'],
    [other, withBoth ? cell(value(other)) : absent],
    ['standard', '"the same"'],
  ]);
}
