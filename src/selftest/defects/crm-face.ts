import type { Attempt } from '../../reference-gateway/admission/attempt.ts';
import { Declined, WrongRequest } from '../../reference-gateway/failure.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import { externalSource, identifierOf, profileOf } from '../../reference-gateway/store/customer.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the back office (section 4 of the contract). */
export const crmDefects: readonly Defect[] = [
  {
    id: 'crm-any-secret',
    rule: 'CRM face',
    text: 'gives access to whoever knows the key',
    finders: [],
    parts: () => ({ sameSecret: () => true }),
  },
  {
    id: 'crm-secret-by-beginning',
    rule: 'CRM face',
    text: 'declines a wrong secret in place of refusing it',
    finders: [],
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
    text: 'serves the brand that asked last for whoever has no access token',
    finders: [],
    parts: (honest) => anybodyServed(honest, (token) => token === undefined || token === ''),
  },
  {
    id: 'crm-any-access-token',
    rule: 'CRM face',
    text: 'serves the brand that asked last for any access token that it does not know',
    finders: [],
    parts: (honest) => anybodyServed(honest, (token) => Boolean(token)),
  },
  {
    id: 'crm-members-access-token',
    rule: 'CRM face',
    text: 'takes the access token of a member for one of the back office',
    finders: [],
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
    text: 'never lets an access token of the back office end',
    finders: [],
    kind: 'timing',
    parts: () => ({ crmTokenExpired: () => false }),
  },
  {
    id: 'crm-source-with-case',
    rule: 'registerCustomer',
    text: 'wants the source in capital letters',
    finders: [],
    overStrict: true,
    parts: (honest) => ({
      readSource(given, allowed) {
        if (given && given !== given.toUpperCase()) throw new Declined(8003);
        return honest.readSource(given, allowed);
      },
    }),
  },
  {
    id: 'crm-source-with-one-capital',
    rule: 'registerCustomer',
    text: 'knows the source as INSTORE and Instore only',
    finders: [],
    overStrict: true,
    parts: (honest) => ({
      readSource(given, allowed) {
        if (given && !/^(?:[A-Z_]+|[A-Z][a-z_]+)$/.test(given)) throw new Declined(8003);
        return honest.readSource(given, allowed);
      },
    }),
  },
  {
    id: 'crm-source-as-written',
    rule: 'registerCustomer',
    text: 'keeps a source as it is written, so that one source becomes several',
    finders: [],
    parts: (honest) => ({ readSource: (given, allowed) => honest.readSource(given, allowed) && (given as string) }),
  },
  {
    id: 'crm-any-source',
    rule: 'registerCustomer',
    text: 'takes any source',
    finders: [],
    parts: () => ({
      readSource(given) {
        if (!given) throw new Declined(8004);
        return given.toUpperCase();
      },
    }),
  },
  {
    id: 'crm-default-source',
    rule: 'registerCustomer',
    text: 'takes INSTORE for the source where none is given',
    finders: [],
    parts: (honest) => ({ readSource: (given, allowed) => honest.readSource(given || 'INSTORE', allowed) }),
  },
  {
    id: 'crm-nextreason-profiles',
    rule: 'registerCustomer',
    text: 'lets the back office make NextReason profiles',
    finders: [],
    parts: (honest) => ({ registrationSources: [...honest.registrationSources, externalSource] }),
  },
  {
    id: 'crm-source-of-the-body',
    rule: 'registerCustomer',
    text: 'prefers the source in the body to that of the query',
    finders: [],
    parts: () => ({ registrationSource: ({ query }, { source }) => source || query.get('source') || undefined }),
  },
  {
    id: 'crm-nobody-registered',
    rule: 'registerCustomer',
    text: 'registers a customer without any identifier',
    finders: [],
    parts: (honest) => ({
      async registerCustomer(call) {
        const registration = call.parts.readRegistration(call.body);
        if (registration.identifiers.length > 0) return honest.registerCustomer(call);
        return call.parts.transact(call.brand.store, (draft) => {
          const profile = call.parts.newRegisteredProfile(call, 'INSTORE', registration);
          const { id } = draft.create(call.parts.newCustomer(call, profile));
          return { createdId: id, warnings: [], sideEffects: [] };
        });
      },
    }),
  },
  {
    id: 'crm-external-id-not-enough',
    rule: 'registerCustomer',
    text: 'registers nobody by an external id alone',
    finders: [],
    overStrict: true,
    parts: (honest) => ({
      registrableIdentifiers(registration) {
        const identifiers = honest.registrableIdentifiers(registration);
        if (identifiers.every(({ type }) => type === 'externalId')) throw new Declined(8005);
        return identifiers;
      },
    }),
  },
  {
    id: 'crm-cuid-registered',
    rule: 'registerCustomer',
    text: 'lets a registration set a cuid',
    finders: [],
    parts: (honest) => ({
      registrableIdentifiers: ({ identifiers, ...rest }) =>
        honest.registrableIdentifiers({ ...rest, identifiers: identifiers.filter(({ type }) => type !== 'cuid') }),
      async registerCustomer(call) {
        const answer = await honest.registerCustomer(call);
        const cuid = call.parts.readRegistration(call.body).identifiers.find(({ type }) => type === 'cuid');
        if (cuid) {
          await call.parts.transact(call.brand.store, (draft) => {
            profileOf(draft.edit(answer.createdId), 'INSTORE')?.identifiers.push(cuid);
          });
        }
        return answer;
      },
    }),
  },
  {
    id: 'crm-registration-repeated',
    rule: 'registerCustomer',
    text: 'lets a second registration overwrite the first',
    finders: [],
    parts: (honest) => ({
      registerCustomer: (call) =>
        honest.registerCustomer(call).catch((failure) => {
          const registered = failure instanceof Declined && failure.code === 8006;
          const given = call.parts.readRegistration(call.body).identifiers[0];
          const id =
            given &&
            openDraft(call.brand.store).holder(
              given.type,
              call.parts.normaliseIdentifier(call.parts, given as never) ?? '',
            )?.id;
          if (!registered || id === undefined) throw failure;
          return honest.updateCustomer({ ...call, customerId: String(id) });
        }),
    }),
  },
  {
    id: 'crm-registration-twice',
    rule: 'registerCustomer',
    text: 'adds a second profile of the same source',
    finders: [],
    parts: (honest) => ({
      holdersOf: (draft, identifiers) =>
        honest.holdersOf(draft, identifiers).map((one) => ({
          ...one,
          profiles:
            identifierOf(one, 'cuid') === undefined
              ? one.profiles
              : one.profiles.filter(({ source }) => source === externalSource),
        })),
    }),
  },
  {
    id: 'crm-never-combines',
    rule: 'registerCustomer',
    text: 'makes a new customer where a member has the same mobile',
    finders: [],
    parts: (honest) => registering(honest, { holdersOf: () => [] }),
  },
  {
    id: 'crm-two-customers-combined',
    rule: 'registerCustomer',
    text: 'registers at the first of two customers who hold the identifiers',
    finders: [],
    parts: (honest) =>
      registering(honest, { holdersOf: (draft, identifiers) => honest.holdersOf(draft, identifiers).slice(0, 1) }),
  },
  {
    id: 'crm-first-identifier-only',
    rule: 'registerCustomer',
    text: 'looks for customers by the first identifier of a registration only',
    finders: [],
    parts: (honest) =>
      registering(honest, { holdersOf: (draft, identifiers) => honest.holdersOf(draft, identifiers.slice(0, 1)) }),
  },
  {
    id: 'crm-members-value-replaced',
    rule: 'registerCustomer',
    text: 'replaces a member’s mobile by the one of a registration',
    finders: [],
    parts: (honest) =>
      registering(honest, {
        addIdentifiers(customer, profile, identifiers) {
          for (const identifier of identifiers) honest.replaceIdentifier(customer, identifier, profile.source);
          return honest.addIdentifiers(customer, profile, identifiers);
        },
      }),
  },
  {
    id: 'crm-members-value-added',
    rule: 'registerCustomer',
    text: 'keeps a second mobile of a member in the profile of the shops',
    finders: [],
    parts: (honest) =>
      registering(honest, {
        addIdentifiers(_customer, profile, identifiers) {
          profile.identifiers.push(...identifiers);
          return [];
        },
      }),
  },
  {
    id: 'crm-second-value-declined',
    rule: 'registerCustomer',
    text: 'declines a registration that brings another mobile than the member’s',
    finders: [],
    overStrict: true,
    parts: (honest) =>
      registering(honest, {
        addIdentifiers(customer, profile, identifiers) {
          const warnings = honest.addIdentifiers(customer, profile, identifiers);
          if (warnings[0]) throw new Declined(warnings[0].code);
          return warnings;
        },
      }),
  },
  {
    id: 'crm-names-of-members-overwritten',
    rule: 'registerCustomer',
    text: 'writes the names of a registration into the NextReason profile',
    finders: [],
    parts: (honest) => ({
      async registerCustomer(call) {
        const answer = await honest.registerCustomer(call);
        const { firstName, lastName } = call.parts.readRegistration(call.body);
        await call.parts.transact(call.brand.store, (draft) => {
          const profile = profileOf(draft.edit(answer.createdId), externalSource);
          if (profile) Object.assign(profile, { firstName, lastName });
        });
        return answer;
      },
    }),
  },
  {
    id: 'crm-further-details-dropped',
    rule: 'registerCustomer',
    text: 'drops the further details of a registration',
    finders: [],
    parts: (honest) => ({ readRegistration: (body) => ({ ...honest.readRegistration(body), fields: [] }) }),
  },
  {
    id: 'crm-extended-fields-dropped',
    rule: 'registerCustomer',
    text: 'drops the extended fields of a registration',
    finders: [],
    parts: (honest) => ({ readRegistration: (body) => ({ ...honest.readRegistration(body), extendedFields: [] }) }),
  },
  {
    id: 'crm-correction-changes-identifiers',
    rule: 'updateCustomer',
    text: 'changes mobile and e-mail by a correction of details',
    finders: [],
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
    text: 'corrects the names of every profile',
    finders: [],
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
    text: 'accepts a correction and keeps the old names',
    finders: [],
    parts: (honest) => ({
      updateCustomer: (call) => honest.updateCustomer({ ...call, parts: { ...call.parts, storeGivenName: () => {} } }),
    }),
  },
  {
    id: 'crm-correction-makes-a-profile',
    rule: 'updateCustomer',
    text: 'makes a profile of the shops where there is none to correct',
    finders: [],
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
    text: 'corrects the NextReason profile where the shops have none',
    finders: [],
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
    text: 'answers a search that finds nobody with success',
    finders: [],
    parts: (honest) => ({
      lookupId: (call) => honest.lookupId(call).catch(() => ({ entity: null as unknown as number, warnings: [] })),
    }),
  },
  {
    id: 'crm-unknown-crashes',
    rule: 'lookupId',
    text: 'fails inside where a search finds nobody',
    finders: [],
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
    text: 'finds nobody by cuid though it declares that it does',
    finders: [],
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
    text: 'looks a cuid up in small letters',
    finders: [],
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
    text: 'looks values up as they are written',
    finders: [],
    overStrict: true,
    parts: (honest) => ({
      lookupId: (call) =>
        honest.lookupId({ ...call, parts: { ...call.parts, normaliseIdentifier: (_parts, { value }) => value } }),
    }),
  },
  {
    id: 'crm-cuid-changed',
    rule: 'changeIdentifiers',
    text: 'lets the back office change a cuid',
    finders: [],
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
    finders: [],
    parts: () => ({ otherHolder: () => undefined }),
  },
  {
    id: 'crm-holder-merged',
    rule: 'changeIdentifiers',
    text: 'merges customers where conflicts are to be declined',
    finders: [],
    parts: (honest) => ({
      otherHolder: (_call, draft, own, add) => honest.holdersOf(draft, add).find(({ id }) => id !== own.id),
    }),
  },
  {
    id: 'crm-other-brands-customer',
    rule: 'B12',
    text: 'reads a customer of any brand by id',
    finders: [],
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
  {
    id: 'crm-missing-body-crashes',
    rule: 'registerCustomer',
    text: 'fails inside at a registration without profiles',
    finders: [],
    parts: (honest) => ({
      readRegistration(body) {
        if (!Array.isArray(body['profiles'])) throw new TypeError('undefined is not iterable');
        return honest.readRegistration(body);
      },
    }),
  },
  {
    id: 'crm-source-missing-malformed',
    rule: 'registerCustomer',
    text: 'finds a registration malformed that names no known source, where it has to decline',
    finders: [],
    parts: (honest) => ({
      readSource(given, allowed) {
        if (!given || !allowed.includes(given.toUpperCase())) throw new WrongRequest(400, 'The source is not known');
        return honest.readSource(given, allowed);
      },
    }),
  },
];

/** A gateway that knows no access token and serves somebody nevertheless: the brand that asked last. */
function anybodyServed(honest: Parts, serves: (token: string | undefined) => boolean): Partial<Parts> {
  return {
    authenticateCrmCall(gateway, request) {
      const token = request.headers['x-cap-api-oauth-token']?.[0];
      const last = [...gateway.crmTokens.values()].at(-1);
      const unknown = !gateway.crmTokens.has(token ?? '') && serves(token);
      const brand = unknown && last ? gateway.brands.get(last.brandName) : undefined;
      return brand ?? honest.authenticateCrmCall(gateway, request);
    },
  };
}

/** A gateway that differs in some rules at the separate registration only. */
function registering(honest: Parts, changed: Partial<Parts>): Partial<Parts> {
  return {
    registerCustomer: (call) => honest.registerCustomer({ ...call, parts: { ...call.parts, ...changed } }),
  };
}
