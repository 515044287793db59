import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { invented, inventValues, tellingValues } from './invented-values.ts';
import { SpelledWords } from './spelled-words.ts';

afterEach(() => inventValues({}));

describe('names that a feature spells', () => {
  it('stay as they are unless the run is blind', () => {
    assert.equal(new SpelledWords(tellingValues).in('Anni Berg'), 'Anni Berg');
  });

  it('are others in a blind run, the same one for the same word and two for two', async () => {
    await inventValues({ blind: true });
    const words = new SpelledWords({ ...invented(), word: () => (Math.random() < 0.5 ? 'Una' : 'Otto') });
    const [first, second] = words.in('Anni Berg').split(' ');
    assert.notEqual(first, second);
    assert.equal(words.in('Berg'), second);
    assert.equal(words.in('  Anni '), `  ${first} `);
  });

  it('are kept where it is their form that a condition is about', async () => {
    await inventValues({ blind: true });
    const words = new SpelledWords(invented());
    for (const text of ['', 'アナ', 'Zoë', '☃ <b>x</b>', 'true', '1990-02-03', 'A'.repeat(101)]) {
      assert.equal(words.in(text), text);
    }
  });
});

describe('the values that a run invents', () => {
  it('tell what they are unless the run is blind', () => {
    assert.match(invented().email('Ana'), /^ana\.\w+@gatecheck\.example\.com$/);
    assert.match(invented().mobile(), /^\+659\d{10}$/);
  });

  it('are of the contract’s form, and look like anybody’s, in a blind run', async () => {
    await inventValues({ blind: true });
    for (let times = 0; times < 200; times += 1) {
      assert.match(invented().mobile(), /^\+\d{10,13}$/);
      assert.match(invented().email('Ana'), /^[a-z-]+\.[a-z-]+\d{6}@[a-z-]+\.com$/);
      assert.match(invented().brand('x'), /^[a-z-]{1,40}-\d{6}$/);
      assert.match(invented().word('Anni'), /^[A-Za-z]+$/);
    }
  });
});
