// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is what people write into the file
import { and, type BadFile, but, idp } from './valid-file.ts';

/** Mistakes about what a target is, and about secrets and variables. */
export const badTargets: BadFile[] = [
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
];
