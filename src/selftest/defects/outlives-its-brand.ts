import type { Brand } from '../../reference-gateway/brand.ts';
import { Declined } from '../../reference-gateway/failure.ts';
import { notice } from '../../reference-gateway/notices.ts';
import type { Store } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';
import { completing } from './brand-puts.ts';
import { knowingKeys } from './keys-of-crm-tokens.ts';

/** What of a brand outlives its removal, or a set-up that was put again or refused. */
export const outlivesBrandDefects: readonly Defect[] = [
  {
    id: 'provisioning-add-answer-outlives-brand',
    rule: 'provisioning',
    text: 'answers addMember with the id that it gave for the same ID token before the brand was removed',
    detectedBy: ['BRD-370'],
    kind: 'timing',
    rules: (defaults) => {
      const given = new Map<string, number>();
      return {
        async addMember(call) {
          const key = `${call.brand.name} ${JSON.stringify(call.claims)}`;
          const createdId = given.get(key);
          if (createdId !== undefined) return { createdId, warnings: [notice(8006)], sideEffects: [] };
          const answer = await defaults.addMember(call);
          given.set(key, answer.createdId);
          return answer;
        },
      };
    },
  },
  {
    id: 'provisioning-values-outlive-brand',
    rule: 'provisioning',
    text: 'declines the mobile and e-mail of a removed brand’s customers at the next brand of that name',
    detectedBy: ['BRD-370'],
    kind: 'timing',
    overStrict: true,
    rules: (defaults) => {
      const takenIn = new Map<string, Store>();
      return {
        registerMember(call, draft) {
          const { name, store } = call.brand;
          const keys = call.rules.claimedIdentifiers(call)[0].map(({ type, value }) => `${name} ${type} ${value}`);
          if (keys.some((key) => (takenIn.get(key) ?? store) !== store)) throw new Declined(8066);
          const registered = defaults.registerMember(call, draft);
          for (const key of keys) takenIn.set(key, store);
          return registered;
        },
      };
    },
  },
  {
    id: 'provisioning-left-out-crm-stays',
    rule: 'provisioning',
    text: 'keeps the former CRM key and secret where a PUT leaves `crm` out',
    detectedBy: ['BRD-372'],
    kind: 'sequence',
    rules: (defaults) =>
      completing(defaults, (body, { before }) => ({
        ...(before['crm'] !== undefined && { crm: before['crm'] }),
        ...body,
      })),
  },
  {
    id: 'provisioning-first-policies',
    rule: 'provisioning',
    text: "keeps a brand's first policies when it is re-provisioned",
    detectedBy: ['BRD-374'],
    kind: 'timing',
    rules: (defaults) => {
      const first = new Map<string, Brand['policies']>();
      return {
        findBrand(gateway, request) {
          const brand = defaults.findBrand(gateway, request);
          if (!brand) return undefined;
          const policies = first.get(brand.name) ?? brand.policies;
          first.set(brand.name, policies);
          return { ...brand, policies };
        },
      };
    },
  },
  {
    id: 'provisioning-refused-put-counts',
    rule: 'provisioning',
    text: 'takes over the Application ID of a PUT that it refuses for its CRM key',
    detectedBy: ['BRD-371'],
    rules: (defaults) => {
      const offered = new Map<string, string>();
      return {
        async readJsonBody(rules, request) {
          const body = await defaults.readJsonBody(rules, request);
          const { applicationId } = body;
          const isPut = request.method === 'PUT' && request.path.startsWith('/__gatecheck/');
          if (isPut && typeof applicationId === 'string')
            offered.set(request.path.split('/').at(-1) ?? '', applicationId);
          return body;
        },
        findBrand(gateway, request) {
          const brand = defaults.findBrand(gateway, request);
          const applicationId = brand && offered.get(brand.name);
          return applicationId ? { ...brand, configuration: { ...brand.configuration, applicationId } } : brand;
        },
      };
    },
  },
  {
    id: 'crm-token-follows-the-key',
    rule: 'crm-face',
    text: 'serves a CRM access token for the brand that has the key now, not for the one that had it then',
    detectedBy: ['BRD-373'],
    kind: 'sequence',
    rules: (defaults) =>
      knowingKeys(defaults, ({ key = '', brand }, gateway) => gateway.brands.withCrmKey(key) ?? brand),
  },
];
