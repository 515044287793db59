import fc from 'fast-check';
import { cell, type Row, type Step } from '../step.ts';
import { freshValue, joins, looksUp, registers, storeChangesAt, type Weighted } from './part.ts';

/** Each is nearly that of another one: in another case, with other punctuation, and a number with zeros before it; two are what somebody has as mobile and e-mail. */
const externalIds = ['X-#', 'x-#', 'X#', 'X.#', '#', '00#', 'Y-#', '659#7', 'e7.#@gatecheck.example.com'] as const;

/** An external id is given, perhaps to another one, changed, removed, or looked for. */
const oneStep: fc.Arbitrary<Step> = fc
  .record({
    externalId: fc.constantFrom(...externalIds),
    number: fc.constantFrom(7, 8),
    source: fc.constantFrom('INSTORE', 'INSTORE', 'WEBSITE', 'LINE'),
    does: fc.constantFrom(
      'registers',
      'registers with e-mail',
      'gives',
      'removes',
      'removes the e-mail',
      'looks up',
      'comes',
    ),
  })
  .map(({ externalId, number, source, does }) => {
    const id: Row = ['externalId', cell(externalId)];
    const email = freshValue('email', number);
    switch (does) {
      case 'registers':
        return registers(source, id);
      case 'registers with e-mail':
        return registers(source, ['email', cell(email)], id);
      case 'comes':
        return source === 'LINE' ? joins('Gus') : registers(source, ['mobile', cell(freshValue('mobile', 7))]);
      case 'looks up':
        return looksUp('ALL', 'externalId', externalId);
      case 'removes the e-mail':
        return storeChangesAt('email', email, [['remove', 'email', cell(email)]], source);
      default:
        return storeChangesAt('email', email, [[does === 'gives' ? 'add' : 'remove', ...id]], source);
    }
  });

/** Two customers have an e-mail and an external id each; then come more steps. */
const changes = fc
  .tuple(
    fc.shuffledSubarray([...externalIds], { minLength: 2, maxLength: 2 }),
    fc.array(oneStep, { minLength: 3, maxLength: 7, size: 'max' }),
  )
  .map(([ids, steps]): Step[] => [
    ...ids.map((id, at) =>
      registers('INSTORE', ['email', cell(freshValue('email', 7 + at))], ['externalId', cell(id)]),
    ),
    ...steps,
  ]);

export const externalIdParts: Weighted[] = [{ weight: 12, arbitrary: changes }];
