import type { Identifier } from '../../capillary/shapes.ts';
import { Declined } from '../../reference-gateway/failure.ts';
import { validIdentifiers } from '../../reference-gateway/member/identifiers.ts';
import type { Changed, StoredIdentifier } from '../../reference-gateway/member/shapes.ts';
import type { CrmCall, Rules } from '../../reference-gateway/rules.ts';
import {
  externalSource,
  identifierOf,
  profileOf,
  type StoredCustomer,
} from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';

/** Mistakes of the CRM API’s changeIdentifiers. */
export const crmChangeDefects: readonly Defect[] = [
  {
    id: 'crm-change-in-its-profile-only',
    rule: 'changeIdentifiers',
    text: 'changes the profile of `source` only',
    detectedBy: ['REG-080', 'REG-081'],
    kind: 'sequence',
    rules: (defaults) => ({
      replaceIdentifier(own, identifier, source) {
        const profile = profileOf(own, source);
        if (profile) defaults.replaceIdentifier({ ...own, profiles: [profile] }, identifier, source);
      },
    }),
  },
  {
    id: 'crm-change-not-at-the-store',
    rule: 'changeIdentifiers',
    text: 'declines changeIdentifiers with source INSTORE for a member',
    detectedBy: ['REG-080', 'REG-081'],
    overStrict: true,
    rules: (defaults) => ({
      async changeIdentifiers(call) {
        if (call.query.get('source') === 'INSTORE') throw new Declined(8003);
        return defaults.changeIdentifiers(call);
      },
    }),
  },
  {
    id: 'crm-change-half-done',
    rule: 'changeIdentifiers',
    text: 'keeps the first half of a declined changeIdentifiers',
    detectedBy: ['REG-390'],
    rules: (defaults) => ({
      async changeIdentifiers(call) {
        const { add, ...body } = call.body as { add?: unknown[] };
        if (!add || add.length < 2) return defaults.changeIdentifiers(call);
        await defaults.changeIdentifiers({ ...call, body: { ...body, add: add.slice(0, 1) } as CrmCall['body'] });
        return defaults.changeIdentifiers({ ...call, body: { add: add.slice(1) } as CrmCall['body'] });
      },
    }),
  },
  {
    id: 'crm-change-removes-cuid',
    rule: 'changeIdentifiers',
    text: 'removes the `cuid` by changeIdentifiers',
    detectedBy: ['REG-391'],
    rules: (defaults) => ({
      async changeIdentifiers(call) {
        const { remove = [] } = call.body as { remove?: Identifier[] };
        if (!remove.some(({ type }) => type === 'cuid')) return defaults.changeIdentifiers(call);
        return await call.rules.transact(call.brand.store, (draft) => {
          const own = draft.edit(call.rules.customerOfPath(call, draft).id);
          for (const profile of own.profiles)
            profile.identifiers = profile.identifiers.filter(({ type }) => type !== 'cuid');
          return { createdId: own.id, warnings: [] };
        });
      },
    }),
  },
  {
    id: 'crm-change-goes-nowhere',
    rule: 'changeIdentifiers',
    text: 'answers changeIdentifiers with success where no profile has its source, and stores nothing',
    detectedBy: ['REG-365'],
    rules: (defaults) => ({
      changeIdentifiers: (call) => withoutProfileOfSource(defaults, call, () => {}),
    }),
  },
  {
    id: 'crm-change-in-another-profile',
    rule: 'changeIdentifiers',
    text: 'stores a first mobile in the OAUTH_EXTERNAL profile where no profile has the source of the call',
    detectedBy: ['REG-365'],
    rules: (defaults) => ({
      changeIdentifiers: (call) =>
        withoutProfileOfSource(defaults, call, (own, identifier) => {
          defaults.replaceIdentifier(own, identifier, externalSource);
        }),
    }),
  },
  {
    id: 'crm-change-repeated-declined',
    rule: 'changeIdentifiers',
    text: 'declines a changeIdentifiers that changes nothing',
    detectedBy: ['REG-083'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => ({
      async changeIdentifiers(call) {
        const answer = await defaults.changeIdentifiers(call);
        if (answer.warnings.some(({ code }) => code === 8070)) throw new Declined(8070);
        return answer;
      },
    }),
  },
  {
    id: 'crm-last-value-removed',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers removes the last of mobile and e-mail',
    detectedBy: ['REG-084'],
    rules: (defaults) => ({
      changeIdentifiers: (call) =>
        defaults.changeIdentifiers({ ...call, rules: { ...call.rules, declineLastRemoval: () => {} } }),
    }),
  },
  {
    id: 'crm-removes-by-value-alone',
    rule: 'changeIdentifiers',
    text: 'removes a mobile and, with it, an externalId of the same digits',
    detectedBy: ['REG-351'],
    rules: () => ({
      removeIdentifier(own, { value }) {
        for (const profile of own.profiles)
          profile.identifiers = profile.identifiers.filter((held) => held.value !== value);
      },
    }),
  },
  {
    id: 'crm-two-of-a-kind',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers takes the last of two mobiles in `add`',
    detectedBy: ['REG-085'],
    rules: (defaults) => ({
      changeIdentifiers(call) {
        const { add } = call.body;
        const body = Array.isArray(add) ? { ...call.body, add: add.slice(-1) } : call.body;
        return defaults.changeIdentifiers({ ...call, body });
      },
    }),
  },
  {
    id: 'crm-empty-change',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers answers two empty lists with success',
    detectedBy: ['REG-086'],
    rules: (defaults) => ({
      async changeIdentifiers(call) {
        const { add = [], remove = [] } = call.body as { add?: unknown[]; remove?: unknown[] };
        if (add.length + remove.length > 0) return defaults.changeIdentifiers(call);
        return { createdId: Number(call.customerId), warnings: [] };
      },
    }),
  },
  {
    id: 'crm-external-id-left-is-enough',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers removes the last of mobile and e-mail of a customer who has an externalId',
    detectedBy: ['REG-401'],
    rules: (defaults) => ({
      changeIdentifiers(call) {
        const declineLastRemoval: Rules['declineLastRemoval'] = (before, after) => {
          if (identifierOf(after, 'externalId') === undefined) defaults.declineLastRemoval(before, after);
        };
        return defaults.changeIdentifiers({ ...call, rules: { ...call.rules, declineLastRemoval } });
      },
    }),
  },
  {
    id: 'crm-new-kind-in-first-profile',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers puts a first mobile into the first profile, not into that of the source',
    detectedBy: ['REG-402'],
    rules: (defaults) => ({
      replaceIdentifier: (own, identifier) =>
        defaults.replaceIdentifier(own, identifier, own.profiles[0]?.source ?? externalSource),
    }),
  },
  {
    id: 'crm-external-id-of-two',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers gives a customer the externalId of another one',
    detectedBy: ['REG-403'],
    rules: (defaults) => ({
      otherHolder: (call, draft, own, add) =>
        defaults.otherHolder(
          call,
          draft,
          own,
          add.filter(({ type }) => type !== 'externalId'),
        ),
    }),
  },
];

/** What a gateway does with values to add where it should decline the call for want of a profile (8065). */
async function withoutProfileOfSource(
  defaults: Rules,
  call: CrmCall,
  store: (own: StoredCustomer, identifier: StoredIdentifier) => void,
): Promise<Changed> {
  try {
    return await defaults.changeIdentifiers(call);
  } catch (failure) {
    if (!(failure instanceof Declined) || failure.code !== 8065) throw failure;
    return await call.rules.transact(call.brand.store, (draft) => {
      const own = draft.edit(call.rules.customerOfPath(call, draft).id);
      const { add } = call.rules.readIdentifierChange(call.body, ['mobile', 'email', 'externalId']);
      for (const identifier of validIdentifiers(call.rules, add)[0]) store(own, identifier);
      return { createdId: own.id, warnings: [] };
    });
  }
}
