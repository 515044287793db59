import { newRegisteredProfile } from '../../reference-gateway/crm/registration.ts';
import { Declined, WrongRequest } from '../../reference-gateway/failure.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import { externalSource, identifierOf, profileOf } from '../../reference-gateway/store/customer.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the separate registration (section 4 of the contract). */
export const registrationDefects: readonly Defect[] = [
  {
    id: 'crm-source-with-case',
    rule: 'registerCustomer',
    text: 'accepts `source` in upper case only',
    detectedBy: ['REG-019'],
    overStrict: true,
    rules: (defaults) => ({
      readSource(given, allowed) {
        if (given && given !== given.toUpperCase()) throw new Declined(8003);
        return defaults.readSource(given, allowed);
      },
    }),
  },
  {
    id: 'crm-source-with-one-capital',
    rule: 'registerCustomer',
    text: 'accepts `source` as INSTORE and Instore only',
    detectedBy: ['REG-020', 'REG-021'],
    overStrict: true,
    rules: (defaults) => ({
      readSource(given, allowed) {
        if (given && !/^(?:[A-Z_]+|[A-Z][a-z_]+)$/.test(given)) throw new Declined(8003);
        return defaults.readSource(given, allowed);
      },
    }),
  },
  {
    id: 'crm-source-as-written',
    rule: 'registerCustomer',
    text: 'stores `source` in the case it was sent',
    detectedBy: ['REG-019'],
    rules: (defaults) => ({ readSource: (given, allowed) => defaults.readSource(given, allowed) && (given as string) }),
  },
  {
    id: 'crm-any-source',
    rule: 'registerCustomer',
    text: 'accepts any `source`',
    detectedBy: ['REG-023'],
    rules: () => ({
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
    detectedBy: ['REG-022'],
    rules: (defaults) => ({ readSource: (given, allowed) => defaults.readSource(given || 'INSTORE', allowed) }),
  },
  {
    id: 'crm-nextreason-profiles',
    rule: 'registerCustomer',
    text: 'creates OAUTH_EXTERNAL profiles by registerCustomer',
    detectedBy: ['REG-024'],
    rules: (defaults) => ({ registrationSources: [...defaults.registrationSources, externalSource] }),
  },
  {
    id: 'crm-source-of-the-body',
    rule: 'registerCustomer',
    text: 'prefers `source` of the body to that of the query',
    detectedBy: ['REG-040'],
    rules: () => ({ registrationSource: ({ query }, { source }) => source || query.get('source') || undefined }),
  },
  {
    id: 'crm-nobody-registered',
    rule: 'registerCustomer',
    text: 'creates a customer without any identifier',
    detectedBy: ['REG-016'],
    rules: (defaults) => ({
      async registerCustomer(call) {
        const registration = call.rules.readRegistration(call.body);
        if (registration.identifiers.length > 0) return defaults.registerCustomer(call);
        return call.rules.transact(call.brand.store, (draft) => {
          const profile = newRegisteredProfile(call, 'INSTORE', registration);
          const { id } = draft.create(call.rules.newCustomer(call, profile));
          return { createdId: id, warnings: [], sideEffects: [] };
        });
      },
    }),
  },
  {
    id: 'crm-external-id-not-enough',
    rule: 'registerCustomer',
    text: 'declines a registration with `externalId` alone',
    detectedBy: ['REG-017'],
    overStrict: true,
    rules: (defaults) => ({
      registrableIdentifiers(registration) {
        const identifiers = defaults.registrableIdentifiers(registration);
        if (identifiers.every(({ type }) => type === 'externalId')) throw new Declined(8005);
        return identifiers;
      },
    }),
  },
  {
    id: 'crm-cuid-registered',
    rule: 'registerCustomer',
    text: 'stores a `cuid` from registerCustomer',
    detectedBy: ['REG-025'],
    rules: (defaults) => ({
      registrableIdentifiers: ({ identifiers, ...rest }) =>
        defaults.registrableIdentifiers({ ...rest, identifiers: identifiers.filter(({ type }) => type !== 'cuid') }),
      async registerCustomer(call) {
        const answer = await defaults.registerCustomer(call);
        const cuid = call.rules.readRegistration(call.body).identifiers.find(({ type }) => type === 'cuid');
        if (cuid) {
          await call.rules.transact(call.brand.store, (draft) => {
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
    detectedBy: ['REG-011'],
    rules: (defaults) => ({
      registerCustomer: (call) =>
        defaults.registerCustomer(call).catch((failure) => {
          const registered = failure instanceof Declined && failure.code === 8006;
          const given = call.rules.readRegistration(call.body).identifiers[0];
          const id =
            given &&
            openDraft(call.brand.store).holder(
              given.type,
              call.rules.normaliseIdentifier(call.rules, given as never) ?? '',
            )?.id;
          if (!registered || id === undefined) throw failure;
          return defaults.updateCustomer({ ...call, customerId: String(id) });
        }),
    }),
  },
  {
    id: 'crm-registration-twice',
    rule: 'registerCustomer',
    text: 'adds a second profile of the same source',
    detectedBy: ['REG-011'],
    rules: (defaults) => ({
      holdersOf: (draft, identifiers) =>
        defaults.holdersOf(draft, identifiers).map((one) => ({
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
    detectedBy: ['REG-011'],
    rules: (defaults) => registering(defaults, { holdersOf: () => [] }),
  },
  {
    id: 'crm-two-customers-combined',
    rule: 'registerCustomer',
    text: 'adds the profile to the first of two customers who hold the identifiers',
    detectedBy: ['REG-015'],
    rules: (defaults) =>
      registering(defaults, { holdersOf: (draft, identifiers) => defaults.holdersOf(draft, identifiers).slice(0, 1) }),
  },
  {
    id: 'crm-first-identifier-only',
    rule: 'registerCustomer',
    text: 'looks for customers by the first identifier only',
    detectedBy: ['REG-015'],
    rules: (defaults) =>
      registering(defaults, { holdersOf: (draft, identifiers) => defaults.holdersOf(draft, identifiers.slice(0, 1)) }),
  },
  {
    id: 'crm-members-value-replaced',
    rule: 'registerCustomer',
    text: "replaces a member's mobile by that of the registration",
    detectedBy: ['REG-014'],
    rules: (defaults) =>
      registering(defaults, {
        addIdentifiers(customer, profile, identifiers) {
          for (const identifier of identifiers) defaults.replaceIdentifier(customer, identifier, profile.source);
          return defaults.addIdentifiers(customer, profile, identifiers);
        },
      }),
  },
  {
    id: 'crm-members-value-added',
    rule: 'registerCustomer',
    text: 'stores a second mobile of a member in the INSTORE profile',
    detectedBy: ['REG-042'],
    rules: (defaults) =>
      registering(defaults, {
        addIdentifiers(_customer, profile, identifiers) {
          profile.identifiers.push(...identifiers);
          return [];
        },
      }),
  },
  {
    id: 'crm-members-value-moved',
    rule: 'registerCustomer',
    text: "moves a member's mobile from the OAUTH_EXTERNAL profile to the INSTORE profile",
    detectedBy: ['REG-042'],
    rules: (defaults) => ({
      addIdentifiers(customer, profile, identifiers) {
        for (const other of customer.profiles) {
          if (profile.source !== 'INSTORE' || other === profile) continue;
          profile.identifiers.push(...other.identifiers.filter(({ type }) => type === 'mobile'));
          other.identifiers = other.identifiers.filter(({ type }) => type !== 'mobile');
        }
        return defaults.addIdentifiers(customer, profile, identifiers);
      },
    }),
  },
  {
    id: 'crm-second-value-declined',
    rule: 'registerCustomer',
    text: "declines a registration with another mobile than the member's",
    detectedBy: ['REG-014'],
    overStrict: true,
    rules: (defaults) =>
      registering(defaults, {
        addIdentifiers(customer, profile, identifiers) {
          const warnings = defaults.addIdentifiers(customer, profile, identifiers);
          if (warnings[0]) throw new Declined(warnings[0].code);
          return warnings;
        },
      }),
  },
  {
    id: 'crm-names-of-members-overwritten',
    rule: 'registerCustomer',
    text: 'writes the names of the registration into the OAUTH_EXTERNAL profile',
    detectedBy: ['REG-043'],
    rules: (defaults) => ({
      async registerCustomer(call) {
        const answer = await defaults.registerCustomer(call);
        const { firstName, lastName } = call.rules.readRegistration(call.body);
        await call.rules.transact(call.brand.store, (draft) => {
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
    detectedBy: ['REG-010'],
    rules: (defaults) => ({ readRegistration: (body) => ({ ...defaults.readRegistration(body), fields: [] }) }),
  },
  {
    id: 'crm-extended-fields-dropped',
    rule: 'registerCustomer',
    text: 'does not store `extendedFields` of the registration',
    detectedBy: ['REG-010'],
    rules: (defaults) => ({ readRegistration: (body) => ({ ...defaults.readRegistration(body), extendedFields: [] }) }),
  },
  {
    id: 'crm-missing-body-crashes',
    rule: 'registerCustomer',
    text: 'answers registerCustomer without `profiles` with 500',
    detectedBy: ['REG-041'],
    rules: (defaults) => ({
      readRegistration(body) {
        if (!Array.isArray(body['profiles'])) throw new TypeError('undefined is not iterable');
        return defaults.readRegistration(body);
      },
    }),
  },
  {
    id: 'crm-source-missing-malformed',
    rule: 'registerCustomer',
    text: 'answers a missing or unknown `source` as malformed (400) in place of a business error',
    detectedBy: ['REG-022'],
    rules: (defaults) => ({
      readSource(given, allowed) {
        if (!given || !allowed.includes(given.toUpperCase())) throw new WrongRequest(400, 'The source is not known');
        return defaults.readSource(given, allowed);
      },
    }),
  },
  {
    id: 'crm-external-id-twice',
    rule: 'registerCustomer',
    text: 'registers a second customer with the same externalId',
    detectedBy: ['REG-404'],
    rules: (defaults) =>
      registering(defaults, {
        holdersOf: (draft, identifiers) =>
          defaults.holdersOf(
            draft,
            identifiers.filter(({ type }) => type !== 'externalId'),
          ),
      }),
  },
  {
    id: 'crm-source-of-the-body-with-case',
    rule: 'registerCustomer',
    text: 'compares the source with case where the body alone names it',
    detectedBy: ['REG-405'],
    overStrict: true,
    rules: (defaults) => ({
      registrationSource(call, registration) {
        const inBody = !call.query.get('source');
        if (inBody && registration.source !== registration.source?.toUpperCase()) throw new Declined(8003);
        return defaults.registrationSource(call, registration);
      },
    }),
  },
  {
    id: 'crm-cuid-in-store-profile',
    rule: 'registerCustomer',
    text: "registerCustomer puts the member's cuid into the INSTORE profile as well",
    detectedBy: ['REG-410'],
    rules: (defaults) => ({
      async registerCustomer(call) {
        const answer = await defaults.registerCustomer(call);
        await call.rules.transact(call.brand.store, (draft) => {
          const customer = draft.edit(answer.createdId);
          const value = identifierOf(customer, 'cuid');
          if (value !== undefined) customer.profiles.at(-1)?.identifiers.push({ type: 'cuid', value });
        });
        return answer;
      },
    }),
  },
  {
    id: 'crm-external-id-moved',
    rule: 'registerCustomer',
    text: "registerCustomer gives another customer's externalId to whom the e-mail finds",
    detectedBy: ['REG-411'],
    rules: (defaults) =>
      registering(defaults, {
        holdersOf(draft, identifiers) {
          const others = identifiers.filter(({ type }) => type !== 'externalId');
          return defaults.holdersOf(draft, others.length > 0 ? others : identifiers);
        },
      }),
  },
];

/** A gateway that differs in some rules at the separate registration only. */
function registering(defaults: Rules, changed: Partial<Rules>): Partial<Rules> {
  return {
    registerCustomer: (call) => defaults.registerCustomer({ ...call, rules: { ...call.rules, ...changed } }),
  };
}
