import fc from 'fast-check';
import { names as people } from '../person.ts';
import { cell, type Step } from '../step.ts';
import { someForms } from '../values.ts';
import {
  type Abilities,
  appChanges,
  freshValue,
  has,
  joins,
  kind,
  kinds,
  looksUp,
  newcomers,
  registers,
  regular,
  storeChanges,
  updatesWith,
  type Weighted,
} from './part.ts';

/** Each step with another way to write a value, usual or odd, at each entrance that takes one, so that all are met soon (B3). */
export function entranceParts({ capabilities, policies }: Abilities): Weighted[] {
  const atNewcomers = kind.chain((type) =>
    fc
      .tuple(
        someForms(
          type,
          newcomers.map((name) => people.indexOf(name) + 1),
        ),
        fc.shuffledSubarray([...newcomers], { minLength: 4 }),
      )
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
  /** One member's value of a kind, in many forms. */
  const atMember = (
    step: (name: (typeof people)[number], type: 'mobile' | 'email', form: string, at: number) => Step[],
  ) =>
    fc.tuple(regular, kind).chain(([name, type]) =>
      someForms(
        type,
        Array.from({ length: 7 }, () => people.indexOf(name) + 1),
      ).map((forms): Step[] => [joins(name), ...forms.flatMap((form, at) => step(name, type, form, at))]),
    );
  const inChange = (
    step: (name: (typeof people)[number], type: 'mobile' | 'email', form: string, number: number) => Step[],
  ) =>
    fc
      .tuple(regular, kind)
      .chain(([name, type]) =>
        someForms(type, [7, 8, 9, 7, 8, 9]).map((forms): Step[] => [
          joins(name),
          ...forms.flatMap((form, at) => step(name, type, form, 7 + (at % 3))),
        ]),
      );
  const inBody = atMember((name, type, form) => [updatesWith(name, [[type, cell(form)]])]);
  const inLookUp = atMember((_, type, form, at) =>
    at > 0
      ? [looksUp('ALL', type, form)]
      : [
          looksUp('ALL', type, ''),
          looksUp('ALL', type, freshValue(type, 1).padEnd(300, '1')),
          { text: `lookupId is called without identifierValue, for a ${type}` },
        ],
  );
  const byTheStore = inChange((name, type, form) => [storeChanges(name, [['add', type, cell(form)]])]);
  /** The IdP has the odd form, and the app the usual one, or both have it. */
  const byTheApp = fc
    .boolean()
    .chain((asClaimed) =>
      inChange((name, type, form, number) => [
        ...has(name, [[type, cell(form)]]),
        appChanges(name, [['add', type, cell(asClaimed ? form : freshValue(type, number))]]),
      ]),
    );
  return [
    { weight: 6, arbitrary: atNewcomers },
    { weight: 7, arbitrary: atTheStore },
    { weight: 4, arbitrary: inLookUp },
    { weight: 4, arbitrary: byTheStore },
    ...(policies.profileUpdateBody === 'v1.1' ? [{ weight: 3, arbitrary: inBody }] : []),
    ...(capabilities.includes('ciamChangeIdentifier') ? [{ weight: 3, arbitrary: byTheApp }] : []),
  ];
}
