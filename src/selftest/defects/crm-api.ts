import { newRegisteredProfile } from '../../reference-gateway/crm/registration.ts';
import { Declined } from '../../reference-gateway/failure.ts';
import { validIdentifiers } from '../../reference-gateway/member/identifiers.ts';
import type { Rules, Verified } from '../../reference-gateway/rules.ts';
import { externalSource, profileOf } from '../../reference-gateway/store/customer.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with access to the CRM API, and with lookup, update and identifier change there. */
export const crmApiDefects: readonly Defect[] = [
  {
    id: 'crm-any-secret',
    rule: 'crm-face',
    text: 'issues a CRM access token for the right key with any secret',
    detectedBy: ['REG-030'],
    rules: () => ({ sameSecret: () => true }),
  },
  {
    id: 'crm-secret-not-text',
    rule: 'crm-face',
    text: 'fails (500) where the CRM secret is missing or no string',
    detectedBy: ['REG-350'],
    rules: (defaults) => ({
      issueCrmToken(gateway, body) {
        if (typeof body['secret'] !== 'string') throw new TypeError('the secret is no string');
        return defaults.issueCrmToken(gateway, body);
      },
    }),
  },
  {
    id: 'crm-secret-by-beginning',
    rule: 'crm-face',
    text: 'answers a wrong CRM secret with a business error in place of 401',
    detectedBy: ['REG-030'],
    rules: () => ({
      sameSecret(expected, given) {
        if (expected !== given) throw new Declined(8004);
        return true;
      },
    }),
  },
  {
    id: 'crm-no-access-token',
    rule: 'crm-face',
    text: 'serves the brand that was provisioned last where no CRM access token is sent',
    detectedBy: ['REG-031'],
    rules: (defaults) => anybodyServed(defaults, (token) => token === undefined || token === ''),
  },
  {
    id: 'crm-any-access-token',
    rule: 'crm-face',
    text: 'serves the brand that was provisioned last for an unknown CRM access token',
    detectedBy: ['IDC-033', 'REG-032'],
    rules: (defaults) => anybodyServed(defaults, (token) => Boolean(token)),
  },
  {
    id: 'crm-members-access-token',
    rule: 'crm-face',
    text: "accepts a member's access token as CRM access token",
    detectedBy: ['REG-033'],
    rules: (defaults) => ({
      authenticateCrmCall(gateway, request) {
        const token = request.headers['x-cap-api-oauth-token']?.[0] ?? '';
        const known = [...gateway.brands.values()].find(({ userInfo }) =>
          userInfo.has(defaults.userInfoKey({ accessToken: token } as Verified)),
        );
        return known ?? defaults.authenticateCrmCall(gateway, request);
      },
    }),
  },
  {
    id: 'crm-access-for-ever',
    rule: 'crm-face',
    text: 'accepts an expired CRM access token',
    detectedBy: ['REG-045'],
    kind: 'timing',
    rules: () => ({ crmTokenExpired: () => false }),
  },
  {
    id: 'crm-correction-changes-identifiers',
    rule: 'updateCustomer',
    text: 'changes mobile and e-mail by updateCustomer',
    detectedBy: ['REG-035'],
    rules: (defaults) => ({
      async updateCustomer(call) {
        const answer = await defaults.updateCustomer(call);
        const update = call.rules.readRegistration(call.body);
        await call.rules.transact(call.brand.store, (draft) => {
          const own = draft.edit(answer.createdId);
          for (const identifier of validIdentifiers(call.rules, update.identifiers as never)[0]) {
            call.rules.replaceIdentifier(own, identifier, 'INSTORE');
          }
        });
        return answer;
      },
    }),
  },
  {
    id: 'crm-correction-of-all-profiles',
    rule: 'updateCustomer',
    text: 'changes the names of every profile by updateCustomer',
    detectedBy: ['REG-034'],
    rules: (defaults) => ({
      async updateCustomer(call) {
        const answer = await defaults.updateCustomer(call);
        const { firstName, lastName } = call.rules.readRegistration(call.body);
        await call.rules.transact(call.brand.store, (draft) => {
          for (const profile of draft.edit(answer.createdId).profiles) Object.assign(profile, { firstName, lastName });
        });
        return answer;
      },
    }),
  },
  {
    id: 'crm-correction-ignored',
    rule: 'updateCustomer',
    text: 'answers updateCustomer with success and keeps the old names',
    detectedBy: ['REG-034'],
    rules: (defaults) => ({
      updateCustomer: (call) =>
        defaults.updateCustomer({ ...call, rules: { ...call.rules, storeGivenName: () => {} } }),
    }),
  },
  {
    id: 'crm-correction-makes-a-profile',
    rule: 'updateCustomer',
    text: 'creates an INSTORE profile by updateCustomer',
    detectedBy: ['REG-036'],
    rules: (defaults) => ({
      async updateCustomer(call) {
        await call.rules.transact(call.brand.store, (draft) => {
          const own = draft.edit(call.rules.customerOfPath(call, draft).id);
          const registration = call.rules.readRegistration(call.body);
          if (!profileOf(own, 'INSTORE')) own.profiles.push(newRegisteredProfile(call, 'INSTORE', registration));
        });
        return defaults.updateCustomer(call);
      },
    }),
  },
  {
    id: 'crm-correction-of-the-first-profile',
    rule: 'updateCustomer',
    text: 'changes the OAUTH_EXTERNAL profile by updateCustomer for INSTORE where there is no INSTORE profile',
    detectedBy: ['REG-036'],
    rules: (defaults) => ({
      updateCustomer: (call) =>
        defaults.updateCustomer(call).catch(() => {
          const query = new URLSearchParams({ source: externalSource });
          return defaults.updateCustomer({ ...call, query });
        }),
    }),
  },
  {
    id: 'crm-unknown-found',
    rule: 'lookupId',
    text: 'answers lookupId with an entity where no customer is found',
    detectedBy: ['REG-037'],
    rules: (defaults) => ({
      lookupId: (call) => defaults.lookupId(call).catch(() => ({ entity: null as unknown as number, warnings: [] })),
    }),
  },
  {
    id: 'crm-unknown-crashes',
    rule: 'lookupId',
    text: 'answers lookupId with 500 where no customer is found',
    detectedBy: ['IDC-032', 'REG-003', 'REG-037'],
    rules: (defaults) => ({
      lookupId: (call) =>
        defaults.lookupId(call).catch(() => {
          throw new TypeError('null has no id');
        }),
    }),
  },
  {
    id: 'crm-cuid-not-found',
    rule: 'lookupId',
    text: 'finds no customer by `cuid` though it declares lookupByCuid',
    detectedBy: ['REG-004', 'REG-013', 'REG-038'],
    rules: (defaults) => ({
      lookupId(call) {
        if (call.query.get('identifierName') === 'cuid') throw new Declined(8013);
        return defaults.lookupId(call);
      },
    }),
  },
  {
    id: 'crm-cuid-without-case',
    rule: 'lookupId',
    text: 'looks up `cuid` in lower case',
    detectedBy: ['REG-044'],
    rules: (defaults) => ({
      lookupId(call) {
        const query = new URLSearchParams(call.query);
        if (query.get('identifierName') === 'cuid')
          query.set('identifierValue', (query.get('identifierValue') ?? '').toLowerCase());
        return defaults.lookupId({ ...call, query });
      },
    }),
  },
  {
    id: 'crm-looked-up-as-given',
    rule: 'lookupId',
    text: 'looks up mobile and e-mail without normalising them (B3)',
    detectedBy: ['LGN-041'],
    overStrict: true,
    rules: (defaults) => ({
      lookupId: (call) =>
        defaults.lookupId({ ...call, rules: { ...call.rules, normaliseIdentifier: (_parts, { value }) => value } }),
    }),
  },
  {
    id: 'crm-cuid-changed',
    rule: 'changeIdentifiers',
    text: 'changes `cuid` by changeIdentifiers',
    detectedBy: ['IDC-029'],
    rules: (defaults) => ({
      async changeIdentifiers(call) {
        const add = call.body['add'] as { type: string; value: string }[] | undefined;
        const cuid = add?.find(({ type }) => type === 'cuid');
        if (!cuid) return defaults.changeIdentifiers(call);
        return call.rules.transact(call.brand.store, (draft) => {
          const own = draft.edit(call.rules.customerOfPath(call, draft).id);
          for (const held of own.profiles.flatMap(({ identifiers }) => identifiers))
            if (held.type === 'cuid') held.value = cuid.value;
          return { createdId: own.id, warnings: [] };
        });
      },
    }),
  },
  {
    id: 'crm-held-value-moved',
    rule: 'changeIdentifiers',
    text: 'moves a value that another customer holds',
    detectedBy: ['IDC-047'],
    rules: () => ({ otherHolder: () => undefined }),
  },
  {
    id: 'crm-holder-merged',
    rule: 'changeIdentifiers',
    text: 'merges customers although identifierConflict is reject',
    detectedBy: ['IDC-048'],
    rules: (defaults) => ({
      otherHolder: (_call, draft, own, add) => defaults.holdersOf(draft, add).find(({ id }) => id !== own.id),
    }),
  },
  {
    id: 'crm-other-brands-customer',
    rule: 'B12',
    text: 'returns a customer of any brand by id',
    detectedBy: ['REG-046'],
    rules: (defaults) => {
      const stores = new Set<Parameters<typeof openDraft>[0]>();
      return {
        async transact(store, work) {
          stores.add(store);
          return defaults.transact(store, work);
        },
        customerOfPath(call, draft) {
          const found = [...stores].map((store) => openDraft(store).byId(Number(call.customerId))).find(Boolean);
          return found ?? defaults.customerOfPath(call, draft);
        },
      };
    },
  },
];

/** A gateway that knows no access token and serves somebody nevertheless: the brand that was set up last. */
function anybodyServed(defaults: Rules, serves: (token: string | undefined) => boolean): Partial<Rules> {
  return {
    authenticateCrmCall(gateway, request) {
      const token = request.headers['x-cap-api-oauth-token']?.[0];
      const unknown = !gateway.crmTokens.has(token ?? '') && serves(token);
      const last = [...gateway.brands.values()].at(-1);
      return unknown && last ? last : defaults.authenticateCrmCall(gateway, request);
    },
  };
}
