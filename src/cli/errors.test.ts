import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ControlError, StandaloneError } from '../../mock-idp/index.ts';
import { CatalogueError } from '../certify/catalogue.ts';
import { OutputFolderError } from '../certify/output-folder.ts';
import { ConfigurationError } from '../config/mistake.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import { PortTaken } from '../reference-gateway/server.ts';
import { WrongBrandSetup } from '../reference-gateway/standalone.ts';
import { errorText, exitStatusOf, UsageError } from './errors.ts';

test('a stack shows what caused it, but no token and nothing that hangs on the error', () => {
  const request = { headers: { authorization: 'Bearer at-1234567890' } };
  const cause = Object.assign(new Error('GET http://idp/cb?code=c0de-1234 failed'), { request });
  const token = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.e30.c2lnbmF0dXJl`;
  const text = errorText(new Error(`refused ${token}`, { cause }), true);
  assert.match(text, /^Error: refused \[token 1\]\n {4}at /);
  assert.match(text, /Caused by: Error: GET http:\/\/idp\/cb\?code=\[masked 1\] failed\n/);
  assert.doesNotMatch(text, /at-1234567890|c0de-1234|c2lnbmF0dXJl/);
});

test('without --verbose there is one line with the way out', () => {
  assert.equal(errorText(new UsageError('say so'), false), 'gatecheck: say so');
  assert.match(
    errorText(new TypeError('x is none\nmore'), false),
    /^gatecheck: it broke \(TypeError: x is none\); run/,
  );
});

test('an error of any room says by itself how the command ends', () => {
  const errors = [
    new ControlError(400, 'there is none'),
    new StandaloneError('taken', undefined),
    new PortTaken('taken'),
    new WrongBrandSetup('acme', []),
    new ConfigurationError([]),
    new OutputFolderError('full'),
    new CatalogueError('two'),
  ];
  assert.deepEqual(errors.map(exitStatusOf), [2, 3, 3, 2, 2, 2, 3]);
  assert.ok(errors.every((error) => !errorText(error, false).includes('it broke')));
});

test('wrong usage ends with 2, everything else with 3', () => {
  assert.deepEqual([new UsageError(''), new EnvironmentFailure(''), new TypeError('')].map(exitStatusOf), [2, 3, 3]);
});
