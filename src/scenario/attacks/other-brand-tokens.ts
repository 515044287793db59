import type { Tokens } from '../../loyalty-app/agent.ts';
import type { Person } from '../people/person.ts';
import type { Scenario } from '../scenario.ts';

type Claims = Tokens['claims'];
type MakeIdToken = (scenario: Scenario, person: Person, payload: Claims) => Promise<string>;

/** ID tokens that have to do with another brand, which no forgery of one application can be. */
export const otherBrandTokens: Readonly<Record<string, MakeIdToken>> = {
  "another brand's key and `kid`": (scenario, _person, payload) => signedByOther(scenario, payload),
  "another brand's key under the `kid` of this brand's": async (scenario, person, payload) => {
    const [key] = await scenario.control.keys(person.brand.application.applicationId);
    return signedByOther(scenario, payload, key?.kid);
  },
  "`aud`: the other brand's Application ID": withClaims(({ brands }) => ({ aud: brands.other.setup.applicationId })),
  "`aud`: the other brand's Client ID": withClaims(({ brands }) => ({ aud: brands.other.setup.clientId })),
  '`aud`: the Application IDs of this and of the other brand': withClaims(({ brands }) => ({
    aud: [brands.own.setup.applicationId, brands.other.setup.applicationId],
  })),
  '`aud`: the Application IDs of the other brand and this one': withClaims(({ brands }) => ({
    aud: [brands.other.setup.applicationId, brands.own.setup.applicationId],
  })),
  "`azp`: the other brand's Application ID": withClaims(({ brands }) => ({ azp: brands.other.setup.applicationId })),
  "`iss`: the other brand's issuer": withClaims(({ brands }) => ({ iss: brands.other.setup.issuer })),
};

/** This brand's own key, and claims of the other brand's. */
function withClaims(claimsOf: (scenario: Scenario) => Record<string, unknown>): MakeIdToken {
  return (scenario, { brand }, payload) =>
    scenario.control.signIdToken(brand.application.applicationId, { payload: { ...payload, ...claimsOf(scenario) } });
}

function signedByOther({ control, brands }: Scenario, payload: Claims, kid?: string): Promise<string> {
  const header = kid === undefined ? undefined : { kid };
  return control.signIdToken(brands.other.application.applicationId, { payload, header });
}
