import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dictionaryOf } from '../../diagnosis/dictionary.ts';
import type { Defect } from '../defect.ts';
import type { PlayResult } from '../play-rounds.ts';
import { composeDictionary, dictionaryText, seenIn, seenOf } from './compose.ts';

const defect = (id: string, ...detectedBy: string[]): Defect => ({
  id,
  rule: 'A9',
  text: `does ${id}`,
  detectedBy,
  rules: () => ({}),
});
const played = (condition: string, status: PlayResult['entry']['status']): PlayResult => ({
  condition,
  subject: 'any',
  entry: { status, severity: 'must' },
});

describe('the fault dictionary', () => {
  const catalogue = Array.from({ length: 12 }, (_, at) => `CLM-${10 + at}`);
  const any = defect('any', 'CLM-10');
  const seen = seenOf(any, { played: ['CLM-10', 'CLM-11', 'CLM-12', 'CLM-13'], unknown: ['CLM-21'] }, [
    played('CLM-10', 'failed'),
    played('CLM-11', 'passed'),
    played('CLM-12', 'error'),
    { ...played('CLM-14', 'failed'), subject: 'another' },
  ]);
  const stored = composeDictionary([any, defect('new', 'CLM-15')], catalogue, new Map([['any', seen]]));
  const unknownIn = (dictionary: typeof stored, id: string) =>
    catalogue.filter((condition) =>
      dictionaryOf(dictionary)
        .mistakes.find((one) => one.id === id)
        ?.isUnknown(condition),
    );

  it('says what failed, and of what nobody knows how it ends', () => {
    assert.deepEqual(stored.mistakes[0]?.fails, ['CLM-10']);
    assert.deepEqual(unknownIn(stored, 'any'), ['CLM-12', 'CLM-13', 'CLM-21']);
  });

  it('knows of a defect that nobody played what its entry says', () => {
    const row = { id: 'new', rule: 'A9', text: 'does new', fails: ['CLM-15'], unknown: 'all' };
    assert.deepEqual(stored.mistakes[1], row);
  });

  it('keeps what it knows where conditions and defects come and go', () => {
    const now = [...catalogue.slice(1), 'CLM-99'];
    const again = composeDictionary([defect('any', 'CLM-99'), defect('newer')], now, seenIn(stored));
    assert.deepEqual(
      again.mistakes.map(({ id, fails }) => [id, fails]),
      [
        ['any', ['CLM-99']],
        ['newer', []],
      ],
    );
    assert.deepEqual(unknownIn(again, 'any'), ['CLM-10', 'CLM-12', 'CLM-13', 'CLM-21'], 'CLM-10 is gone');
    const added = composeDictionary([any], [...catalogue, 'CLM-98'], seenIn(stored));
    assert.equal(dictionaryOf(added).mistakes[0]?.isUnknown('CLM-98'), true);
  });

  it('is the same when it is read again', () => {
    assert.deepEqual(JSON.parse(dictionaryText(stored)), stored);
    assert.deepEqual(composeDictionary([any, defect('new', 'CLM-15')], catalogue, seenIn(stored)), stored);
  });
});
