import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ChoiceError, chooseTarget } from './choose-target.ts';
import { loadConfiguration, parseConfiguration } from './load.ts';
import { ConfigurationError } from './mistake.ts';

const variables = { KEY: 'the key', SECRET: 'the secret' };
const brand = `
    applicationId: app
    clientId: client
    fieldMappings: { firstName: given_name, lastName: family_name, mobile: phone_number, email: email }
    userInfoEndpoint: https://idp.example/userinfo
    jwksUri: https://idp.example/keys
    channelAccount: { name: nextreason, id: nextreason }
`;
const remote = `
    kind: remote
    gateway: https://gateway.example/
    crm: https://api.example/
    brand: acme
    credentials: { key: "\${KEY}", secret: "\${SECRET}" }
`;
const sound = `brands:\n  acme:${brand}targets:\n  uat:${remote}`;

function mistakesIn(text: string, used = { target: 'uat' }): string[] {
  try {
    parseConfiguration(text, 'gatecheck.yaml', used, variables);
  } catch (error) {
    assert(error instanceof ConfigurationError);
    return error.message.split('\n');
  }
  return [];
}

test('a sound configuration is read, with the environment’s values', () => {
  const { targets, brands, idp } = parseConfiguration(sound, 'gatecheck.yaml', { target: 'uat' }, variables);
  assert.equal(targets['uat']?.kind === 'remote' && targets['uat'].credentials?.secret, 'the secret');
  assert.equal(brands['acme']?.applicationId, 'app');
  assert.deepEqual(idp, { kind: 'mock', preset: 'nextreason', port: 0 });
});

test('policies that a profile does not declare stay open', () => {
  const text = 'targets: { own: { kind: reference, policies: { carriage: classic } } }';
  const { targets } = parseConfiguration(text, 'gatecheck.yaml', { target: 'own' }, {});
  assert.deepEqual(targets['own']?.policies, { carriage: 'classic' });
});

test('a value that the environment gives is never read as YAML', () => {
  const text = sound.replace('clientId: client', `clientId: "\${ODD}"`);
  const { brands } = parseConfiguration(text, 'f', { target: 'uat' }, { ...variables, ODD: 'a: {b} # "c' });
  assert.equal(brands['acme']?.clientId, 'a: {b} # "c');
});

