import fc from 'fast-check';
import type { Name } from '../person.ts';
import { cell, type Step } from '../step.ts';
import { someForms } from '../values.ts';
import {
  type Abilities,
  appChanges,
  firstValue,
  freshValue,
  has,
  joins,
  kind,
  kinds,
  looksUp,
  newcomers,
  numberOf,
  registers,
  regular,
  type Steps,
  storeChanges,
  updatesWith,
  type Weighted,
} from './part.ts';

/** Each step has another way to write a value, usual or odd, at each entrance that takes one, so that all are met soon (B3). */
export function entranceParts({ capabilities, policies }: Abilities): Weighted[] {
  const atNewcomers = kind.chain((type) =>
    fc
      .tuple(someForms(type, newcomers.map(numberOf)), fc.shuffledSubarray([...newcomers], { minLength: 4 }))
      .map(([forms, order]): Step[] =>
        order.flatMap((name) => [...has(name, [[type, cell(forms[newcomers.indexOf(name)])]]), joins(name)]),
      ),
  );
  const atTheStore = fc
    .tuple(...kinds.map((type) => someForms(type, [4, 5, 6, 7, 8, 9])))
    .map((forms): Step[] => [
      registers('INSTORE', ['externalId', '"X-#"']),
      ...Array.from({ length: 6 }, (_, at) =>
        registers('INSTORE', ...kinds.map((type, nth) => [type, cell(forms[nth]?.[at])]), [
          'externalId',
          `"X-#-${at}"`,
        ]),
      ),
    ]);
  const inBody = eachForm(ownNumber, ({ name, type, form }) => updatesWith(name, [[type, cell(form)]]));
  const inLookUp = eachForm(ownNumber, ({ type, form }) => looksUp('ALL', type, form));
  const unfitLookUps = kind.map((type) => [
    joins('Ana'),
    looksUp('ALL', type, ''),
    looksUp('ALL', type, firstValue(type, 'Ana').padEnd(300, '1')),
    { text: `lookupId is called without identifierValue, for a ${type}` },
  ]);
  const byTheStore = eachForm(freshNumbers, ({ name, type, form }) => storeChanges(name, [['add', type, cell(form)]]));
  /** The IdP has the odd form, and the app the usual one, or both have it. */
  const byTheApp = fc
    .boolean()
    .chain((asClaimed) =>
      eachForm(freshNumbers, ({ name, type, form, number }) => [
        ...has(name, [[type, cell(form)]]),
        appChanges(name, [['add', type, cell(asClaimed ? form : freshValue(type, number))]]),
      ]),
    );
  return [
    { weight: 6, arbitrary: atNewcomers },
    { weight: 7, arbitrary: atTheStore },
    { weight: 3, arbitrary: inLookUp },
    { weight: 2, arbitrary: unfitLookUps },
    { weight: 4, arbitrary: byTheStore },
    ...(policies.profileUpdateBody === 'v1.1' ? [{ weight: 3, arbitrary: inBody }] : []),
    ...(capabilities.includes('ciamChangeIdentifier') ? [{ weight: 3, arbitrary: byTheApp }] : []),
  ];
}

interface Written {
  name: Name;
  type: 'mobile' | 'email';
  form: string;
  number: number;
}

/** A member, and what is done with each of some forms of values of one kind. */
function eachForm(numbersOf: (name: Name) => readonly number[], does: (written: Written) => Step | Step[]): Steps {
  return fc.tuple(regular, kind).chain(([name, type]) => {
    const numbers = numbersOf(name);
    return someForms(type, numbers).map((forms) => [
      joins(name),
      ...forms.flatMap((form, at) => does({ name, type, form, number: numbers[at] ?? 0 })),
    ]);
  });
}

/** The member's own value, in as many forms. */
function ownNumber(name: Name): readonly number[] {
  return Array.from({ length: 7 }, () => numberOf(name));
}

/** Values that no regular has. */
function freshNumbers(): readonly number[] {
  return [7, 8, 9, 7, 8, 9];
}
