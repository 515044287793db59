import type { CustomerRecord } from '../oracles/customer-records.ts';
import type { Person } from '../people/person.ts';

/** What a call that succeeded has to have changed in somebody's record. */
export interface Effect {
  person: Person;
  /** Where it stands, such as `OAUTH_EXTERNAL profile, fields.hobby`. */
  where: string;
  expected: unknown;
  found(record: CustomerRecord): unknown;
}
