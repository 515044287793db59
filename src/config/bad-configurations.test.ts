import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfiguration } from './load.ts';
import { ConfigurationError } from './mistake.ts';
import { badConfigurations } from './testing/bad-configurations.ts';
import { but, variables } from './testing/valid-file.ts';

for (const [what, text, ...expected] of badConfigurations) {
  test(`${what} is told`, () => {
    assert.deepEqual(linesFor(text), expected);
  });
}

test('there are forty and more, and none tells a secret', () => {
  assert(badConfigurations.length >= 40);
  assert.doesNotMatch(badConfigurations.flatMap(([, text]) => linesFor(text)).join(), /hunter2|123456|pw@|eyJ|BEGIN/);
});

test('every mistake of a file is told at once, in its order', () => {
  const text = but('clientId: client', 'clintId: client')
    .replace('brand: acme', 'brand: acne')
    .replace('port: 0', 'port: -1');
  assert.deepEqual(
    linesFor(text).map((line) => line.split(' ')[1]),
    ['idp.port:', 'brands.acme.clintId:', 'targets.uat.brand:'],
  );
});

function linesFor(text: string): string[] {
  try {
    parseConfiguration(text, 'gatecheck.yaml', { target: 'uat' }, variables);
  } catch (error) {
    assert(error instanceof ConfigurationError, String(error));
    return error.message.split('\n');
  }
  return [];
}
