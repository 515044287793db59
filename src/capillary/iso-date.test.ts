import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isIsoDate } from './iso-date.ts';

test('a date by ISO 8601 has a time of day after a T, or none', () => {
  for (const date of [
    '2026-11-25',
    '20261125',
    '2026-11-25T09:00:00Z',
    '2026-11-25T09:00:00.123+08:00',
    '20261125T0900',
  ])
    assert.ok(isIsoDate(date), date);
  for (const date of ['2026-11-25 09:00:00', '25.11.2026', '1764061200', '']) assert.ok(!isIsoDate(date), date);
});
