// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is what people write into the file
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfiguration } from './load.ts';
import { ConfigurationError } from './mistake.ts';

const sound = `idp: { kind: mock, preset: nextreason, port: 0 }
brands:
  acme:
    applicationId: app
    clientId: client
    fieldMappings: { firstName: given_name, lastName: family_name, mobile: phone_number, email: email }
    userInfoEndpoint: https://idp.example/userinfo
    jwksUri: https://idp.example/keys
    channelAccount: { name: nextreason, id: nextreason }
targets:
  uat:
    kind: remote
    gateway: https://gateway.example/
    crm: https://api.example/
    brand: acme
    credentials: { key: "\${KEY}", secret: "\${SECRET}" }
`;

/** The sound file with one thing replaced. */
function but(part: string, other: string): string {
  assert(sound.includes(part), part);
  return sound.replace(part, () => other);
}

/** The sound file with a line more, of the target or of the file. */
const and = (line: string) => `${sound}    ${line}\n`;
const besides = (line: string) => `${sound}${line}\n`;
const idp = (text: string) => but('{ kind: mock, preset: nextreason, port: 0 }', text);

/** Each is told by these lines, whole, and by no other. */
const bad: [what: string, text: string, ...lines: string[]][] = [
  ['an unclosed bracket', but('port: 0 }', 'port: 0'), 'gatecheck.yaml:2:1 a { or [ before this place is not closed'],
  ['a tab', but('    clientId', '\tclientId'), 'gatecheck.yaml:5:1 a tab stands here; indent with spaces'],
  [
    'a key twice',
    but('    clientId: client', '    clientId: client\n    clientId: other'),
    'gatecheck.yaml:6:5 the key clientId stands here a second time; keep one of them',
  ],
  [
    'a line with another indent',
    but('    clientId', '   clientId'),
    'gatecheck.yaml:5:1 this line is indented unlike its neighbours; keys of one map begin in the same column',
  ],
  ['a key without a colon', but('brand: acme', 'brand'), 'gatecheck.yaml:15:5 a key without ": " behind it'],
  [
    'two keys on one line',
    but('kind: remote', 'kind: remote crm: x'),
    'gatecheck.yaml:12:11 a second ": " on one line; put the inner key on the next line, or quote the value',
  ],
  ['a second document', besides('---\nidp: {}'), 'gatecheck.yaml:17:1 a second document begins here; leave --- out'],
  [
    'a value with a reserved sign',
    but('clientId: client', 'clientId: @client'),
    'gatecheck.yaml:5:15 a value cannot begin with @; put it in quotes',
  ],
  [
    'a tag',
    but('"${KEY}"', '!env KEY'),
    'gatecheck.yaml:16:25 !env means nothing here; values of the environment are "${NAME}"',
  ],
  [
    'an alias without anchor',
    but('clientId: client', 'clientId: *client'),
    'gatecheck.yaml:5:15 there is no anchor &client; a text that begins with * stands in quotes',
  ],
  [
    'unquoted variables in a flow map',
    but('"${KEY}", secret: "${SECRET}"', '${KEY}, secret: ${SECRET}'),
    'gatecheck.yaml:16:25 inside { } or [ ] write "${KEY}" and "${SECRET}" in quotes',
  ],
  ['bytes that are no UTF-8', but('client', '\uFFFD'), 'gatecheck.yaml is not UTF-8; save it as UTF-8'],
  ['a list in place of the file', '- idp', 'gatecheck.yaml:1:1 expected a map'],
  [
    'a misspelt room',
    sound.replace('targets:', 'target:'),
    'gatecheck.yaml:10:1 target: unknown key; did you mean targets?',
  ],
  [
    'an unknown key',
    besides('colour: red'),
    'gatecheck.yaml:17:1 colour: unknown key; expected one of idp, brands, targets',
  ],
  ['a room with nothing in it', 'brands:\n', 'gatecheck.yaml:1:8 brands: empty; expected a map, {} for an empty one'],
  [
    'an unknown kind of IdP',
    idp('{ kind: mok }'),
    'gatecheck.yaml:1:14 idp.kind: expected one of mock, external; did you mean mock?',
  ],
  [
    'an unknown preset',
    idp('{ preset: okta }'),
    'gatecheck.yaml:1:16 idp.preset: expected one of nextreason, auth0, cognito, janrain',
  ],
  [
    'a misspelt preset',
    idp('{ preset: cognitto }'),
    'gatecheck.yaml:1:16 idp.preset: expected one of nextreason, auth0, cognito, janrain; did you mean cognito?',
  ],
  ['a port out of range', idp('{ port: 70000 }'), 'gatecheck.yaml:1:14 idp.port: expected 65535 or less'],
  ['a port that is a text', idp('{ port: high }'), 'gatecheck.yaml:1:14 idp.port: expected a number'],
  ['a port with a fraction', idp('{ port: 94.5 }'), 'gatecheck.yaml:1:14 idp.port: expected a whole number'],
  [
    'an external IdP without discovery',
    idp('{ kind: external }'),
    'gatecheck.yaml:1:6 idp.discovery: missing; expected an address that starts with http:// or https://',
  ],
  [
    'a key of the mock in an external IdP',
    idp('{ kind: external, discovery: "https://i.example/d", port: 1 }'),
    'gatecheck.yaml:1:58 idp.port: unknown key; expected one of kind, preset, discovery, client, people, pages, otp',
  ],
  [
    'a test person without a way to sign in',
    idp('{ kind: external, discovery: "https://i.example/d", people: { ana: { } } }'),
    'gatecheck.yaml:1:73 idp.people.ana: expected an email or a mobile to sign in with',
  ],
  [
    'a test person’s password in the file',
    idp('{ kind: external, discovery: "https://i.example/d", people: { ana: { email: a@b.c, password: hunter2 } } }'),
    'gatecheck.yaml:1:99 idp.people.ana.password: a secret stands in the file; write "${NAME}" and set that variable',
  ],
  [
    'a brand’s name with a space',
    but('  acme:', '  ac me:'),
    'gatecheck.yaml:3:3 brands.ac me: expected a brand name: 1 to 64 of A–Z a–z 0–9 _ . -',
  ],
  [
    'a brand’s name that is too long',
    but('  acme:', `  ${'a'.repeat(65)}:`),
    'gatecheck.yaml:3:3 brands.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: expected a brand name: 1 to 64 of A–Z a–z 0–9 _ . -',
  ],
  [
    'a misspelt brand value',
    but('clientId:', 'clientid:'),
    'gatecheck.yaml:5:5 brands.acme.clientid: unknown key; did you mean clientId?',
  ],
  [
    'a missing brand value',
    but('    applicationId: app\n', ''),
    'gatecheck.yaml:4:5 brands.acme.applicationId: missing; expected a text',
  ],
  [
    'an empty brand value',
    but('applicationId: app', 'applicationId:'),
    'gatecheck.yaml:4:19 brands.acme.applicationId: empty; expected a text',
  ],
  [
    'an empty text',
    but('applicationId: app', 'applicationId: ""'),
    'gatecheck.yaml:4:20 brands.acme.applicationId: expected a text that is not empty',
  ],
  [
    'an id that is a number',
    but('applicationId: app', 'applicationId: 12'),
    'gatecheck.yaml:4:20 brands.acme.applicationId: expected a text',
  ],
  [
    'a mapping without a field',
    but(', mobile: phone_number', ''),
    'gatecheck.yaml:6:20 brands.acme.fieldMappings.mobile: missing; expected a text',
  ],
  [
    'a mapping of an unknown field',
    but('email: email }', 'email: email, birthday: bday }'),
    'gatecheck.yaml:6:104 brands.acme.fieldMappings.birthday: unknown key; expected one of firstName, lastName, mobile, email',
  ],
  [
    'a mapping that is a text',
    but('{ firstName: given_name, lastName: family_name, mobile: phone_number, email: email }', 'standard'),
    'gatecheck.yaml:6:20 brands.acme.fieldMappings: expected a map',
  ],
  [
    'a missing channel account',
    but('    channelAccount: { name: nextreason, id: nextreason }\n', ''),
    'gatecheck.yaml:4:5 brands.acme.channelAccount: missing; expected a map',
  ],
  [
    'a channel account without id',
    but(', id: nextreason', ''),
    'gatecheck.yaml:9:21 brands.acme.channelAccount.id: missing; expected a text',
  ],
  [
    'an address without scheme',
    but('https://idp.example/keys', 'idp.example/keys'),
    'gatecheck.yaml:8:14 brands.acme.jwksUri: expected an address that starts with http:// or https://',
  ],
  [
    'an address with another scheme',
    but('https://idp.example/keys', 'ftp://idp.example/keys'),
    'gatecheck.yaml:8:14 brands.acme.jwksUri: expected an address that starts with http:// or https://',
  ],
  [
    'a missing address',
    but('    jwksUri: https://idp.example/keys\n', ''),
    'gatecheck.yaml:4:5 brands.acme.jwksUri: missing; expected an address that starts with http:// or https://',
  ],
  [
    'a password in an address',
    but('https://api', 'https://me:pw@api'),
    'gatecheck.yaml:14:10 targets.uat.crm: a user name and a password stand in the address; leave them out',
  ],
  [
    'a query in a face’s address',
    but('https://api.example/', 'https://api.example/?x=1'),
    'gatecheck.yaml:14:10 targets.uat.crm: expected an address without ? and #, because paths are put behind it',
  ],
  [
    'an audience that is a text',
    but('clientId: client', 'clientId: client\n    audience: app'),
    'gatecheck.yaml:6:15 brands.acme.audience: expected a list',
  ],
  [
    'an empty audience',
    but('clientId: client', 'clientId: client\n    audience: []'),
    'gatecheck.yaml:6:15 brands.acme.audience: expected a list that is not empty',
  ],
  [
    'an unknown kind of target',
    but('kind: remote', 'kind: live'),
    'gatecheck.yaml:12:11 targets.uat.kind: expected one of reference, remote',
  ],
  [
    'a target without kind',
    but('    kind: remote\n', ''),
    'gatecheck.yaml:12:5 targets.uat.kind: missing; expected one of reference, remote',
  ],
  [
    'a target’s name with a slash',
    but('  uat:', '  u/at:'),
    'gatecheck.yaml:11:3 targets.u/at: expected a name: 1 to 64 of A–Z a–z 0–9 _ . -',
  ],
  [
    'a target’s brand that is not there',
    but('brand: acme', 'brand: acm'),
    'gatecheck.yaml:15:12 targets.uat.brand: there is no such brand; did you mean acme?',
  ],
  [
    'a target without brand',
    but('    brand: acme\n', ''),
    'gatecheck.yaml:12:5 targets.uat.brand: missing; a target without the capability provisioning needs the name of a brand',
  ],
  [
    'a target without credentials',
    but('    credentials: { key: "${KEY}", secret: "${SECRET}" }\n', ''),
    'gatecheck.yaml:12:5 targets.uat.credentials: missing; a target without the capability provisioning needs the key and secret of its CRM face',
  ],
  [
    'credentials without a secret',
    but(', secret: "${SECRET}"', ''),
    'gatecheck.yaml:16:18 targets.uat.credentials.secret: missing; expected a text',
  ],
  [
    'a secret in the file',
    but('"${SECRET}"', 'hunter2'),
    'gatecheck.yaml:16:43 targets.uat.credentials.secret: a secret stands in the file; write "${NAME}" and set that variable',
  ],
  [
    'a secret that is a number',
    but('"${SECRET}"', '123456'),
    'gatecheck.yaml:16:43 targets.uat.credentials.secret: a secret stands in the file; write "${NAME}" and set that variable',
  ],
  [
    'a variable within a secret',
    but('"${SECRET}"', '"hunter${SECRET}"'),
    'gatecheck.yaml:16:43 targets.uat.credentials.secret: a secret stands in the file; write "${NAME}" and set that variable',
  ],
  [
    'a token in the file',
    but('clientId: client', 'clientId: eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'),
    'gatecheck.yaml:5:15 brands.acme.clientId: a token stands in the file; write "${NAME}" and set that variable',
  ],
  [
    'a private key in the file',
    but('clientId: client', 'clientId: "-----BEGIN PRIVATE KEY-----"'),
    'gatecheck.yaml:5:15 brands.acme.clientId: a key stands in the file; write "${NAME}" and set that variable',
  ],
  [
    'a variable that is not set',
    but('${KEY}', '${UAT_KEY}'),
    'gatecheck.yaml:16:25 targets.uat.credentials.key: the environment variable UAT_KEY is not set',
  ],
  [
    'a variable for a number that holds none',
    idp('{ kind: mock, port: "${KEY}" }'),
    'gatecheck.yaml:1:26 idp.port: the environment variable KEY holds no number; set it to one such as 5',
  ],
  [
    'a variable for a whole number that holds a fraction',
    idp('{ kind: mock, port: "${HALF}" }'),
    'gatecheck.yaml:1:26 idp.port: expected a whole number',
  ],
  [
    'a variable for a number that holds one out of range',
    and('policies: { idpTimeoutSeconds: "${MANY}" }'),
    'gatecheck.yaml:17:36 targets.uat.policies.idpTimeoutSeconds: expected 30 or less',
  ],
  [
    'a variable for a truth value that holds none',
    and('policies: { issuerCheck: "${KEY}" }'),
    'gatecheck.yaml:17:30 targets.uat.policies.issuerCheck: the environment variable KEY holds neither true nor false; set it to one of them',
  ],
  [
    'a variable for a number that is not set',
    idp('{ kind: mock, port: "${PORT}" }'),
    'gatecheck.yaml:1:26 idp.port: the environment variable PORT is not set',
  ],
  [
    'a variable as a part of a number',
    idp('{ kind: mock, port: "1${MANY}" }'),
    'gatecheck.yaml:1:26 idp.port: expected a number',
  ],
  ['a number in quotes', idp('{ kind: mock, port: "9400" }'), 'gatecheck.yaml:1:26 idp.port: expected a number'],
  [
    'a variable that is none',
    but('clientId: client', 'clientId: "${ACME-CLIENT}"'),
    'gatecheck.yaml:5:15 brands.acme.clientId: a variable is written ${NAME}, with letters, digits and _ in its name',
  ],
  [
    'an unknown capability',
    and('capabilities: [provisoning]'),
    'gatecheck.yaml:17:20 targets.uat.capabilities[0]: expected one of provisioning, lookupByCuid, ciamChangeIdentifier; did you mean provisioning?',
  ],
  [
    'capabilities that are a text',
    and('capabilities: provisioning'),
    'gatecheck.yaml:17:19 targets.uat.capabilities: expected a list',
  ],
  [
    'a misspelt policy',
    and('policies: { failureSignl: body }'),
    'gatecheck.yaml:17:17 targets.uat.policies.failureSignl: unknown key; did you mean failureSignal?',
  ],
  [
    'a policy that is not offered',
    and('policies: { failureSignal: boddy }'),
    'gatecheck.yaml:17:32 targets.uat.policies.failureSignal: expected one of http, body; did you mean body?',
  ],
  [
    'a policy that is no truth value',
    and('policies: { issuerCheck: "yes" }'),
    'gatecheck.yaml:17:30 targets.uat.policies.issuerCheck: expected true or false',
  ],
  [
    'a policy above its range',
    and('policies: { idpTimeoutSeconds: 31 }'),
    'gatecheck.yaml:17:36 targets.uat.policies.idpTimeoutSeconds: expected 30 or less',
  ],
  [
    'a policy below its range',
    and('policies: { idpTimeoutSeconds: 0 }'),
    'gatecheck.yaml:17:36 targets.uat.policies.idpTimeoutSeconds: expected 1 or more',
  ],
  [
    'a logout effect in words',
    and('policies: { logoutEffect: soon }'),
    'gatecheck.yaml:17:31 targets.uat.policies.logoutEffect: expected token-expiry or a map',
  ],
  [
    'a logout effect out of range',
    and('policies: { logoutEffect: { withinSeconds: 31 } }'),
    'gatecheck.yaml:17:48 targets.uat.policies.logoutEffect.withinSeconds: expected 30 or less',
  ],
  [
    'a misspelt logout effect',
    and('policies: { logoutEffect: { withinSecond: 5 } }'),
    'gatecheck.yaml:17:33 targets.uat.policies.logoutEffect.withinSecond: unknown key; did you mean withinSeconds?',
  ],
  [
    'an issuer check without an issuer',
    and('policies: { issuerCheck: true }'),
    'gatecheck.yaml:17:30 targets.uat.policies.issuerCheck: true needs brands.acme.issuer to compare with',
  ],
  [
    'a path without leading slash',
    and('paths: { getMember: mobile/me }'),
    'gatecheck.yaml:17:25 targets.uat.paths.getMember: expected a path that starts with /',
  ],
  [
    'a path of an unknown call',
    and('paths: { getMembr: /me }'),
    'gatecheck.yaml:17:14 targets.uat.paths.getMembr: unknown key; did you mean getMember?',
  ],
  [
    'two calls at one path',
    and('paths: { addMember: /do, updateMember: /do }'),
    'gatecheck.yaml:17:44 targets.uat.paths.updateMember: the same as the path of addMember; give each call its own',
  ],
  [
    'a call at the path of another',
    and('paths: { addMember: /mobile/v2/api/ciamcustomer/v1update }'),
    'gatecheck.yaml:17:25 targets.uat.paths.addMember: the same as the path of updateMember; give each call its own',
  ],
  [
    'an unknown cluster',
    but('gateway: https://gateway.example/', 'cluster: apac3'),
    'gatecheck.yaml:13:14 targets.uat.cluster: expected one of apac, apac2, eu, us, china; did you mean apac?',
  ],
  [
    'a cluster without a documented gateway',
    but('gateway: https://gateway.example/', 'cluster: eu'),
    'gatecheck.yaml:12:5 targets.uat.gateway: missing; expected an address, because Capillary documents none for the cluster eu',
  ],
  [
    'no address and no cluster',
    but('    crm: https://api.example/\n', ''),
    'gatecheck.yaml:12:5 targets.uat.crm: missing; expected an address, or a cluster that has one',
  ],
  [
    'an unknown way to sign in',
    and('auth: digest'),
    'gatecheck.yaml:17:11 targets.uat.auth: expected one of oauth, basic',
  ],
  [
    'an attribution that names nothing',
    and('attribution: { type: TILL }'),
    'gatecheck.yaml:17:18 targets.uat.attribution.code: missing; expected a text',
  ],
  [
    'an unknown environment',
    and('environment: prod'),
    'gatecheck.yaml:17:18 targets.uat.environment: expected one of test, production',
  ],
  [
    'plain http in production',
    but('https://gateway', 'http://gateway').replace('brand: acme', 'brand: acme\n    environment: production'),
    'gatecheck.yaml:13:14 targets.uat.gateway: expected https://, because people’s data go over it in production',
  ],
  [
    'provisioning in production',
    and('environment: production\n    capabilities: [provisioning]'),
    'gatecheck.yaml:18:19 targets.uat.capabilities: a production target has no provisioning: take the capability away',
  ],
  [
    'a test field without its name',
    and('testFields: { custom: shop }'),
    'gatecheck.yaml:17:17 targets.uat.testFields.extended: missing; expected a text',
  ],
];

for (const [what, text, ...expected] of bad) {
  test(`${what} is told`, () => {
    assert.deepEqual(linesFor(text), expected);
  });
}

test('there are forty and more, and none tells a secret', () => {
  assert(bad.length >= 40);
  assert.doesNotMatch(bad.flatMap(([, text]) => linesFor(text)).join(), /hunter2|123456|pw@|eyJ|BEGIN/);
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

const variables = { KEY: 'the key', SECRET: 'the secret', HALF: '94.5', MANY: '99' };

function linesFor(text: string): string[] {
  try {
    parseConfiguration(text, 'gatecheck.yaml', { target: 'uat' }, variables);
  } catch (error) {
    assert(error instanceof ConfigurationError, String(error));
    return error.message.split('\n');
  }
  return [];
}
