import { randomInt } from 'node:crypto';
import type { ControlClient, NewPerson } from '../mock-idp/control/types.ts';
import type { TokenPair } from '../src/capillary/ciam-client.ts';
import type { CrmClient } from '../src/capillary/crm-client.ts';
import type { Agent, Registration } from '../src/loyalty-app/agent.ts';
import type { Brand } from './brand.ts';
import type { Watched, WatchedValue } from './customer-records.ts';

const families: Record<string, string> = { Ana: 'Lindqvist', Ben: 'Okafor', Cleo: 'Dubois' };

/** Somebody of a scenario: what NextReason knows of them, their devices, and the customer they turned out to be. */
export class Person implements Watched {
  readonly name: string;
  brand: Brand;
  /** What NextReason holds now, and the password. */
  details: Registration;
  /** Every mobile and e-mail that was ever theirs. */
  readonly values: WatchedValue[];
  /** What they type to sign in with a password: the e-mail, unless somebody else has the same. */
  get signInName(): string {
    return this.sharesEmail ? this.details.mobile : this.details.email;
  }

  /** NextReason knows somebody else with the same e-mail. */
  sharesEmail = false;
  /** The id that NextReason gave; absent before the registration. */
  sub?: string;
  /** The first is the one that they use unless a step says otherwise. */
  readonly devices: Agent[] = [];
  /** A pair that is presented in place of the device's, such as a forged or an older one. */
  presented?: TokenPair;
  /** The customer's id, from the first time that Capillary told it. */
  customerId?: number;
  /** Values from before a change. */
  readonly former: Partial<Registration> = {};

  constructor(name: string, brand: Brand, details = uniqueDetails(name, families[name] ?? 'Berg')) {
    this.name = name;
    this.brand = brand;
    this.details = details;
    this.values = [
      { type: 'mobile', value: details.mobile },
      { type: 'email', value: details.email },
    ];
  }

  get crm(): CrmClient {
    return this.brand.crm;
  }

  get cuid(): string | undefined {
    return this.sub;
  }

  /** Notes another value that NextReason holds from now on. */
  changes(kind: 'mobile' | 'email', value: string): void {
    this.former[kind] = this.details[kind];
    this.details = { ...this.details, [kind]: value };
    this.values.push({ type: kind, value });
  }
}

/** A person whom NextReason knows. */
export type Registered = Person & { sub: string };

/** Makes somebody known to NextReason without its pages, once; both values verified unless wished otherwise. */
export async function register(
  control: ControlClient,
  person: Person,
  wish: Partial<NewPerson> = {},
): Promise<Registered> {
  if (person.sub === undefined) {
    const made = await control.createPerson(person.brand.application.applicationId, { ...person.details, ...wish });
    person.sub = made.sub;
  }
  return person as Registered;
}

/**
 * Values that nobody else has. Mobiles are of the Singapore form with more digits than anybody's there; e-mails are of
 * a domain reserved for examples.
 */
export function uniqueDetails(firstName: string, lastName: string): Registration {
  const unique = randomInt(1e10);
  return {
    firstName,
    lastName,
    mobile: `+659${unique.toString().padStart(10, '0')}`,
    email: `${firstName.toLowerCase()}.${unique.toString(36)}@gatecheck.example.com`,
    password: `Pass-${randomInt(1e10).toString(36)}-word!`,
  };
}
