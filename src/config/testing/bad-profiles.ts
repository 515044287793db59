// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is what people write into the file
import { and, type BadFile, but } from './valid-file.ts';

/** Mistakes in what a target declares about itself. */
export const badProfiles: BadFile[] = [
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