const target = (lines: string) => `brands:\n  acme:${brand}targets:\n  uat:${remote}    ${lines}\n`;
const bad: [what: string, text: string, expected: RegExp][] = [
  ['a misspelt room', 'target: {}', /^gatecheck.yaml:1:1 target: unknown key; did you mean targets\?$/],
  ['an unknown key', 'colour: red', /^gatecheck.yaml:1:1 colour: unknown key; expected one of idp, brands, targets$/],
  [
    'a misspelt policy',
    target('policies: { failureSignl: body }'),
    /:16:17 targets.uat.policies.failureSignl: unknown key; did you mean failureSignal\?/,
  ],
  [
    'a wrong choice',
    target('policies: { failureSignal: boddy }'),
    /targets.uat.policies.failureSignal: expected one of http, body/,
  ],
  ['a number out of range', target('policies: { idpTimeoutSeconds: 31 }'), /idpTimeoutSeconds: expected 30 or less/],
  ['a number that is too small', target('policies: { idpTimeoutSeconds: 0 }'), /idpTimeoutSeconds: expected 1 or more/],
  ['a text for a truth value', target('policies: { issuerCheck: "yes" }'), /issuerCheck: expected true or false/],
  ['a wrong union', target('policies: { logoutEffect: soon }'), /logoutEffect: expected token-expiry or a map/],
  [
    'a value within a union',
    target('policies: { logoutEffect: { withinSeconds: 31 } }'),
    /logoutEffect.withinSeconds: expected 30 or less/,
  ],
  [
    'an unknown capability',
    target('capabilities: [provisoning]'),
    /targets.uat.capabilities\[0\]: expected one of provisioning, /,
  ],
  ['a path without slash', target('paths: { getMember: me }'), /paths.getMember: expected a path that starts with \//],
  ['an unknown call', target('paths: { getMembr: /me }'), /paths.getMembr: unknown key; did you mean getMember\?/],
  [
    'a wrong kind of target',
    'targets: { uat: { kind: live } }',
    /^gatecheck.yaml:1:25 targets.uat.kind: expected one of reference, remote$/,
  ],
  ['a target without a kind', 'targets: { uat: {} }', /targets.uat.kind: expected one of reference, remote/],
  ['a target that is a text', 'targets: { uat: here }', /targets.uat: expected a map/],
  [
    'an address without scheme',
    sound.replace('https://api.example/', 'api.example'),
    /targets.uat.crm: expected an address that starts with http/,
  ],
  [
    'a missing address',
    sound.replace('crm: https://api.example/', ''),
    /targets.uat.crm: missing; expected an address|targets.uat.crm: missing; expected a text/,
  ],
  [
    'a brand that is not there',
    sound.replace('brand: acme', 'brand: acm'),
    /targets.uat.brand: there is no such brand; did you mean acme\?/,
  ],
  [
    'a target without brand or provisioning',
    sound.replace('brand: acme', ''),
    /targets.uat.brand: missing; a target without the capability provisioning needs/,
  ],
  [
    'a target without credentials',
    sound.replace(/credentials.*\n/, '\n'),
    /targets.uat.credentials: missing; .* key and secret/,
  ],
  [
    'an issuer check without an issuer',
    target('policies: { issuerCheck: true }'),
    /issuerCheck: issuerCheck: true needs brands.acme.issuer/,
  ],
  ['a missing brand value', sound.replace('clientId: client', ''), /brands.acme.clientId: missing; expected a text/],
  [
    'a misspelt brand value',
    sound.replace('clientId:', 'clientid:'),
    /^gatecheck.yaml:4:5 brands.acme.clientid: unknown key; did you mean clientId\?$/,
  ],
  [
    'a brand value that is a number',
    sound.replace('clientId: client', 'clientId: 12'),
    /brands.acme.clientId: expected a text/,
  ],
  [
    'an empty text',
    sound.replace('clientId: client', 'clientId: ""'),
    /brands.acme.clientId: expected a text that is not empty/,
  ],
  [
    'a brand’s name with a space',
    sound.replace('acme:', 'ac me:'),
    /^gatecheck.yaml:2:3 brands.ac me: expected a brand name/,
  ],
  ['a port that is no number', 'idp: { port: high }', /idp.port: expected a number/],
  ['a port out of range', 'idp: { port: 70000 }', /idp.port: expected 65535 or less/],
  ['an unknown preset', 'idp: { preset: okta }', /idp.preset: expected (one of )?nextreason/],
  [
    'a secret in the file',
    sound.replace(`"\${SECRET}"`, 'hunter2'),
    /credentials.secret: a secret stands in the file; write "\$\{NAME\}"/,
  ],
  [
    'a secret that is a number',
    sound.replace(`"\${SECRET}"`, '123456'),
    /credentials.secret: a secret stands in the file/,
  ],
  [
    'a secret with a variable inside',
    sound.replace(`"\${SECRET}"`, `"x\${SECRET}"`),
    /credentials.secret: a secret stands in the file/,
  ],
  [
    'a password in an address',
    sound.replace('https://api', 'https://me:pw@api'),
    /targets.uat.crm: an address with a password stands in the file/,
  ],
  [
    'a variable that is not set',
    sound.replace(`\${KEY}`, 'NO_KEY_AT_ALL').replace('NO_KEY_AT_ALL', `\${NO_KEY}`),
    /credentials.key: the environment variable NO_KEY is not set/,
  ],
  [
    'a variable without quotes in a flow map',
    sound.replace(`"\${KEY}"`, `\${KEY}`),
    /^gatecheck.yaml:15:\d+ inside \{ \} or \[ \] write "\$\{KEY\}" in quotes$/,
  ],
  ['broken YAML', 'targets: [', /^gatecheck.yaml:1:\d+ not valid YAML: /],
  ['a key twice', 'idp: {}\nidp: {}', /^gatecheck.yaml:2:1 not valid YAML: Map keys must be unique/],
  ['a list in place of the file', '- idp', /^gatecheck.yaml:1:1 expected a map$/],
];
for (const [what, text, expected] of bad) {
  test(`${what} is told in one line`, () => {
    const lines = mistakesIn(text);
    assert.equal(lines.length, 1, lines.join('\n'));
    assert.match(lines[0] ?? '', expected);
    assert.doesNotMatch(lines.join(), /hunter2|123456|pw@/);
  });
}

test('all mistakes are told at once, in the order of the file', () => {
  const text = sound
    .replace('applicationId: app', 'aplicationId: app')
    .replace('kind: remote', 'kind: remote\n    policies: { carriage: pigeon, creation: never }');
  assert.deepEqual(
    mistakesIn(text).map((line) => line.split(' ')[1]),
    ['brands.acme.aplicationId:', 'targets.uat.policies.carriage:', 'targets.uat.policies.creation:'],
  );
});

test('a variable that is not set matters only in what is used', () => {
  const text = sound.replace('https://gateway.example/', `"\${UAT_GATEWAY}"`);
  const { targets } = parseConfiguration(text, 'f', { target: 'reference' }, variables);
  assert.deepEqual(Object.keys(targets), []);
  assert.match(mistakesIn(text).join(), /targets.uat.gateway: the environment variable UAT_GATEWAY is not set/);
});

test('an empty file and no file mean the defaults; a named file has to be there', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'gatecheck-config-'));
  context.after(() => rm(folder, { recursive: true }));
  const empty = join(folder, 'empty.yaml');
  await writeFile(empty, '');
  assert.deepEqual((await loadConfiguration(empty, { target: 'reference' })).targets, {});
  await assert.rejects(loadConfiguration(join(folder, 'none.yaml'), { target: 'reference' }), {
    name: 'ConfigurationError',
    message: /none.yaml there is no such file; name another one with --config/,
  });
  await assert.rejects(loadConfiguration(folder, { target: 'reference' }), /cannot be read \(EISDIR\)/);
});

