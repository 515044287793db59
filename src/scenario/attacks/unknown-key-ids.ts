import type { TokenPair } from '../../capillary/ciam-client.ts';
import { Person } from '../people/person.ts';
import type { Scenario } from '../scenario.ts';
import { forgedPair, unknownKeyId } from './forging.ts';

/** Tokens that are valid but for a `kid` that no JWKS has, each another one. */
export async function unknownKeyIds(scenario: Scenario, person: Person, count: number): Promise<TokenPair[]> {
  await scenario.people.signedIn(person);
  return Promise.all(
    Array.from({ length: count }, () =>
      forgedPair(scenario, person, (same) => same, { header: { kid: unknownKeyId() } }),
    ),
  );
}

/** Whoever it is, it is nobody whom the scenario looks at. */
export function somebody(scenario: Scenario): Person {
  return new Person('Somebody', scenario.brands.own);
}
