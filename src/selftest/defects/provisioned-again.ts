import type { Brand } from '../../reference-gateway/brand.ts';
import { readBrandSetup } from '../../reference-gateway/faces/provisioning.ts';
import type { JsonObject } from '../../reference-gateway/json.ts';
import type { Defect } from '../defect.ts';
import { completing, declineSetUp, inner } from './brand-puts.ts';

/** Mistakes with a brand that is put again, with what a PUT leaves out, and with other brands beside it. */
export const provisionedAgainDefects: readonly Defect[] = [
  {
    id: 'provisioning-unknown-brand-remembered',
    rule: 'provisioning',
    text: 'remembers that a brand is unknown, so that it stays so after it was provisioned',
    detectedBy: ['BRD-350'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) => {
      const unknown = new Set<string>();
      return {
        findBrand(gateway, request) {
          const name = request.headers['cap_brand']?.[0] ?? '';
          if (unknown.has(name)) return undefined;
          const brand = defaults.findBrand(gateway, request);
          if (!brand) unknown.add(name);
          return brand;
        },
      };
    },
  },
  {
    id: 'provisioning-policies-merged',
    rule: 'provisioning',
    text: 'keeps the former value of a policy that a PUT leaves out',
    detectedBy: ['BRD-351'],
    kind: 'sequence',
    rules: (defaults) =>
      completing(defaults, (body, { before }) => ({
        ...body,
        policies: { ...inner(before, 'policies'), ...inner(body, 'policies') },
      })),
  },
  {
    id: 'provisioning-policies-of-the-last',
    rule: 'policies',
    text: 'takes a policy that a PUT leaves out from the brand that was put last, for its defaults are one object',
    detectedBy: ['BRD-352'],
    kind: 'sequence',
    rules: (defaults) => {
      const shared = {};
      return completing(defaults, (body) => ({
        ...body,
        policies: { ...Object.assign(shared, inner(body, 'policies')) },
      }));
    },
  },
  {
    id: 'provisioning-issuer-stays',
    rule: 'provisioning',
    text: 'keeps the former `issuer` where a PUT leaves it out',
    detectedBy: ['BRD-034'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) =>
      completing(defaults, (body, { before }) => (before['issuer'] ? { issuer: before['issuer'], ...body } : body)),
  },
  {
    id: 'provisioning-audience-stays',
    rule: 'provisioning',
    text: 'keeps the former `audience` where a PUT leaves it out',
    detectedBy: ['BRD-033'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) =>
      completing(defaults, (body, { before }) =>
        before['audience'] ? { audience: before['audience'], ...body } : body,
      ),
  },
  {
    id: 'provisioning-paths-stay',
    rule: 'provisioning',
    text: 'keeps a renamed path where a PUT leaves it out',
    detectedBy: ['BRD-353'],
    kind: 'sequence',
    rules: (defaults) =>
      completing(defaults, (body, { before }) => ({
        ...body,
        paths: { ...inner(before, 'paths'), ...inner(body, 'paths') },
      })),
  },
  {
    id: 'provisioning-former-crm-key',
    rule: 'provisioning',
    text: 'gives CRM access tokens for the former key of a brand',
    detectedBy: ['BRD-354'],
    kind: 'sequence',
    rules: (defaults) => {
      const former = new Map<string, { brand: string; secret: unknown }>();
      const noting = completing(defaults, (body, { name }) => {
        const { key, secret } = inner(body, 'crm');
        if (typeof key === 'string') former.set(key, { brand: name, secret });
        return body;
      });
      return {
        ...noting,
        issueCrmToken(gateway, body) {
          const key = String(body['key']);
          const known = former.get(key);
          const isFormer = known && known.secret === body['secret'] && !gateway.brands.withCrmKey(key);
          const crm = isFormer ? gateway.brands.get(known.brand)?.crm : undefined;
          return defaults.issueCrmToken(gateway, crm ? (crm as unknown as JsonObject) : body);
        },
      };
    },
  },
  {
    id: 'provisioning-half-applied',
    rule: 'provisioning',
    text: 'puts applicationId and clientId of a PUT in force that it answers 400',
    detectedBy: ['BRD-355'],
    kind: 'sequence',
    rules: (defaults) =>
      completing(defaults, (body, { name, gateway }) => {
        const brand = gateway?.brands.get(name);
        if (!brand || !('errors' in readBrandSetup(body))) return body;
        const { applicationId = brand.configuration.applicationId, clientId = brand.configuration.clientId } = body;
        brand.configuration = { ...brand.configuration, ...({ applicationId, clientId } as Brand['configuration']) };
        return body;
      }),
  },
  {
    id: 'provisioning-removal-ends-all-tokens',
    rule: 'provisioning',
    text: 'forgets the CRM access tokens of every brand when one is removed',
    detectedBy: ['BRD-357'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) => {
      let seen = new Set<string>();
      return {
        issueCrmToken(gateway, body) {
          seen = new Set(gateway.brands.keys());
          return defaults.issueCrmToken(gateway, body);
        },
        authenticateCrmCall(gateway, request) {
          if ([...seen].some((name) => !gateway.brands.has(name))) gateway.crmTokens.clear();
          seen = new Set(gateway.brands.keys());
          return defaults.authenticateCrmCall(gateway, request);
        },
      };
    },
  },
  {
    id: 'provisioning-unknown-mapping-declined',
    rule: 'provisioning',
    text: 'answers 400 to an unknown key inside `fieldMappings`',
    detectedBy: ['BRD-358'],
    overStrict: true,
    rules: (defaults) => {
      const known = ['firstName', 'lastName', 'mobile', 'email'];
      return completing(defaults, (body) => {
        const more = Object.keys(inner(body, 'fieldMappings')).some((key) => !known.includes(key));
        return more ? declineSetUp('fieldMappings has an unknown key') : body;
      });
    },
  },
  {
    id: 'provisioning-client-is-not-application',
    rule: 'brand-configuration',
    text: 'answers 400 where `clientId` is the same as `applicationId`',
    detectedBy: ['BRD-359'],
    overStrict: true,
    rules: (defaults) =>
      completing(defaults, (body) =>
        body['clientId'] === body['applicationId'] ? declineSetUp('clientId is the same as applicationId') : body,
      ),
  },
  {
    id: 'provisioning-client-of-one-brand',
    rule: 'provisioning',
    text: 'answers 400 where another brand has the same `clientId`',
    detectedBy: ['BRD-367'],
    overStrict: true,
    rules: (defaults) =>
      completing(defaults, (body, { name, gateway }) => {
        const others = [...(gateway?.brands.values() ?? [])].filter((brand) => brand.name !== name);
        const taken = others.some(({ configuration }) => configuration.clientId === body['clientId']);
        return taken ? declineSetUp('another brand has this clientId') : body;
      }),
  },
  {
    id: 'provisioning-keys-at-the-issuer',
    rule: 'brand-configuration',
    text: 'answers 400 where `jwksUri` is of another host than `issuer`',
    detectedBy: ['BRD-360'],
    overStrict: true,
    rules: (defaults) =>
      completing(defaults, (body) => {
        const [issuer, jwks] = [body['issuer'], body['jwksUri']].map((text) => URL.parse(String(text))?.host);
        return issuer && jwks && issuer !== jwks ? declineSetUp('jwksUri is of another host than issuer') : body;
      }),
  },
  {
    id: 'provisioning-no-audience-is-any',
    rule: 'A9',
    text: 'takes an empty list of `audience`, and then accepts every `aud`',
    detectedBy: ['BRD-361'],
    rules: (defaults) => {
      const any = 'any audience at all';
      return {
        ...completing(defaults, (body) => {
          const { audience } = body;
          return Array.isArray(audience) && audience.length === 0 ? { ...body, audience: [any] } : body;
        }),
        audienceAccepted(token) {
          if (token.brand.configuration.audience?.[0] !== any) defaults.audienceAccepted(token);
        },
      };
    },
  },
  ...(
    [
      ['idpTimeoutSeconds', 30, 'BRD-362'],
      ['jwksCooldownSeconds', 60, 'BRD-364'],
    ] as const
  ).map(
    ([policy, most, condition]): Defect => ({
      id: `provisioning-clamps-${policy}`,
      rule: 'policies',
      text: `takes ${policy} above its bound for the bound, in place of answering 400`,
      detectedBy: [condition],
      rules: (defaults) =>
        completing(defaults, (body) => {
          const policies = inner(body, 'policies');
          const given = policies[policy];
          if (typeof given !== 'number') return body;
          return { ...body, policies: { ...policies, [policy]: Math.min(given, most) } };
        }),
    }),
  ),
  {
    id: 'provisioning-clamps-logoutEffect',
    rule: 'policies',
    text: 'takes withinSeconds of logoutEffect above its bound for the bound, in place of answering 400',
    detectedBy: ['BRD-363'],
    rules: (defaults) =>
      completing(defaults, (body) => {
        const policies = inner(body, 'policies');
        const { withinSeconds } = inner(policies, 'logoutEffect');
        if (typeof withinSeconds !== 'number') return body;
        return { ...body, policies: { ...policies, logoutEffect: { withinSeconds: Math.min(withinSeconds, 30) } } };
      }),
  },
  {
    id: 'b02-channel-account-as-number',
    rule: 'B2',
    text: 'stores a channel account id of digits as a number, without its leading zeros',
    detectedBy: ['BRD-024'],
    rules: (defaults) => ({
      newMemberProfile(call) {
        const profile = defaults.newMemberProfile(call);
        const { accountId = '' } = profile;
        return { ...profile, accountId: /^\d+$/.test(accountId) ? String(Number(accountId)) : accountId };
      },
    }),
  },
  {
    id: 'b02-registered-claims-left-out',
    rule: 'brand-configuration',
    text: 'takes iss, sub, aud, exp, iat, nbf and jti out of the claims before it maps them',
    detectedBy: ['MAP-365'],
    rules: (defaults) => ({
      claimText: (claims, name) =>
        ['iss', 'sub', 'aud', 'exp', 'iat', 'nbf', 'jti'].includes(name) ? undefined : defaults.claimText(claims, name),
    }),
  },
];
