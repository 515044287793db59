import { randomInt } from 'node:crypto';
import type { ControlClient, NewPerson } from '../../../mock-idp/index.ts';
import type { FieldMappings } from '../../capillary/brand.ts';
import type { TokenPair } from '../../capillary/ciam-client.ts';
import type { CrmClient } from '../../capillary/crm-client.ts';
import { OutOfReach } from '../../evidence/out-of-reach.ts';
import type { TestAccount } from '../../external-idp/address.ts';
import { usualWay } from '../../external-idp/sign-in-answers.ts';
import type { Agent, Registration, SignInMethod } from '../../loyalty-app/agent.ts';
import type { Brand } from '../brands/brand.ts';
import { invented } from '../invented-values.ts';
import type { Watched, WatchedValue } from '../oracles/customer-records.ts';

/** Family names of the people of the features. */
export const families: Readonly<Record<string, string>> = { Ana: 'Lindqvist', Ben: 'Okafor', Cleo: 'Dubois' };

/** Somebody of a scenario: what NextReason knows of them, their devices, and the customer they turned out to be. */
export class Person implements Watched {
  readonly name: string;
  brand: Brand;
  /** Who plays them, where people are those of an external IdP. */
  readonly testAccount?: TestAccount;
  #details: Registration;
  /** Every mobile and e-mail that was ever theirs. */
  readonly values: WatchedValue[];
  /** What they type to sign in with a password: the e-mail, unless somebody else has the same. */
  get signInName(): string {
    if (this.testAccount) return this.testAccount.email ?? this.testAccount.mobile ?? '';
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
  /** Values that a change is to bring. */
  readonly next: Partial<Pick<Registration, 'mobile' | 'email'>> = {};
  /** Values from before a change. */
  readonly former: Partial<Registration> = {};

  constructor(name: string, brand: Brand, details?: Registration, testAccount?: TestAccount) {
    this.name = name;
    this.brand = brand;
    this.testAccount = testAccount;
    this.sub = testAccount?.claims.sub;
    this.#details = testAccount
      ? detailsOf(testAccount, brand.setup.fieldMappings)
      : (details ?? uniqueDetails(name, families[name] ?? 'Berg'));
    const { mobile, email } = this.#details;
    const values: WatchedValue[] = [
      { type: 'mobile', value: mobile },
      { type: 'email', value: email },
    ];
    this.values = testAccount ? values.filter(({ value }) => value !== '') : values;
  }

  /** What NextReason holds now, and the password. */
  get details(): Registration {
    return this.#details;
  }

  set details(details: Registration) {
    if (this.testAccount) throw new OutOfReach('idpControl', 'needs somebody with values of its own');
    this.#details = details;
  }

  /** How they sign in unless a step says otherwise. */
  get wayIn(): SignInMethod {
    if (this.testAccount) return usualWay(this.testAccount);
    return { method: 'password', identifier: this.signInName, password: this.details.password };
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

/** Makes somebody known to NextReason without its pages, once; both values verified unless the options say otherwise. */
export async function register(
  control: ControlClient,
  person: Person,
  options: Partial<NewPerson> = {},
): Promise<Registered> {
  if (person.testAccount && Object.keys(options).length > 0) {
    throw new OutOfReach('idpControl', 'needs somebody with values of its own');
  }
  if (person.sub === undefined) {
    const made = await control.createPerson(person.brand.application.applicationId, { ...person.details, ...options });
    person.sub = made.sub;
  }
  return person as Registered;
}

/** What an external IdP tells of a test person, by the brand's mapping; what it does not tell is empty. */
export function detailsOf({ claims, password = '' }: TestAccount, mappings: FieldMappings): Registration {
  const claim = (name: string) => {
    const value = claims[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    firstName: claim(mappings.firstName),
    lastName: claim(mappings.lastName),
    mobile: claim(mappings.mobile),
    email: claim(mappings.email),
    password,
  };
}

/** Values that nobody else has. */
export function uniqueDetails(firstName: string, lastName: string): Registration {
  return {
    firstName,
    lastName,
    mobile: invented().mobile(),
    email: invented().email(firstName),
    password: `Pass-${randomInt(1e10).toString(36)}-word!`,
  };
}
