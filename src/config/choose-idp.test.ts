import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chooseIdp } from './choose-idp.ts';
import { parseConfiguration } from './load.ts';
import { remote, variables } from './testing/valid-file.ts';

const brand = (name: string) => `
  ${name}:
    applicationId: app-${name}
    clientId: machine-${name}
    fieldMappings: { firstName: given_name, lastName: family_name, mobile: phone_number, email: email }
    userInfoEndpoint: https://id.example/userinfo
    jwksUri: https://id.example/jwks
    channelAccount: { name: a, id: a }`;
const external = (more = '') => `
idp:
  kind: external
  discovery: https://id.example/.well-known/openid-configuration
${more}`;
const ana = `  people: { ana: { email: ana@people.example, password: "\${ANA}" } }`;

function choose(text: string, target = 'reference', name?: string) {
  const configuration = parseConfiguration(text, 'gatecheck.yaml', { target }, { ...variables, ANA: 'a password' });
  return chooseIdp(configuration, target, name);
}

describe('the IdP of a run', () => {
  test('is the mock where nothing else is said', () => {
    assert.equal(choose('').kind, 'mock');
  });

  test('is an external one with its brand’s application, and what is usual for the rest', () => {
    const idp = choose(`${external(ana)}\nbrands:${brand('acme')}`);
    assert(idp.kind === 'external');
    assert.deepEqual(idp.application, {
      applicationId: 'app-acme',
      clientId: 'machine-acme',
      fieldMappings: { firstName: 'given_name', lastName: 'family_name', mobile: 'phone_number', email: 'email' },
    });
    assert.deepEqual(idp.client, {
      id: 'app-acme',
      redirectUri: 'http://localhost/callback',
      postLogoutRedirectUri: 'http://localhost/signed-out',
    });
    assert.equal(idp.otp, undefined);
  });

  test('goes with the named brand, else the target’s', () => {
    const target = `\ntargets:\n  uat:${remote.replace('acme', 'other')}`;
    const text = `${external(ana)}\nbrands:${brand('acme')}${brand('other')}${target}`;
    const ids = [choose(text, 'uat'), choose(text, 'uat', 'acme')].map(
      (idp) => idp.kind === 'external' && idp.application.applicationId,
    );
    assert.deepEqual(ids, ['app-other', 'app-acme']);
  });

  test('has codes typed in where somebody has no password and no command gets them', () => {
    const idp = choose(`${external('  people: { ana: { mobile: "+6590000001" } }')}\nbrands:${brand('acme')}`);
    assert.deepEqual(idp.kind === 'external' && idp.otp, { timeoutSeconds: 60 });
  });

  test('says what it lacks', () => {
    assert.throws(() => choose(`${external()}\nbrands:${brand('acme')}`), /name test people .* below idp\.people/);
    assert.throws(() => choose(external(ana)), /describe one below brands/);
    assert.throws(
      () => choose(`${external(ana)}\nbrands:${brand('acme')}${brand('other')}`),
      /name it with --brand: acme, other/,
    );
  });
});
