import type { JsonObject } from '../../reference-gateway/json.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with values of a brand's set-up that are wrong, or of which there are several (section 2, provisioning). */
export const setUpValueDefects: readonly Defect[] = [
  {
    id: 'provisioning-unknown-policy-value',
    rule: 'provisioning',
    text: 'takes an unknown value of a policy for the default',
    detectedBy: ['BRD-390', 'BRD-391', 'BRD-400'],
    rules: (defaults) =>
      mending(defaults, 'policies', (policies) => {
        const known = {
          failureSignal: ['http', 'body'],
          creation: ['explicit', 'jit'],
          carriage: ['bearer', 'classic'],
        };
        const wrong = Object.entries(known).flatMap(([name, values]) =>
          values.includes(String(policies[name] ?? values[0])) ? [] : [name],
        );
        return Object.fromEntries(Object.entries(policies).filter(([name]) => !wrong.includes(name)));
      }),
  },
  {
    id: 'provisioning-policy-bound-cut',
    rule: 'provisioning',
    text: 'cuts a readAfterWriteSeconds of more than 10 s to 10 s, in place of answering 400',
    detectedBy: ['BRD-392'],
    rules: (defaults) =>
      mending(defaults, 'policies', (policies) =>
        typeof policies['readAfterWriteSeconds'] === 'number'
          ? { ...policies, readAfterWriteSeconds: Math.min(10, policies['readAfterWriteSeconds']) }
          : policies,
      ),
  },
  {
    id: 'provisioning-audience-string',
    rule: 'provisioning',
    text: 'takes a string as `audience` for a list of one',
    detectedBy: ['BRD-393'],
    rules: (defaults) =>
      reading(defaults, (body) => {
        const { audience } = body;
        return typeof audience === 'string' ? { ...body, audience: [audience] } : body;
      }),
  },
  {
    id: 'provisioning-any-address',
    rule: 'provisioning',
    text: 'takes any string as `jwksUri` and `userInfoEndpoint`',
    detectedBy: ['BRD-394', 'BRD-395'],
    rules: (defaults) =>
      reading(defaults, (body) => {
        const address = (value: unknown) =>
          typeof value === 'string' && !/^https?:/.test(value) ? 'http://127.0.0.1:9/nowhere' : value;
        return { ...body, jwksUri: address(body['jwksUri']), userInfoEndpoint: address(body['userInfoEndpoint']) };
      }),
  },
  {
    id: 'provisioning-channel-account-in-part',
    rule: 'provisioning',
    text: 'takes a channel account without id or without name',
    detectedBy: ['BRD-396', 'BRD-397'],
    rules: (defaults) =>
      mending(defaults, 'channelAccount', (account) => ({ name: 'unnamed', id: 'none', ...account })),
  },
  {
    id: 'provisioning-logout-effect-unknown',
    rule: 'provisioning',
    text: 'takes an unknown word as logoutEffect for token-expiry',
    detectedBy: ['BRD-401'],
    rules: (defaults) =>
      mending(defaults, 'policies', (policies) =>
        typeof policies['logoutEffect'] === 'string' ? { ...policies, logoutEffect: 'token-expiry' } : policies,
      ),
  },
  {
    id: 'provisioning-crm-without-secret',
    rule: 'provisioning',
    text: 'takes a CRM key without a secret',
    detectedBy: ['BRD-402'],
    rules: (defaults) => mending(defaults, 'crm', (crm) => ({ secret: String(crm['key']), ...crm })),
  },
  {
    id: 'provisioning-email-not-mapped',
    rule: 'provisioning',
    text: 'takes fieldMappings without an e-mail',
    detectedBy: ['BRD-398'],
    rules: (defaults) => mending(defaults, 'fieldMappings', (mappings) => ({ email: 'email', ...mappings })),
  },
  {
    id: 'a09-first-audience-only',
    rule: 'A9',
    text: 'accepts the first of the configured audiences only',
    detectedBy: ['BRD-399'],
    overStrict: true,
    rules: (defaults) => ({
      acceptedAudiences: (configuration) =>
        configuration.audience?.slice(0, 1) ?? defaults.acceptedAudiences(configuration),
    }),
  },
];

/** Reads the body of a PUT of a brand as another one. */
function reading(defaults: Rules, change: (body: JsonObject) => JsonObject): Partial<Rules> {
  return {
    async readJsonBody(rules, request) {
      const body = await defaults.readJsonBody(rules, request);
      return request.path.startsWith('/__gatecheck/brands/') ? change(body) : body;
    },
  };
}

/** The same for one value that is an object. */
function mending(defaults: Rules, name: string, change: (value: JsonObject) => JsonObject): Partial<Rules> {
  return reading(defaults, (body) => {
    const value = body[name];
    return typeof value === 'object' && value !== null ? { ...body, [name]: change(value as JsonObject) } : body;
  });
}
