// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is what people write into the file
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { parseConfiguration } from '../load.ts';
import { addEntry } from './add-entry.ts';
import { type Answers, entriesOf } from './answers.ts';
import { completeAnswers } from './ask.ts';
import { composeFile, variablesOf } from './compose.ts';
import { writeEntries } from './write.ts';

const given: Answers = {
  brand: 'acme',
  issuer: 'https://id.acme.example/',
  applicationId: '0123',
  clientId: 'machine',
  target: 'uat',
  cluster: 'apac',
};

const variables = { UAT_KEY: 'key', UAT_SECRET: 'secret' };

async function entries(change: Answers = {}) {
  return entriesOf(await completeAnswers({ ...given, ...change }));
}

test('every CIAM gives a file that is valid, with its claims and addresses', async () => {
  const cases: [Answers, userInfo: string, jwks: string][] = [
    [{ preset: 'nextreason' }, 'https://id.acme.example/userinfo', 'https://id.acme.example/.well-known/jwks.json'],
    [{ preset: 'auth0' }, 'https://id.acme.example/userinfo', 'https://id.acme.example/.well-known/jwks.json'],
    [
      {
        preset: 'cognito',
        issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/pool',
        userInfoEndpoint: 'https://u.example/',
      },
      'https://u.example/',
      'https://cognito-idp.eu-west-1.amazonaws.com/pool/.well-known/jwks.json',
    ],
    [
      { preset: 'janrain', issuer: 'https://v1.api.us.janrain.com/0123/login' },
      'https://v1.api.us.janrain.com/0123/profiles/oidc/userinfo',
      'https://v1.api.us.janrain.com/0123/login/jwk',
    ],
  ];
  for (const [change, userInfoEndpoint, jwksUri] of cases) {
    const text = composeFile(await entries(change), './gatecheck.schema.json');
    const { idp, brands, targets } = parseConfiguration(text, 'f', { target: 'uat' }, variables);
    const acme = brands['acme'];
    assert.equal(idp.preset, change.preset);
    assert.deepEqual([acme?.userInfoEndpoint, acme?.jwksUri], [userInfoEndpoint, jwksUri]);
    assert.equal(acme?.applicationId, '0123');
    assert.equal(acme?.fieldMappings.email, 'email');
    assert.deepEqual(Object.keys(targets), ['reference', 'uat']);
    assert.match(text, /^# yaml-language-server: \$schema=\.\/gatecheck\.schema\.json\n/);
  }
});

test('the mobile of Auth0 comes from a claim of the brand’s own, and the file says what that asks for', async () => {
  const text = composeFile(await entries({ preset: 'auth0' }));
  assert.equal(
    parseConfiguration(text, 'f', {}, {}).brands['acme']?.fieldMappings.mobile,
    'https://brand.example/phone_number',
  );
  assert.match(text, /^ {4}# phone_number is there for people of an SMS connection only/m);
  assert.match(text, /^ {4}# .*phone_number_verified is true/m);
  const own = composeFile(await entries({ preset: 'auth0', mobile: 'phone_number' }));
  assert.equal(parseConfiguration(own, 'f', {}, {}).brands['acme']?.fieldMappings.mobile, 'phone_number');
});

test('the commented lines of a new file are valid as well', async () => {
  const text = composeFile(await entries()).replaceAll(/^( +)# (policies|capabilities|testFields):/gm, '$1$2:');
  const { targets } = parseConfiguration(text, 'f', { target: 'uat' }, variables);
  assert(targets['uat']?.kind === 'remote' && targets['uat'].testFields);
  const external = text.replaceAll(/^# {3}(kind|discovery):/gm, '  $1:').replace(/^idp:\n {2}kind: mock\n/m, '');
  const moved = external
    .replace(/^( {2}kind: external\n.*\n)/m, 'idp:\n$1')
    .replace(/^ {2}# 0 takes.*\n {2}port: 0\n/m, '');
  assert.equal(parseConfiguration(moved, 'f', { target: 'uat' }, variables).idp.kind, 'external');
});

test('values that YAML would read otherwise are quoted', async () => {
  const odd = await entries({ applicationId: 'yes: no # "x"', clientId: '0x1F', mobile: 'https://acme.example/m: x' });
  const { brands } = parseConfiguration(composeFile(odd), 'f', {}, {});
  assert.equal(brands['acme']?.applicationId, 'yes: no # "x"');
  assert.equal(brands['acme']?.clientId, '0x1F');
  assert.equal(brands['acme']?.fieldMappings.mobile, 'https://acme.example/m: x');
});

test('all that is wrong or missing on a command line is told at once', async () => {
  const wrong = {
    brand: 'ac me',
    preset: 'autho',
    applicationId: 'x',
    userInfoEndpoint: 'nowhere',
    gateway: 'https://g',
  };
  await assert.rejects(completeAnswers(wrong), {
    name: 'AnswersError',
    message: [
      '--brand: expected a brand name: 1 to 64 of A–Z a–z 0–9 _ . -',
      '--preset: expected one of nextreason, auth0, cognito, janrain; did you mean auth0?',
      '--issuer: missing; Issuer, exactly as iss of an ID token (such as https://id.eu.nextreason.com/)',
      '--client-id: missing; Client id for the client-credentials flow',
      '--user-info-endpoint: expected an address that starts with http:// or https://',
      '--gateway: needs --target',
    ].join('\n'),
  });
  await assert.rejects(completeAnswers({ ...given, cluster: 'eu' }), { message: /^--gateway: missing; [^\n]*$/ });
  await assert.rejects(completeAnswers({ ...given, preset: 'cognito' }), { message: /^--user-info-endpoint: missing/ });
  await assert.rejects(completeAnswers({ ...given, clientId: 'a\nb' }), { message: /--client-id: expected one line/ });
});

test('a person is asked for the rest only, and again where an answer is wrong', async () => {
  const asked: string[] = [];
  const told: string[] = [];
  const replies: Record<string, string[]> = {
    'Name of the brand': ['ac me', 'acme'],
    CIAM: [''],
    Issuer: ['id.acme.example', 'https://id.acme.example/'],
    'Claim of the ID token that holds the mobile': ['mobile_number'],
    'Name of the gateway': [''],
  };
  const ask = async (prompt: string) => {
    asked.push(prompt);
    const key = Object.keys(replies).find((start) => prompt.startsWith(start));
    return (key && replies[key]?.shift()) ?? '';
  };
  const answers = await completeAnswers(
    { applicationId: 'app', clientId: 'client' },
    { ask, tell: (line) => told.push(line) },
  );
  assert.equal(answers.brand, 'acme');
  assert.equal(answers.mobile, 'mobile_number');
  assert.equal(answers.userInfoEndpoint, 'https://id.acme.example/userinfo');
  assert.equal(answers.target, '');
  assert(asked.some((prompt) => prompt.endsWith('[https://id.acme.example/userinfo]: ')));
  assert(!asked.some((prompt) => /application|cluster/i.test(prompt)));
  assert.deepEqual(told, [
    '  expected a brand name: 1 to 64 of A–Z a–z 0–9 _ . -',
    '  expected an address that starts with http:// or https://',
  ]);
  assert.equal(entriesOf(answers).target, undefined);
});

test('a value may come from the environment', async () => {
  const text = composeFile(await entries({ issuer: '${ISSUER}', userInfoEndpoint: '${UI}', jwksUri: '${KEYS}' }));
  const own = { ISSUER: 'https://i.example/', UI: 'https://u.example/', KEYS: 'https://k.example/' };
  const { brands } = parseConfiguration(text, 'f', { target: 'uat' }, { ...variables, ...own });
  assert.equal(brands['acme']?.issuer, 'https://i.example/');
});

test('a target’s variables have names that a shell takes', () => {
  assert.deepEqual(variablesOf('uat-2.eu'), { key: 'UAT_2_EU_KEY', secret: 'UAT_2_EU_SECRET' });
  assert.equal(variablesOf('2nd').key, '_2ND_KEY');
});

const entry = { room: 'brands', name: 'new', lines: ['x: 1', '# last'] } as const;
const added = { ...entry, lines: [...entry.lines] };
const places: [what: string, before: string, after: string][] = [
  ['an empty file', '', '\nbrands:\n  new:\n    x: 1\n    # last\n'],
  ['a file of comments', '# hello\n', '# hello\n\nbrands:\n  new:\n    x: 1\n    # last\n'],
  ['a file without the room', 'idp: {}\n', 'idp: {}\n\nbrands:\n  new:\n    x: 1\n    # last\n'],
  ['a file without end of line', 'idp: {}', 'idp: {}\n\nbrands:\n  new:\n    x: 1\n    # last\n'],
  [
    'an empty room in braces',
    'brands: {}   # none\n#  example\nidp: {}\n',
    'brands:   # none\n  new:\n    x: 1\n    # last\n#  example\nidp: {}\n',
  ],
  ['a room with nothing in it', 'brands:\nidp: {}\n', 'brands:\n  new:\n    x: 1\n    # last\nidp: {}\n'],
  [
    'entries, with comments of the last one',
    'brands:\n    a: { y: 1 }  # why\n    b:\n        y:\n            - 2   # two\n        # of b\n\n# next\nidp: {}\n',
    'brands:\n    a: { y: 1 }  # why\n    b:\n        y:\n            - 2   # two\n        # of b\n    new:\n        x: 1\n        # last\n\n# next\nidp: {}\n',
  ],
];
for (const [what, before, after] of places) {
  test(`an entry is added to ${what}, and every other character stays`, () => {
    assert.equal(addEntry(before, added), after);
  });
}

test('where there is no place for an entry, nothing is changed', () => {
  assert.equal(addEntry('{ brands: { a: {} } }', added), undefined);
  assert.equal(addEntry('brands: { a: {} }\n', added), undefined);
  assert.equal(addEntry('x: &x { a: {} }\nbrands: *x\n', added), undefined);
});

let folder: string;
let file: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatecheck-init-'));
});
beforeEach(() => {
  file = join(folder, 'gatecheck.yaml');
  return rm(file, { force: true });
});
after(() => rm(folder, { recursive: true }));

test('a new file is written; a second brand is added; nothing is overwritten without force', async () => {
  assert.equal(await writeEntries(file, await entries(), false), 'wrote');
  const first = await readFile(file, 'utf8');
  assert.equal(
    await writeEntries(file, await entries({ brand: 'beta', target: '', cluster: undefined }), false),
    'added to',
  );
  const second = await readFile(file, 'utf8');
  for (const line of first.split('\n')) assert(second.includes(line));
  const { brands } = parseConfiguration(second, 'f', {}, {});
  assert.deepEqual(Object.keys(brands), ['acme', 'beta']);
  await assert.rejects(writeEntries(file, await entries(), false), {
    name: 'FileKept',
    message: /has brands.acme already: choose another name, or replace the whole file with --force$/,
  });
  assert.equal(await readFile(file, 'utf8'), second);
  assert.equal(await writeEntries(file, await entries(), true), 'wrote');
  assert.equal(await readFile(file, 'utf8'), first);
  assert.deepEqual(await readdir(folder), ['gatecheck.yaml']);
});

test('a file that has no place is left, and what to add is told', async () => {
  const text =
    'brands: { old: {applicationId: a, clientId: b, fieldMappings: {firstName: a, lastName: b, mobile: c, email: d}, userInfoEndpoint: "https://u.example", jwksUri: "https://k.example", channelAccount: {name: a, id: b}} }\n';
  await writeFile(file, text);
  await assert.rejects(
    writeEntries(file, await entries(), false),
    /left as it is; add this to it by hand:\nbrands:\n {2}acme:/,
  );
  assert.equal(await readFile(file, 'utf8'), text);
});

test('a file that is wrong is left, and its mistakes are told', async () => {
  await writeFile(file, 'brand: {}\n');
  await assert.rejects(writeEntries(file, await entries(), false), {
    name: 'ConfigurationError',
    message: /did you mean brands\?/,
  });
  assert.equal(await readFile(file, 'utf8'), 'brand: {}\n');
});

test('a place that cannot be written is told', async () => {
  await assert.rejects(
    writeEntries(join(folder, 'no', 'where.yaml'), await entries(), false),
    /cannot be written \(ENOENT\)/,
  );
  await assert.rejects(writeEntries(folder, await entries(), false), /cannot be read \(EISDIR\)/);
});
