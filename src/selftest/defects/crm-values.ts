import { Declined, WrongRequest } from '../../reference-gateway/failure.ts';
import type { CrmCall, Rules } from '../../reference-gateway/rules.ts';
import { identifiersOf } from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the values of calls of the CRM face (B3), and with their sources and bodies. */
export const crmValueDefects: readonly Defect[] = [
  {
    id: 'crm-registration-mobile-as-given',
    rule: 'registerCustomer',
    text: 'registerCustomer compares a mobile as it is given, but for its plus sign',
    detectedBy: ['REG-370'],
    rules: (defaults) => within(defaults, 'registerCustomer', { normaliseMobile: (mobile) => mobile.replace('+', '') }),
  },
  {
    id: 'crm-registration-email-as-given',
    rule: 'registerCustomer',
    text: 'registerCustomer compares an e-mail as it is given',
    detectedBy: ['REG-371'],
    rules: (defaults) => within(defaults, 'registerCustomer', { normaliseEmail: (email) => email }),
  },
  {
    id: 'crm-change-mobile-as-given',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers stores and removes a mobile as it is given, but for its plus sign',
    detectedBy: ['REG-372', 'REG-374'],
    rules: (defaults) =>
      within(defaults, 'changeIdentifiers', { normaliseMobile: (mobile) => mobile.replace('+', '') }),
  },
  {
    id: 'crm-change-email-as-given',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers stores an e-mail as it is given',
    detectedBy: ['REG-373'],
    rules: (defaults) => within(defaults, 'changeIdentifiers', { normaliseEmail: (email) => email }),
  },
  {
    id: 'crm-invalid-value-fails',
    rule: 'registerCustomer',
    text: 'declines a registration with an invalid mobile beside a valid e-mail',
    detectedBy: ['REG-375'],
    overStrict: true,
    rules: (defaults) =>
      within(defaults, 'registerCustomer', {
        normaliseMobile(mobile) {
          const stored = defaults.normaliseMobile(mobile);
          if (stored === undefined) throw new Declined(8056);
          return stored;
        },
      }),
  },
  {
    id: 'crm-registration-short-mobiles',
    rule: 'registerCustomer',
    text: 'registerCustomer stores a mobile of any length',
    detectedBy: ['REG-375', 'REG-376'],
    rules: (defaults) => within(defaults, 'registerCustomer', { normaliseMobile: ofAnyLength }),
  },
  {
    id: 'crm-registration-of-two-mobiles',
    rule: 'registerCustomer',
    text: 'registerCustomer stores every mobile that it is given',
    detectedBy: ['REG-389'],
    rules: (defaults) =>
      within(defaults, 'registerCustomer', {
        addIdentifiers(_customer, profile, identifiers) {
          profile.identifiers.push(...identifiers);
          return [];
        },
      }),
  },
  {
    id: 'crm-change-short-mobiles',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers stores a mobile of any length',
    detectedBy: ['REG-377'],
    rules: (defaults) => within(defaults, 'changeIdentifiers', { normaliseMobile: ofAnyLength }),
  },
  {
    id: 'crm-change-invalid-empties',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers removes the mobile where the new one is invalid',
    detectedBy: ['REG-377'],
    rules: (defaults) => ({
      async changeIdentifiers(call) {
        const { rules } = call;
        const { add } = rules.readIdentifierChange(call.body, ['mobile', 'email', 'externalId']);
        const invalid = add.filter((identifier) => rules.normaliseIdentifier(rules, identifier) === undefined);
        if (invalid.length === 0) return defaults.changeIdentifiers(call);
        return await rules.transact(call.brand.store, (draft) => {
          const own = draft.edit(rules.customerOfPath(call, draft).id);
          for (const { type, value } of identifiersOf(own)) {
            if (invalid.some((one) => one.type === type)) rules.removeIdentifier(own, { type: 'mobile', value });
          }
          return { createdId: own.id, warnings: [] };
        });
      },
    }),
  },
  {
    id: 'crm-registration-names-as-given',
    rule: 'registerCustomer',
    text: 'registerCustomer stores names as they are given',
    detectedBy: ['REG-378'],
    rules: (defaults) => within(defaults, 'registerCustomer', { normaliseName: (name) => name }),
  },
  {
    id: 'crm-update-names-as-given',
    rule: 'updateCustomer',
    text: 'updateCustomer stores names as they are given',
    detectedBy: ['REG-379'],
    rules: (defaults) => within(defaults, 'updateCustomer', { normaliseName: (name) => name }),
  },
  {
    id: 'crm-update-unknown-source-is-store',
    rule: 'updateCustomer',
    text: 'updateCustomer takes an unknown source for INSTORE',
    detectedBy: ['REG-380'],
    rules: (defaults) =>
      within(defaults, 'updateCustomer', {
        readSource(source, allowed) {
          const known = allowed.includes((source ?? '').toUpperCase());
          return defaults.readSource(known ? source : 'INSTORE', allowed);
        },
      }),
  },
  {
    id: 'crm-change-source-with-case',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers takes `source` in upper case only',
    detectedBy: ['REG-381'],
    overStrict: true,
    rules: (defaults) =>
      within(defaults, 'changeIdentifiers', {
        readSource(source, allowed) {
          if (/[a-z]/.test(source ?? '')) throw new Declined(8003);
          return defaults.readSource(source, allowed);
        },
      }),
  },
  {
    id: 'crm-lookup-any-type',
    rule: 'lookupId',
    text: 'looks a mobile up among the identifiers of all types',
    detectedBy: ['REG-382'],
    rules: (defaults) => ({
      async lookupId(call) {
        if (call.query.get('identifierName') !== 'mobile') return defaults.lookupId(call);
        const given = call.rules.normaliseMobile(call.query.get('identifierValue') ?? '');
        const holds = ({ value }: { value: string }) => value === given;
        const found = [...call.brand.store.customers.values()].find((one) => identifiersOf(one).some(holds));
        return found ? { entity: found.id, warnings: [] } : defaults.lookupId(call);
      },
    }),
  },
  {
    id: 'crm-lookup-without-external-id',
    rule: 'lookupId',
    text: 'does not know the identifierName externalId',
    detectedBy: ['REG-382'],
    overStrict: true,
    rules: (defaults) => ({
      async lookupId(call) {
        if (call.query.get('identifierName') === 'externalId') throw new Declined(8013);
        return defaults.lookupId(call);
      },
    }),
  },
  {
    id: 'crm-lookup-source-ignored',
    rule: 'lookupId',
    text: 'looks in the profiles of all sources, whichever known one is asked for',
    detectedBy: ['REG-383'],
    rules: (defaults) => ({
      lookupId(call) {
        const query = new URLSearchParams(call.query);
        if (call.rules.registrationSources.includes((query.get('source') ?? '').toUpperCase()))
          query.set('source', 'ALL');
        return defaults.lookupId({ ...call, query });
      },
    }),
  },
  {
    id: 'crm-odd-body-crashes',
    rule: 'crm-face',
    text: 'answers a body of the CRM face that is no JSON with 500',
    detectedBy: ['REG-385', 'REG-387', 'REG-388'],
    rules: (defaults) => ({
      async readJsonBody(rules, request) {
        try {
          return await defaults.readJsonBody(rules, request);
        } catch (failure) {
          const isOdd = failure instanceof WrongRequest && failure.status === 400;
          if (!isOdd || !request.path.startsWith('/v2/')) throw failure;
          throw new SyntaxError('Unexpected token', { cause: failure });
        }
      },
    }),
  },
  {
    id: 'crm-any-media-type',
    rule: 'crm-face',
    text: 'does not check Content-Type at the CRM face',
    detectedBy: ['REG-386'],
    rules: (defaults) => ({
      readJsonBody: (rules, request) =>
        defaults.readJsonBody(request.path.startsWith('/v2/') ? { ...rules, isJson: () => true } : rules, request),
    }),
  },
  {
    id: 'crm-same-value-twice',
    rule: 'registerCustomer',
    text: 'stores a mobile twice that registerCustomer has in two spellings',
    detectedBy: ['REG-395'],
    rules: () => ({
      addIdentifiers(_customer, profile, identifiers) {
        profile.identifiers.push(...identifiers);
        return [];
      },
    }),
  },
  {
    id: 'crm-external-id-fixed',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers declines an externalId',
    detectedBy: ['REG-396'],
    overStrict: true,
    rules: (defaults) => ({
      readIdentifierChange: (body, allowed) =>
        defaults.readIdentifierChange(
          body,
          allowed.filter((kind) => kind !== 'externalId'),
        ),
    }),
  },
];

/** A gateway that has other rules within one call of the CRM face. */
function within(
  defaults: Rules,
  name: 'registerCustomer' | 'updateCustomer' | 'changeIdentifiers',
  others: Partial<Rules>,
): Partial<Rules> {
  const call = defaults[name] as (call: CrmCall) => Promise<never>;
  return { [name]: (given: CrmCall) => call({ ...given, rules: { ...given.rules, ...others } }) };
}

function ofAnyLength(mobile: string): string | undefined {
  return mobile.replace(/\D/g, '') || undefined;
}
