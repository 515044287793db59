// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is what people write into the file
import { type BadFile, idp } from './valid-file.ts';

/** Mistakes in the room `idp`. */
export const badIdps: BadFile[] = [
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
];
