import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedWords } from './fixed-words.ts';

const patterns: [pattern: string | RegExp, words: string][] = [
  ['{person} is a member', ' is a member'],
  ['the app calls {call} with {string}', 'the app calls '],
  ['{int} customer(s) exist(s) here', ' customer'],
  ['an ID token/access token of hers', ' token of hers'],
  ['{whose} \\(old) value', 'old) value'],
  [/^the app calls (\w+)$/, ''],
];
for (const [pattern, words] of patterns) {
  test(`“${pattern}” holds “${words}” in every sentence`, () => assert.equal(fixedWords(pattern), words));
}
