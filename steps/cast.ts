import type { Pickle } from '@cucumber/messages';
import type { FieldMappings } from '../src/capillary/brand.ts';
import { OutOfReach } from '../src/evidence/out-of-reach.ts';
import type { ExternalIdpAddress, TestPerson } from '../src/external-idp/address.ts';
import { Brand } from './brand.ts';
import { type KnownPeople, knownPeopleOf } from './known-people.ts';
import { type Casting, type TestPeople, testPeopleOf } from './test-people.ts';
import type { Scenario } from './world.ts';

/** Who plays whom in a scenario at an external IdP. */
export class Cast {
  readonly #people: TestPeople;
  readonly #players: Map<string, TestPerson>;
  /** Customers that players were at the brand before, by name. */
  readonly #customers: Map<string, number>;

  private constructor(people: TestPeople, players: Map<string, TestPerson>, customers: Map<string, number>) {
    this.#people = people;
    this.#players = players;
    this.#customers = customers;
  }

  /**
   * Takes a test person for everybody whom the scenario's sentences name, and waits for them if need be.
   *
   * @throws OutOfReach where nobody fits
   */
  static async of(scenario: Scenario, idp: ExternalIdpAddress, pickle: Pickle): Promise<Cast> {
    const people = testPeopleOf(scenario.environment.run, idp.people);
    const part = partOf(pickle, idp.application.fieldMappings);
    if (scenario.hasCapability('provisioning')) {
      return new Cast(people, named(part.names, await people.take(part)), new Map());
    }
    const brand = await Brand.setUp(scenario.brandContext());
    return Cast.#atFixedBrand(people, part, knownPeopleOf(scenario, brand));
  }

  /** At a brand that outlives the scenario, whoever was to be new must be new, and who is a member must look like one. */
  static async #atFixedBrand(people: TestPeople, part: Part, known: KnownPeople): Promise<Cast> {
    const flaws = new Map<string, string>();
    const isNew = part.members.length < part.names.length;
    while (true) {
      const taken = await people.take({
        ...part,
        fits: (person) => part.fits(person) && !flaws.has(person.name),
        prefers: ({ name }) => people.customers.has(name) !== isNew,
        words: flaws.size > 0 ? inWords(flaws) : part.words,
      });
      const players = named(part.names, taken);
      const customers = new Map<string, number>();
      try {
        for (const [name, person] of players) {
          const found = await known.lookAt(person, part.members.includes(name) ? part.asks : 'new');
          if (found.customer !== undefined) people.customers.add(person.name);
          if ('flaw' in found) flaws.set(person.name, found.flaw);
          else if (found.customer !== undefined) customers.set(name, found.customer);
        }
      } catch (error) {
        people.giveBack(taken);
        throw error;
      }
      if (taken.every(({ name }) => !flaws.has(name))) return new Cast(people, players, customers);
      people.giveBack(taken);
    }
  }

  /** Whoever plays somebody; nobody plays whom the sentences do not name: such a person is never at the IdP. */
  player(name: string): TestPerson | undefined {
    return this.#players.get(name);
  }

  /** The customer that somebody was already when the scenario began. */
  customerOf(name: string): number | undefined {
    return this.#customers.get(name);
  }

  /** By name, who plays them. */
  get players(): ReadonlyMap<string, TestPerson> {
    return this.#players;
  }

  release(): void {
    this.#people.giveBack([...this.#players.values()]);
  }
}

interface Part extends Casting {
  names: string[];
  /** Those who are members when the scenario begins. */
  members: string[];
  /** What members must be like at a brand that outlives the scenario. */
  asks: 'as joined' | 'member';
}

/** What adds to a customer, or counts what a customer has: an earlier scenario must not have done so. */
const adding = /field|detail|shop|registration|complet|updat|correct|profile|nothing else/i;

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

/** What a scenario's sentences ask of those who play in it. */
function partOf({ steps }: Pickle, mappings: FieldMappings): Part {
  const sentences = steps.map(({ text }) => text);
  const text = sentences.join('\n');
  if (/"Ana"|"Annika"|Lindqvist|Okafor/.test(text))
    throw new OutOfReach('idpControl', 'spells out the names of its people');
  const names = [...new Set(text.match(/\b(?:Ana|Ben|Cleo)\b/g) ?? [])];
  const members = names.filter((name) => sentences.find((one) => one.includes(name)) === `${name} is a member`);
  const needed = [
    ...(/mobile|SMS/.test(text) ? [mappings.mobile] : []),
    ...(/e-mail/.test(text) ? [mappings.email] : []),
  ];
  const linked = [...text.matchAll(/customer with (?:Ana|Ben|Cleo)'s (mobile|e-mail)/g)].map(([, kind]) => kind);
  const flags = [...new Set(linked.map((kind) => (kind === 'mobile' ? 'mobile' : 'email') as 'mobile' | 'email'))];
  return {
    names,
    members,
    asks: adding.test(text) ? 'as joined' : 'member',
    count: names.length,
    fits: ({ claims }) =>
      needed.every((claim) => isText(claims[claim])) && flags.every((kind) => isVerified(claims, kind, mappings)),
    words:
      flags.length > 0
        ? `somebody whose ${flags.join(' and ')} the IdP calls verified`
        : `somebody of whom the IdP tells ${needed.join(' and ')}`,
  };
}

function named(names: string[], people: TestPerson[]): Map<string, TestPerson> {
  return new Map(names.map((name, at) => [name, people[at] as TestPerson]));
}

const standard = { mobile: 'phone_number', email: 'email' } as const;

/** Verified as the gateway contract has it (B5): the flag is true, and it speaks of the mapped value. */
function isVerified(claims: TestPerson['claims'], kind: 'mobile' | 'email', mappings: FieldMappings): boolean {
  const value = claims[mappings[kind]];
  return (
    claims[`${standard[kind]}_verified`] === true &&
    (mappings[kind] === standard[kind] || value === claims[standard[kind]])
  );
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';
