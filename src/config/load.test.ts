import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ChoiceError, chooseTarget } from './choose-target.ts';
import { loadConfiguration, parseConfiguration } from './load.ts';
import { ConfigurationError } from './mistake.ts';
import { brand, remote, valid, variables } from './testing/valid-file.ts';

function mistakesIn(text: string, used = { target: 'uat' }): string[] {
  try {
    parseConfiguration(text, 'gatecheck.yaml', used, variables);
  } catch (error) {
    assert(error instanceof ConfigurationError);
    return error.message.split('\n');
  }
  return [];
}

test('a valid configuration is read, with the environment’s values', () => {
  const { targets, brands, idp } = parseConfiguration(valid, 'gatecheck.yaml', { target: 'uat' }, variables);
  assert.equal(targets['uat']?.kind === 'remote' && targets['uat'].credentials?.secret, 'the secret');
  assert.equal(brands['acme']?.applicationId, 'app');
  assert.deepEqual(idp, { kind: 'mock', preset: 'nextreason', port: 0 });
});

test('a variable may hold a number or a truth value where one belongs, and only there', () => {
  const text = `idp: { port: "\${PORT}" }
brands:
  acme:${brand.replace('client\n', `"\${PORT}"\n`)}
targets:
  uat:${remote}    policies:
      issuerCheck: "\${CHECK}"
      idpTimeoutSeconds: "\${SECONDS}"
      logoutEffect: { withinSeconds: "\${ZERO}" }
`;
  const given = { ...variables, PORT: '9400', CHECK: 'False', SECONDS: ' 2.5 ', ZERO: '0' };
  const { idp, brands, targets } = parseConfiguration(text, 'f', { target: 'uat' }, given);
  assert.equal(idp.kind === 'mock' && idp.port, 9400);
  assert.equal(brands['acme']?.clientId, '9400');
  assert.deepEqual(targets['uat']?.policies, {
    issuerCheck: false,
    idpTimeoutSeconds: 2.5,
    logoutEffect: { withinSeconds: 0 },
  });
});

test('what a variable holds in place of a number is not repeated', () => {
  const [line, ...more] = mistakesIn(`idp: { port: "\${KEY}" }`);
  assert.deepEqual(more, []);
  assert.doesNotMatch(line ?? '', /the key/);
});

test('the mock stands at the root of its public address', () => {
  const [line, ...more] = mistakesIn('idp: { publicUrl: "https://proxy.example/idp" }');
  assert.deepEqual(more, []);
  assert.match(line ?? '', /idp.publicUrl.*without a path/);
  assert.deepEqual(mistakesIn('idp: { publicUrl: "https://proxy.example/" }'), []);
});

test('policies that a profile does not declare stay open', () => {
  const text = 'targets: { own: { kind: reference, policies: { carriage: classic } } }';
  const { targets } = parseConfiguration(text, 'gatecheck.yaml', { target: 'own' }, {});
  assert.deepEqual(targets['own']?.policies, { carriage: 'classic' });
});

test('a value that the environment gives is never read as YAML', () => {
  const text = valid.replace('clientId: client', `clientId: "\${ODD}"`);
  const { brands } = parseConfiguration(text, 'f', { target: 'uat' }, { ...variables, ODD: 'a: {b} # "c' });
  assert.equal(brands['acme']?.clientId, 'a: {b} # "c');
});

test('keys of another entry can be taken over', () => {
  const text = `x: &face { kind: remote, gateway: "https://g.example", crm: "https://c.example" }`;
  assert.match(mistakesIn(text).join(), /^gatecheck.yaml:1:1 x: unknown key/);
  const own = 'targets:\n  a: &a { kind: reference, policies: { creation: jit } }\n  b: { <<: *a }';
  const { targets } = parseConfiguration(own, 'f', { target: 'b' }, {});
  assert.deepEqual(targets['b'], targets['a']);
});

test('a target that cannot be used hides no mistake of another', () => {
  const text = `${valid}    policies: { issuerCheck: true }\n  other: { kind: remote, gateway: "\${NONE}", crm: "\${NONE}" }`;
  assert.deepEqual(mistakesIn(text), [
    'gatecheck.yaml:17:30 targets.uat.policies.issuerCheck: true needs brands.acme.issuer to compare with',
  ]);
});

test('a variable that is not set matters only in what is used', () => {
  const text = valid.replace('https://gateway.example/', `"\${UAT_GATEWAY}"`);
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
  await assert.rejects(loadConfiguration(' ', { target: 'reference' }), { message: /^" " there is no such file/ });
  await assert.rejects(loadConfiguration(folder, { target: 'reference' }), /cannot be read \(EISDIR\)/);
});

test('the reference target needs no configuration', () => {
  const none = parseConfiguration('', 'f', { target: 'reference' }, {});
  assert.deepEqual(chooseTarget(none), { kind: 'reference', name: 'reference' });
});

test('a target’s profile is complete: policies have their defaults, the brand its credentials', () => {
  const configuration = parseConfiguration(valid, 'f', { target: 'uat' }, variables);
  const profile = chooseTarget(configuration, 'uat');
  assert(profile.kind === 'remote');
  assert.equal(profile.policies.idpTimeoutSeconds, 5);
  assert.deepEqual(profile.capabilities, []);
  assert.deepEqual(profile.brand?.crm, { key: 'the key', secret: 'the secret' });
});

test('a cluster gives the addresses that are not written out', () => {
  const text = valid.replace('crm: https://api.example/', 'cluster: apac');
  const profile = chooseTarget(parseConfiguration(text, 'f', { target: 'uat' }, variables), 'uat');
  assert(profile.kind === 'remote');
  assert.equal(profile.gateway, 'https://gateway.example/');
  assert.equal(profile.crm, 'https://apac.api.capillarytech.com');
  assert(!('cluster' in profile));
});

test('an issuer check holds the brand of the command line to an issuer too', () => {
  const text =
    `${valid.replace('targets:', `  other:${brand}    issuer: https://idp.example/\ntargets:`)}    policies: { issuerCheck: true }\n`.replace(
      'brand: acme',
      'brand: other',
    );
  const configuration = parseConfiguration(text, 'f', { target: 'uat' }, variables);
  assert.equal(chooseTarget(configuration, 'uat').kind, 'remote');
  assert.throws(() => chooseTarget(configuration, 'uat', 'acme'), { message: /uat needs brands.acme.issuer/ });
});

test('a name that is not configured is told with the nearest, or all there are', () => {
  const configuration = parseConfiguration(valid, 'f', { target: 'uat' }, variables);
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
