import type { Attempt } from '../../reference-gateway/admission/attempt.ts';
import { Declined } from '../../reference-gateway/failure.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import { externalSource, profileOf } from '../../reference-gateway/store/customer.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with access to the back office and with its other calls. */
export const backOfficeDefects: readonly Defect[] = [
  {
    id: 'crm-any-secret',
    rule: 'CRM face',
    text: 'issues a CRM access token for the right key with any secret',
    finders: ['REG-030'],
    parts: () => ({ sameSecret: () => true }),
  },
  {
    id: 'crm-secret-by-beginning',
    rule: 'CRM face',
    text: 'answers a wrong CRM secret with a business error in place of 401',
    finders: ['REG-030'],
    parts: () => ({
      sameSecret(expected, given) {
        if (expected !== given) throw new Declined(8004);
        return true;
      },
    }),
  },
  {
    id: 'crm-no-access-token',
    rule: 'CRM face',
    text: 'serves the brand that was provisioned last where no CRM access token is sent',
    finders: ['REG-031'],
    parts: (honest) => anybodyServed(honest, (token) => token === undefined || token === ''),
  },
  {
    id: 'crm-any-access-token',
    rule: 'CRM face',
    text: 'serves the brand that was provisioned last for an unknown CRM access token',
    finders: ['IDC-033', 'REG-032'],
    parts: (honest) => anybodyServed(honest, (token) => Boolean(token)),
  },
  {
    id: 'crm-members-access-token',
    rule: 'CRM face',
    text: "accepts a member's access token as CRM access token",
    finders: ['REG-033'],
    parts: (honest) => ({
      authenticateCrmCall(gateway, request) {
        const token = request.headers['x-cap-api-oauth-token']?.[0] ?? '';
        const known = [...gateway.brands.values()].find(({ userInfo }) =>
          userInfo.has(honest.userInfoKey({ accessToken: token } as Attempt)),
        );
        return known ?? honest.authenticateCrmCall(gateway, request);
      },
    }),
  },
  {
    id: 'crm-access-for-ever',
    rule: 'CRM face',
    text: 'accepts an expired CRM access token',
    finders: ['REG-045'],
    kind: 'timing',
    parts: () => ({ crmTokenExpired: () => false }),
  },
  {
    id: 'crm-correction-changes-identifiers',
    rule: 'updateCustomer',
    text: 'changes mobile and e-mail by updateCustomer',
    finders: ['REG-035'],
    parts: (honest) => ({
      async updateCustomer(call) {
        const answer = await honest.updateCustomer(call);
        const update = call.parts.readRegistration(call.body);
        await call.parts.transact(call.brand.store, (draft) => {
          const own = draft.edit(answer.createdId);
          for (const identifier of call.parts.validIdentifiers(call.parts, update.identifiers as never)[0]) {
            call.parts.replaceIdentifier(own, identifier, 'INSTORE');
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
    finders: ['REG-034'],
    parts: (honest) => ({
      async updateCustomer(call) {
        const answer = await honest.updateCustomer(call);
        const { firstName, lastName } = call.parts.readRegistration(call.body);
        await call.parts.transact(call.brand.store, (draft) => {
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
    finders: ['REG-034'],
    parts: (honest) => ({
      updateCustomer: (call) => honest.updateCustomer({ ...call, parts: { ...call.parts, storeGivenName: () => {} } }),
    }),
  },
  {
    id: 'crm-correction-makes-a-profile',
    rule: 'updateCustomer',
    text: 'creates an INSTORE profile by updateCustomer',
    finders: ['REG-036'],
    parts: (honest) => ({
      async updateCustomer(call) {
        await call.parts.transact(call.brand.store, (draft) => {
          const own = draft.edit(call.parts.customerOfPath(call, draft).id);
          const registration = call.parts.readRegistration(call.body);
          if (!profileOf(own, 'INSTORE'))
            own.profiles.push(call.parts.newRegisteredProfile(call, 'INSTORE', registration));
        });
        return honest.updateCustomer(call);
      },
    }),
  },
  {
    id: 'crm-correction-of-the-first-profile',
    rule: 'updateCustomer',
    text: 'changes the OAUTH_EXTERNAL profile by updateCustomer for INSTORE where there is no INSTORE profile',
    finders: ['REG-036'],
    parts: (honest) => ({
      updateCustomer: (call) =>
        honest.updateCustomer(call).catch(() => {
          const query = new URLSearchParams({ source: externalSource });
          return honest.updateCustomer({ ...call, query });
        }),
    }),
  },
  {
    id: 'crm-unknown-found',
    rule: 'lookupId',
    text: 'answers lookupId with an entity where no customer is found',
    finders: ['REG-037'],
    parts: (honest) => ({
      lookupId: (call) => honest.lookupId(call).catch(() => ({ entity: null as unknown as number, warnings: [] })),
    }),
  },
  {
    id: 'crm-unknown-crashes',
    rule: 'lookupId',
    text: 'answers lookupId with 500 where no customer is found',
    finders: ['IDC-032', 'REG-003', 'REG-037'],
    parts: (honest) => ({
      lookupId: (call) =>
        honest.lookupId(call).catch(() => {
          throw new TypeError('null has no id');
        }),
    }),
  },
  {
    id: 'crm-cuid-not-found',
    rule: 'lookupId',
    text: 'finds no customer by `cuid` though it declares lookupByCuid',
    finders: ['REG-004', 'REG-013', 'REG-038'],
    parts: (honest) => ({
      lookupId(call) {
        if (call.query.get('identifierName') === 'cuid') throw new Declined(8013);
        return honest.lookupId(call);
      },
    }),
  },
  {
    id: 'crm-cuid-without-case',
    rule: 'lookupId',
    text: 'looks up `cuid` in lower case',
    finders: ['REG-044'],
    parts: (honest) => ({
      lookupId(call) {
        const query = new URLSearchParams(call.query);
        if (query.get('identifierName') === 'cuid')
          query.set('identifierValue', (query.get('identifierValue') ?? '').toLowerCase());
        return honest.lookupId({ ...call, query });
      },
    }),
  },
  {
    id: 'crm-looked-up-as-given',
    rule: 'lookupId',
    text: 'looks up mobile and e-mail without normalising them (B3)',
    finders: ['LGN-041'],
    overStrict: true,
    parts: (honest) => ({
      lookupId: (call) =>
        honest.lookupId({ ...call, parts: { ...call.parts, normaliseIdentifier: (_parts, { value }) => value } }),
    }),
  },
  {
    id: 'crm-cuid-changed',
    rule: 'changeIdentifiers',
    text: 'changes `cuid` by changeIdentifiers',
    finders: ['IDC-029'],
    parts: (honest) => ({
      async changeIdentifiers(call) {
        const add = call.body['add'] as { type: string; value: string }[] | undefined;
        const cuid = add?.find(({ type }) => type === 'cuid');
        if (!cuid) return honest.changeIdentifiers(call);
        return call.parts.transact(call.brand.store, (draft) => {
          const own = draft.edit(call.parts.customerOfPath(call, draft).id);
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
    finders: ['IDC-047'],
    parts: () => ({ otherHolder: () => undefined }),
  },
  {
    id: 'crm-holder-merged',
    rule: 'changeIdentifiers',
    text: 'merges customers although identifierConflict is reject',
    finders: ['IDC-048'],
    parts: (honest) => ({
      otherHolder: (_call, draft, own, add) => honest.holdersOf(draft, add).find(({ id }) => id !== own.id),
    }),
  },
  {
    id: 'crm-other-brands-customer',
    rule: 'B12',
    text: 'returns a customer of any brand by id',
    finders: ['REG-046'],
    parts: (honest) => {
      const stores = new Set<Parameters<typeof openDraft>[0]>();
      return {
        async transact(store, work) {
          stores.add(store);
          return honest.transact(store, work);
        },
        customerOfPath(call, draft) {
          const found = [...stores].map((store) => openDraft(store).byId(Number(call.customerId))).find(Boolean);
          return found ?? honest.customerOfPath(call, draft);
        },
      };
    },
  },
];

/** A gateway that knows no access token and serves somebody nevertheless: the brand that was set up last. */
function anybodyServed(honest: Parts, serves: (token: string | undefined) => boolean): Partial<Parts> {
  return {
    authenticateCrmCall(gateway, request) {
      const token = request.headers['x-cap-api-oauth-token']?.[0];
      const unknown = !gateway.crmTokens.has(token ?? '') && serves(token);
      const last = [...gateway.brands.values()].at(-1);
      return unknown && last ? last : honest.authenticateCrmCall(gateway, request);
    },
  };
}
