import type { Pickle } from '@cucumber/messages';
import type { FieldMappings } from '../../capillary/brand.ts';
import type { ExternalIdpAddress, TestAccount } from '../../external-idp/address.ts';
import type { Brands } from '../brands/brands.ts';
import { needsOf, peopleIn } from '../declared-steps.ts';
import type { ScenarioContext } from '../scenario-context.ts';
import type { Kind } from '../sentence-parameters.ts';
import { type KnownPeople, knownPeopleOf } from './known-people.ts';
import { type AccountsNeeded, type TestAccounts, testAccountsOf } from './test-accounts.ts';

/** Which test account each person of a scenario has at an external IdP. */
export class Allocation {
  readonly #all: TestAccounts;
  readonly #accounts: Map<string, TestAccount>;
  /** Customers that they were at the brand before, by name. */
  readonly #customers: Map<string, number>;

  private constructor(all: TestAccounts, accounts: Map<string, TestAccount>, customers: Map<string, number>) {
    this.#all = all;
    this.#accounts = accounts;
    this.#customers = customers;
  }

  /**
   * Takes a test account for everybody whom the scenario's sentences name, and waits for them if need be.
   *
   * @throws OutOfReach where nobody fits
   */
  static async of(
    context: ScenarioContext,
    brands: Brands,
    idp: ExternalIdpAddress,
    pickle: Pickle,
  ): Promise<Allocation> {
    const all = testAccountsOf(context.environment.run, idp.people);
    const needed = neededBy(pickle, idp.application.fieldMappings);
    if (context.hasCapability('provisioning')) {
      return new Allocation(all, named(needed.names, await all.take(needed)), new Map());
    }
    return Allocation.#atFixedBrand(all, needed, knownPeopleOf(context, await brands.fixed()));
  }

  /** At a brand that outlives the scenario, whoever was to be new must be new, and who is a member must look like one. */
  static async #atFixedBrand(all: TestAccounts, needed: Needed, known: KnownPeople): Promise<Allocation> {
    const flaws = new Map<string, string>();
    const isNew = needed.members.size < needed.names.length;
    while (true) {
      const taken = await all.take({
        ...needed,
        fits: (account) => needed.fits(account) && !flaws.has(account.name),
        prefers: ({ name }) => all.customers.has(name) !== isNew,
        description: flaws.size > 0 ? inWords(flaws) : needed.description,
      });
      const accounts = named(needed.names, taken);
      const customers = new Map<string, number>();
      try {
        for (const [name, account] of accounts) {
          const found = await known.lookAt(account, needed.members.has(name) ? needed.memberState : 'new');
          if (found.customer !== undefined) all.customers.add(account.name);
          if ('flaw' in found) flaws.set(account.name, found.flaw);
          else if (found.customer !== undefined) customers.set(name, found.customer);
        }
      } catch (error) {
        all.giveBack(taken);
        throw error;
      }
      if (taken.every(({ name }) => !flaws.has(name))) return new Allocation(all, accounts, customers);
      all.giveBack(taken);
    }
  }

  /** Somebody's test account; whom the sentences do not name has none: such a person is never at the IdP. */
  accountOf(name: string): TestAccount | undefined {
    return this.#accounts.get(name);
  }

  /** The customer that somebody was already when the scenario began. */
  customerOf(name: string): number | undefined {
    return this.#customers.get(name);
  }

  /** By name of the person. */
  get accounts(): ReadonlyMap<string, TestAccount> {
    return this.#accounts;
  }

  release(): void {
    this.#all.giveBack([...this.#accounts.values()]);
  }
}

interface Needed extends AccountsNeeded {
  names: string[];
  /** Those who are members when the scenario begins. */
  members: ReadonlySet<string>;
  /** What members must be like at a brand that outlives the scenario. */
  memberState: 'as added' | 'member';
}

function inWords(flaws: Map<string, string>): string {
  const byFlaw = Map.groupBy(flaws, ([, flaw]) => flaw);
  return [...byFlaw]
    .map(
      ([flaw, those]) =>
        `${flaw}, unlike ${those
          .map(([name]) => name)
          .toSorted()
          .join(', ')}`,
    )
    .join(', and ');
}

/** Which test accounts the steps of a scenario need, by what they declare. */
function neededBy({ steps }: Pickle, mappings: FieldMappings): Needed {
  const sentences = steps.map(({ text }) => text);
  const names = [...new Set(sentences.flatMap(peopleIn))];
  const { values, verified, membersFromTheStart, customersAsAdded } = needsOf(sentences);
  return {
    names,
    members: membersFromTheStart,
    memberState: customersAsAdded ? 'as added' : 'member',
    count: names.length,
    fits: ({ claims }) =>
      [...values].every((kind) => isText(claims[mappings[kind]])) &&
      [...verified].every((kind) => isVerified(claims, kind, mappings)),
    description:
      verified.size > 0
        ? `somebody whose ${[...verified].join(' and ')} the IdP calls verified`
        : `somebody of whom the IdP tells ${[...values].map((kind) => mappings[kind]).join(' and ')}`,
  };
}

function named(names: string[], people: TestAccount[]): Map<string, TestAccount> {
  return new Map(names.map((name, at) => [name, people[at] as TestAccount]));
}

const standard = { mobile: 'phone_number', email: 'email' } as const;

/** Verified as the gateway contract has it (B5): the flag is true, and it speaks of the mapped value. */
function isVerified(claims: TestAccount['claims'], kind: Kind, mappings: FieldMappings): boolean {
  const value = claims[mappings[kind]];
  return (
    claims[`${standard[kind]}_verified`] === true &&
    (mappings[kind] === standard[kind] || value === claims[standard[kind]])
  );
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';
