import type { Policies } from './policies.ts';

type Carriage = Policies['carriage'];

/** Headers of the CIAM face for ID token and brand, by carriage (gateway contract, section 3); `Authorization` is the same in both. */
export const carriedHeaders: Readonly<Record<Carriage, { idToken: string; brand: string }>> = {
  bearer: { idToken: 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN', brand: 'CAP_BRAND' },
  classic: { idToken: 'cap_authorization', brand: 'cap_brand' },
};

/** The carriage that a target does not have. */
export function otherCarriage(carriage: Carriage): Carriage {
  return carriage === 'bearer' ? 'classic' : 'bearer';
}