test('the reference target needs no configuration', () => {
  const none = parseConfiguration('', 'f', { target: 'reference' }, {});
  assert.deepEqual(chooseTarget(none), { kind: 'reference', name: 'reference' });
});

test('a target’s profile is complete: policies have their defaults, the brand its credentials', () => {
  const configuration = parseConfiguration(sound, 'f', { target: 'uat' }, variables);
  const profile = chooseTarget(configuration, 'uat');
  assert(profile.kind === 'remote');
  assert.equal(profile.policies.idpTimeoutSeconds, 5);
  assert.deepEqual(profile.capabilities, []);
  assert.deepEqual(profile.brand?.crm, { key: 'the key', secret: 'the secret' });
});

test('a name that is not configured is told with the nearest, or all there are', () => {
  const configuration = parseConfiguration(sound, 'f', { target: 'uat' }, variables);
  const told = (target: string, name?: string) => {
    try {
      chooseTarget(configuration, target, name);
    } catch (error) {
      assert(error instanceof ChoiceError);
      return error.message;
    }
    return '';
  };
  assert.equal(told('uatt'), 'there is no target uatt; did you mean uat?');
  assert.equal(told('production'), 'there is no target production; there is reference, uat');
  assert.equal(told('uat', 'acne'), 'there is no brand acne; did you mean acme?');
  assert.equal(told('toString'), 'there is no target toString; there is reference, uat');
  assert.match(told('reference', 'acme'), /leave out --brand/);
});
