import type { Brand } from '../../reference-gateway/brand.ts';
import { WrongRequest } from '../../reference-gateway/failure.ts';
import type { JsonObject } from '../../reference-gateway/json.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import type { Store } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';
import { completing } from './brand-puts.ts';
import { seeingGateway } from './seen-gateway.ts';

/** Mistakes with the set-up of a brand: what is missing, what was there before, and what is remembered of it. */
export const provisioningDefects: readonly Defect[] = [
  ...(
    [
      ['applicationId', 'BRD-321'],
      ['clientId', 'BRD-322'],
      ['fieldMappings', 'BRD-323'],
      ['userInfoEndpoint', 'BRD-325'],
      ['jwksUri', 'BRD-326'],
      ['channelAccount', 'BRD-327'],
    ] as const
  ).map(
    ([name, condition]): Defect => ({
      id: `provisioning-keeps-${name}`,
      rule: 'provisioning',
      text: `keeps the former ${name} where a PUT leaves it out, in place of answering 400`,
      detectedBy: [condition],
      rules: (defaults) => completing(defaults, (body, { before }) => ({ [name]: before[name], ...body })),
    }),
  ),
  {
    id: 'provisioning-keeps-one-mapping',
    rule: 'provisioning',
    text: 'takes the claim phone_number for the mobile where a PUT maps none',
    detectedBy: ['BRD-324'],
    rules: (defaults) =>
      completing(defaults, (body) => ({
        ...body,
        ...(typeof body['fieldMappings'] === 'object' && {
          fieldMappings: { mobile: 'phone_number', ...body['fieldMappings'] },
        }),
      })),
  },
  {
    id: 'provisioning-shares-crm-key',
    rule: 'provisioning',
    text: 'takes a CRM key that another brand has',
    detectedBy: ['BRD-330'],
    rules: (defaults) => {
      const taken = new Map<string, string>();
      return completing(defaults, (body, { path }) => {
        const crm = body['crm'] as { key: string } | undefined;
        if (!crm) return body;
        const owner = taken.get(crm.key) ?? path;
        taken.set(crm.key, owner);
        return owner === path ? body : { ...body, crm: { ...crm, key: `${crm.key} of ${path}` } };
      });
    },
  },
  {
    id: 'provisioning-customers-come-back',
    rule: 'provisioning',
    text: 'keeps the customers of a removed brand for the next one of that name',
    detectedBy: ['BRD-331'],
    kind: 'timing',
    rules: (defaults) => {
      const stores = new Map<string, Store>();
      return {
        findBrand(gateway, request) {
          const brand = defaults.findBrand(gateway, request);
          if (!brand) return undefined;
          stores.set(brand.name, stores.get(brand.name) ?? brand.store);
          return { ...brand, store: stores.get(brand.name) ?? brand.store };
        },
      };
    },
  },
  {
    id: 'provisioning-crm-token-outlives-brand',
    rule: 'provisioning',
    text: 'accepts a CRM access token of a removed brand for the next one of that name',
    detectedBy: ['BRD-332'],
    kind: 'timing',
    rules: (defaults) => {
      const given = new Map<string, string>();
      return {
        issueCrmToken(gateway, body) {
          const answer = defaults.issueCrmToken(gateway, body);
          const token = gateway.crmTokens.get(answer.data.accessToken);
          if (token) given.set(answer.data.accessToken, token.brandName);
          return answer;
        },
        authenticateCrmCall(gateway, request) {
          const name = given.get(request.headers['x-cap-api-oauth-token']?.[0] ?? '');
          return gateway.brands.get(name ?? '') ?? defaults.authenticateCrmCall(gateway, request);
        },
      };
    },
  },
  {
    id: 'provisioning-drops-crm-tokens',
    rule: 'provisioning',
    text: 'refuses CRM access tokens that were given out before a brand was re-provisioned',
    detectedBy: ['BRD-333'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => {
      const brands = new Map<string, Brand>();
      return {
        authenticateCrmCall(gateway, request) {
          const brand = defaults.authenticateCrmCall(gateway, request);
          const token = request.headers['x-cap-api-oauth-token']?.[0] ?? '';
          const first = brands.get(token) ?? brand;
          brands.set(token, first);
          if (first !== brand) throw new WrongRequest(401, 'The access token is missing or not known');
          return brand;
        },
        issueCrmToken(gateway, body) {
          const answer = defaults.issueCrmToken(gateway, body);
          const name = gateway.crmTokens.get(answer.data.accessToken)?.brandName ?? '';
          const brand = gateway.brands.get(name);
          if (brand) brands.set(answer.data.accessToken, brand);
          return answer;
        },
      };
    },
  },
  {
    id: 'provisioning-former-secret',
    rule: 'provisioning',
    text: 'accepts the former CRM secret of a brand for its key',
    detectedBy: ['BRD-334'],
    kind: 'timing',
    rules: (defaults) => {
      const known = new Map<string, Set<string>>();
      return {
        issueCrmToken(gateway, body) {
          const brand = [...gateway.brands.values()].find(({ crm }) => crm?.key === body['key']);
          const former = known.get(String(body['key'])) ?? new Set();
          known.set(String(body['key']), former);
          const secret = former.has(String(body['secret'])) && brand?.crm ? brand.crm.secret : body['secret'];
          const answer = defaults.issueCrmToken(gateway, { ...body, secret } as JsonObject);
          former.add(String(body['secret']));
          return answer;
        },
      };
    },
  },
  {
    id: 'provisioning-former-path',
    rule: 'provisioning',
    text: 'serves the default path beside the renamed one',
    detectedBy: ['BRD-335'],
    rules: (defaults) => ({
      findCall(request, brand) {
        try {
          return defaults.findCall(request, brand);
        } catch {
          return defaults.findCall(request, undefined);
        }
      },
    }),
  },
  {
    id: 'provisioning-first-path',
    rule: 'provisioning',
    text: "keeps a brand's first paths when it is re-provisioned",
    detectedBy: ['BRD-335'],
    kind: 'timing',
    rules: (defaults) => ({ findBrand: keepingFirst(defaults, 'paths') }),
  },
  {
    id: 'provisioning-paths-of-any-brand',
    rule: 'provisioning',
    text: 'serves a path that any brand has renamed a call to',
    detectedBy: ['BRD-336'],
    rules: (defaults) =>
      seeingGateway(defaults, (gateway) => ({
        findCall(request, brand) {
          const others = [...(gateway()?.brands.values() ?? [])];
          const naming = others.find(({ paths }) => Object.values(paths).includes(request.path));
          return defaults.findCall(request, naming ?? brand);
        },
      })),
  },
  {
    id: 'provisioning-first-channel-account',
    rule: 'provisioning',
    text: "stores a brand's first channel account in the profiles of new members",
    detectedBy: ['BRD-345'],
    kind: 'timing',
    rules: (defaults) => {
      const first = new Map<string, string>();
      return {
        newMemberProfile(call) {
          const accountId = first.get(call.brand.name) ?? call.brand.configuration.channelAccount.id;
          first.set(call.brand.name, accountId);
          return { ...defaults.newMemberProfile(call), accountId };
        },
      };
    },
  },
  {
    id: 'provisioning-copies-customers',
    rule: 'provisioning',
    text: 'gives a re-provisioned brand a copy of its customers, and loses what calls under way store in the former one',
    detectedBy: ['BRD-346'],
    kind: 'timing',
    rules: (defaults) => {
      const stores = new Map<string, Store>();
      const served = (brand: Brand): Brand => {
        const store = stores.get(brand.name) ?? brand.store;
        stores.set(brand.name, store);
        return { ...brand, store };
      };
      return {
        findBrand(gateway, request) {
          const brand = defaults.findBrand(gateway, request);
          return brand && served(brand);
        },
        authenticateCrmCall: (gateway, request) => served(defaults.authenticateCrmCall(gateway, request)),
        async readJsonBody(rules, request) {
          const body = await defaults.readJsonBody(rules, request);
          const name = decodeURIComponent(request.path.split('/').at(-1) ?? '');
          const store = request.method === 'PUT' ? stores.get(name) : undefined;
          if (store) stores.set(name, { ...store, customers: new Map(store.customers), index: new Map(store.index) });
          return body;
        },
      };
    },
  },
  {
    id: 'b02-mapping-without-case',
    rule: 'B2',
    text: 'finds a mapped claim whose name differs in case',
    detectedBy: ['MAP-301'],
    rules: (defaults) => ({
      claimText(claims, name) {
        const like = Object.keys(claims).find((one) => one.toLowerCase() === name.toLowerCase());
        return defaults.claimText(claims, name) ?? (like === undefined ? undefined : defaults.claimText(claims, like));
      },
    }),
  },
  {
    id: 'provisioning-secret-ends-crm-tokens',
    rule: 'provisioning',
    text: 'refuses CRM access tokens that were given out for another secret',
    detectedBy: ['BRD-347'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) => {
      const secrets = new Map<string, unknown>();
      return {
        issueCrmToken(gateway, body) {
          const answer = defaults.issueCrmToken(gateway, body);
          secrets.set(answer.data.accessToken, body['secret']);
          return answer;
        },
        authenticateCrmCall(gateway, request) {
          const brand = defaults.authenticateCrmCall(gateway, request);
          const secret = secrets.get(request.headers['x-cap-api-oauth-token']?.[0] ?? '');
          if (secret !== brand.crm?.secret) throw new WrongRequest(401, 'The access token is missing or not known');
          return brand;
        },
      };
    },
  },
];

/** Finds brands whose value is the one of their first set-up. */
function keepingFirst<Name extends keyof Brand>(defaults: Rules, name: Name): Rules['findBrand'] {
  const first = new Map<string, Brand[Name]>();
  return (gateway, request) => {
    const brand = defaults.findBrand(gateway, request);
    if (!brand) return undefined;
    const value = first.get(brand.name) ?? brand[name];
    first.set(brand.name, value);
    return { ...brand, [name]: value };
  };
}
