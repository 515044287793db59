// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is what people write into the file
import { type BadFile, besides, but, valid } from './valid-file.ts';

/** Files that are no YAML, or no configuration at all. */
export const badlyWritten: BadFile[] = [
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
    'a key that does not show',
    '" ": 1\n',
    'gatecheck.yaml:1:1 " ": unknown key; expected one of idp, brands, targets, suite, waivers',
  ],
  [
    'an alias inside of what it names',
    '&all\ntargets: *all\n',
    'gatecheck.yaml:2:10 *all stands inside of what &all names, so that it has no end; write the value out',
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
    valid.replace('targets:', 'target:'),
    'gatecheck.yaml:10:1 target: unknown key; did you mean targets?',
  ],
  [
    'an unknown key',
    besides('colour: red'),
    'gatecheck.yaml:17:1 colour: unknown key; expected one of idp, brands, targets, suite, waivers',
  ],
  ['a room with nothing in it', 'brands:\n', 'gatecheck.yaml:1:8 brands: empty; expected a map, {} for an empty one'],
];
