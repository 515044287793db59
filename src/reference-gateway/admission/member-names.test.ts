import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topLevelNames } from './member-names.ts';

test('the top level alone, unescaped, with repetitions', () => {
  const texts: [json: string, names: string[]][] = [
    ['{}', []],
    ['{"a":1,"a":2}', ['a', 'a']],
    ['{"\\u0061":1, "a" : 2}', ['a', 'a']],
    ['{"a":{"a":1,"b":[{"a":1}]},"b":["a",":"]}', ['a', 'b']],
    ['{"a":"x\\"b\\":","c":"\\\\"}', ['a', 'c']],
    ['{"":"}","{":"]"}', ['', '{']],
    [' {"__proto__":null,\n"é😀":true}', ['__proto__', 'é😀']],
  ];
  for (const [json, names] of texts) {
    JSON.parse(json);
    assert.deepEqual(topLevelNames(json), names, json);
  }
});
