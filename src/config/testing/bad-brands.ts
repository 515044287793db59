// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is what people write into the file
import { type BadFile, but } from './valid-file.ts';

/** Mistakes in the room `brands`. */
export const badBrands: BadFile[] = [
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
];
