import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '../capillary/answer.ts';
import { RegistrationDates } from './registration-dates.ts';

const answer = (change: Partial<Answer>): Answer => ({
  call: 'getMember',
  class: 'success',
  warnings: [],
  text: '',
  headers: [],
  durationMs: 1,
  ...change,
});
const both = (target: Answer, reference = target) => ({ reference, target });
const shows = (id: number, registered_on: string) =>
  both(
    answer({
      member: {
        id,
        firstname: '',
        lastname: '',
        mobile: '',
        email: '',
        cuid: '',
        source: 'OAUTH_EXTERNAL',
        registered_on,
      },
    }),
  );

test('a date of registration stays, unless a profile comes to the customer', () => {
  const dates = new RegistrationDates();
  dates.read(shows(1, '2026-11-25'));
  dates.read(shows(2, '2026-11-26'));
  dates.read(shows(1, '2026-11-25'));
  dates.read(both(answer({ call: 'changeIdentifier', createdId: 1 })));
  const repeated = answer({ call: 'addMember', createdId: 1 });
  dates.read(both(repeated, { ...repeated, warnings: [8006] }));
  assert.throws(() => dates.read(shows(1, '2026-11-27')), {
    name: 'Divergence',
    message: 'getMember, member.registered_on: the target shows 2026-11-27, and 2026-11-25 before',
  });
  dates.read(both(answer({ call: 'registerCustomer', createdId: 2 })));
  dates.read(shows(2, '2026-11-20'));
});
