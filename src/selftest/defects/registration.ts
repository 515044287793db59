import { Declined, WrongRequest } from '../../reference-gateway/failure.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import { externalSource, identifierOf, profileOf } from '../../reference-gateway/store/customer.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the separate registration (section 4 of the contract). */
export const registrationDefects: readonly Defect[] = [
  {
    id: 'crm-source-with-case',
    rule: 'registerCustomer',
    text: 'accepts `source` in upper case only',
    finders: ['REG-019'],
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
    text: 'accepts `source` as INSTORE and Instore only',
    finders: ['REG-020', 'REG-021'],
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
    text: 'stores `source` in the case it was sent',
    finders: ['REG-019'],
    parts: (honest) => ({ readSource: (given, allowed) => honest.readSource(given, allowed) && (given as string) }),
  },
  {
    id: 'crm-any-source',
    rule: 'registerCustomer',
    text: 'accepts any `source`',
    finders: ['REG-023'],
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
    text: 'takes INSTORE where `source` is missing',
    finders: ['REG-022'],
    parts: (honest) => ({ readSource: (given, allowed) => honest.readSource(given || 'INSTORE', allowed) }),
  },
  {
    id: 'crm-nextreason-profiles',
    rule: 'registerCustomer',
    text: 'creates OAUTH_EXTERNAL profiles by registerCustomer',
    finders: ['REG-024'],
    parts: (honest) => ({ registrationSources: [...honest.registrationSources, externalSource] }),
  },
  {
    id: 'crm-source-of-the-body',
    rule: 'registerCustomer',
    text: 'prefers `source` of the body to that of the query',
    finders: ['REG-040'],
    parts: () => ({ registrationSource: ({ query }, { source }) => source || query.get('source') || undefined }),
  },
  {
    id: 'crm-nobody-registered',
    rule: 'registerCustomer',
    text: 'creates a customer without any identifier',
    finders: ['REG-016'],
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
    text: 'declines a registration with `externalId` alone',
    finders: ['REG-017'],
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
    text: 'stores a `cuid` from registerCustomer',
    finders: ['REG-025'],
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
    finders: ['REG-011'],
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
    finders: ['REG-011'],
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
    text: 'creates a new customer where a member has the same mobile',
    finders: ['REG-011'],
    parts: (honest) => registering(honest, { holdersOf: () => [] }),
  },
  {
    id: 'crm-two-customers-combined',
    rule: 'registerCustomer',
    text: 'adds the profile to the first of two customers who hold the identifiers',
    finders: ['REG-015'],
    parts: (honest) =>
      registering(honest, { holdersOf: (draft, identifiers) => honest.holdersOf(draft, identifiers).slice(0, 1) }),
  },
  {
    id: 'crm-first-identifier-only',
    rule: 'registerCustomer',
    text: 'looks for customers by the first identifier only',
    finders: ['REG-015'],
    parts: (honest) =>
      registering(honest, { holdersOf: (draft, identifiers) => honest.holdersOf(draft, identifiers.slice(0, 1)) }),
  },
  {
    id: 'crm-members-value-replaced',
    rule: 'registerCustomer',
    text: "replaces a member's mobile by that of the registration",
    finders: ['REG-014'],
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
    text: 'stores a second mobile of a member in the INSTORE profile',
    finders: ['REG-042'],
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
    text: "declines a registration with another mobile than the member's",
    finders: ['REG-014'],
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
    text: 'writes the names of the registration into the OAUTH_EXTERNAL profile',
    finders: ['REG-043'],
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
    text: 'does not store `fields` of the registration',
    finders: ['REG-010'],
    parts: (honest) => ({ readRegistration: (body) => ({ ...honest.readRegistration(body), fields: [] }) }),
  },
  {
    id: 'crm-extended-fields-dropped',
    rule: 'registerCustomer',
    text: 'does not store `extendedFields` of the registration',
    finders: ['REG-010'],
    parts: (honest) => ({ readRegistration: (body) => ({ ...honest.readRegistration(body), extendedFields: [] }) }),
  },
  {
    id: 'crm-missing-body-crashes',
    rule: 'registerCustomer',
    text: 'answers registerCustomer without `profiles` with 500',
    finders: ['REG-041'],
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
    text: 'answers a missing or unknown `source` as malformed (400) in place of a business error',
    finders: ['REG-022'],
    parts: (honest) => ({
      readSource(given, allowed) {
        if (!given || !allowed.includes(given.toUpperCase())) throw new WrongRequest(400, 'The source is not known');
        return honest.readSource(given, allowed);
      },
    }),
  },
];

/** A gateway that differs in some rules at the separate registration only. */
function registering(honest: Parts, changed: Partial<Parts>): Partial<Parts> {
  return {
    registerCustomer: (call) => honest.registerCustomer({ ...call, parts: { ...call.parts, ...changed } }),
  };
}
