import type { Brand } from '../../reference-gateway/brand.ts';
import { refuse } from '../../reference-gateway/failure.ts';
import type { StoredIdentifier } from '../../reference-gateway/member/shapes.ts';
import type { Gateway, MemberCall, Rules } from '../../reference-gateway/rules.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes that show where brands share a NextReason tenant, or only a gateway. */
export const sharedTenantDefects: readonly Defect[] = [
  {
    id: 'a09-audience-of-any-brand',
    rule: 'A9',
    text: 'accepts the audiences of every configured brand',
    detectedBy: ['BRD-301', 'BRD-302', 'BRD-303', 'BRD-304'],
    rules: (defaults) => ({
      audienceAccepted(token) {
        const all = brandsOf(token.gateway).flatMap(({ configuration }) => defaults.acceptedAudiences(configuration));
        defaults.audienceAccepted({ ...token, rules: { ...token.rules, acceptedAudiences: () => all } });
      },
    }),
  },
  {
    id: 'a09-client-id-of-any-brand',
    rule: 'A9',
    text: 'accepts the Client ID of every configured brand',
    detectedBy: ['BRD-301'],
    rules: (defaults) => ({
      audienceAccepted(token) {
        const all = brandsOf(token.gateway).map(({ configuration }) => configuration.clientId);
        const acceptedAudiences: Rules['acceptedAudiences'] = (own) => [...defaults.acceptedAudiences(own), ...all];
        defaults.audienceAccepted({ ...token, rules: { ...token.rules, acceptedAudiences } });
      },
    }),
  },
  {
    id: 'a09-further-audience-of-any-brand',
    rule: 'A9',
    text: 'accepts further audiences beside its own where they are those of configured brands',
    detectedBy: ['BRD-301', 'BRD-302'],
    rules: (defaults) => ({
      audienceAccepted(token) {
        const all = brandsOf(token.gateway).map(({ configuration }) => configuration.applicationId);
        const { aud } = token.claims;
        const own = Array.isArray(aud) ? aud.filter((one) => one === token.brand.configuration.applicationId) : [];
        const known = Array.isArray(aud) && own.length > 0 && aud.every((one) => all.includes(one));
        if (!known) defaults.audienceAccepted(token);
      },
    }),
  },
  {
    id: 'a09-azp-of-any-brand',
    rule: 'A9',
    text: 'accepts an `azp` that is the Application ID of any configured brand',
    detectedBy: ['BRD-305'],
    rules: (defaults) => ({
      authorizedPartyAccepted(token) {
        const all = brandsOf(token.gateway).map(({ configuration }) => configuration.applicationId);
        if (!all.some((one) => one === token.claims['azp'])) defaults.authorizedPartyAccepted(token);
      },
    }),
  },
  {
    id: 'a08-issuer-of-any-brand',
    rule: 'A8',
    text: 'accepts the issuer of every configured brand',
    detectedBy: ['BRD-306'],
    rules: () => ({
      issuerExpected({ gateway, claims }) {
        const all = brandsOf(gateway).map(({ configuration }) => configuration.issuer);
        if (!all.some((one) => one === claims['iss'])) refuse('A8', 'issuer-unexpected');
      },
    }),
  },
  {
    id: 'a09-token-verified-elsewhere',
    rule: 'A9',
    text: 'accepts an ID token that another brand has accepted, without a look at `aud`',
    detectedBy: ['BRD-307'],
    kind: 'timing',
    rules: (defaults) => {
      const accepted = new Set<string>();
      return {
        audienceAccepted(token) {
          if (!accepted.has(token.idToken)) defaults.audienceAccepted(token);
          accepted.add(token.idToken);
        },
      };
    },
  },
  {
    id: 'b12-one-store-a-tenant',
    rule: 'B12',
    text: 'keeps the customers of brands with one issuer in one store',
    detectedBy: ['BRD-308'],
    rules: (defaults) => ({
      findBrand(gateway, request) {
        const brand = defaults.findBrand(gateway, request);
        const first = brandsOf(gateway).find(({ configuration }) => sameTenant(configuration, brand?.configuration));
        return brand && first ? { ...brand, store: first.store } : brand;
      },
    }),
  },
  {
    id: 'b12-brand-of-client-id',
    rule: 'B12',
    text: 'adds a person whose `aud` is a Client ID at the brand that was set up last with it',
    detectedBy: ['BRD-309'],
    rules: (defaults) => {
      const { rules, gatewayOf } = knowingGateways(defaults);
      return {
        ...rules,
        addMember(call) {
          const brand = brandsOf(gatewayOf(call)).findLast(
            ({ configuration }) => configuration.clientId === call.claims['aud'],
          );
          return defaults.addMember({ ...call, brand: brand ?? call.brand });
        },
      };
    },
  },
  {
    id: 'b12-links-across-brands',
    rule: 'B12',
    text: 'attaches the profile to a customer of another brand who holds the verified e-mail',
    detectedBy: ['BRD-310'],
    rules: (defaults) => {
      const { rules, gatewayOf } = knowingGateways(defaults);
      return {
        ...rules,
        addMember(call) {
          const [identifiers] = call.rules.claimedIdentifiers(call);
          const holding = brandsOf(gatewayOf(call)).find((brand) => holds(brand, identifiers, 'email'));
          const linked = holding && call.rules.isVerified(call, 'email') ? holding : call.brand;
          return defaults.addMember({ ...call, brand: linked });
        },
      };
    },
  },
  {
    id: 'b12-values-of-all-brands',
    rule: 'B12',
    text: 'changeIdentifier: declines a value that a customer of any brand holds',
    detectedBy: ['BRD-311'],
    overStrict: true,
    rules: (defaults) => {
      const { rules, gatewayOf } = knowingGateways(defaults);
      return {
        ...rules,
        async changeIdentifier(call) {
          const gateway = gatewayOf(call);
          const declineHeldByAnother: Rules['declineHeldByAnother'] = (draft, own, identifier) => {
            for (const { store } of brandsOf(gateway)) {
              const other = store === call.brand.store ? draft : openDraft(store);
              defaults.declineHeldByAnother(other, own, identifier);
            }
          };
          return defaults.changeIdentifier({ ...call, rules: { ...call.rules, declineHeldByAnother } });
        },
      };
    },
  },
];

function brandsOf({ brands }: Gateway): Brand[] {
  return [...brands.values()];
}

function sameTenant(one: Brand['configuration'], other: Brand['configuration'] | undefined): boolean {
  return one.issuer !== undefined && one.issuer === other?.issuer;
}

function holds({ store }: Brand, identifiers: readonly StoredIdentifier[], kind: string): boolean {
  return identifiers.some(({ type, value }) => type === kind && openDraft(store).holder(type, value) !== undefined);
}

/** Lets the calls of members know the gateway that admitted them. */
function knowingGateways(defaults: Rules) {
  const gateways = new WeakMap<object, Gateway>();
  const admit: Rules['admit'] = async (gateway, brand, request) => {
    const admitted = await defaults.admit(gateway, brand, request);
    gateways.set(admitted.claims, gateway);
    return admitted;
  };
  return { rules: { admit }, gatewayOf: ({ claims }: MemberCall) => gateways.get(claims) as Gateway };
}
