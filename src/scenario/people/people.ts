import type { Pickle } from '@cucumber/messages';
import type { TokenPair } from '../../capillary/ciam-client.ts';
import type { ExternalIdpAddress } from '../../external-idp/address.ts';
import { EnvironmentFailure } from '../../failure/failure.ts';
import type { Agent } from '../../loyalty-app/agent.ts';
import type { Brands } from '../brands/brands.ts';
import type { Watched } from '../oracles/customer-records.ts';
import { expectPrerequisite } from '../oracles/expect.ts';
import type { ScenarioContext } from '../scenario-context.ts';
import type { SpelledWords } from '../spelled-words.ts';
import { Allocation } from './allocation.ts';
import { ensureNames } from './at-external-idp.ts';
import { newDevice } from './devices.ts';
import type { ExistingCustomer } from './existing-customer.ts';
import { families, Person, type Registered, register, uniqueDetails } from './person.ts';

/** The people of a scenario, and how each comes to be registered, signed in and a member. */
export class People {
  /** Customers whom the shops registered. */
  readonly existingCustomers: ExistingCustomer[] = [];
  /** Somebody as they were before NextReason made them anew. */
  former?: Person;
  readonly #context: ScenarioContext;
  readonly #brands: Brands;
  readonly #spelled: SpelledWords;
  readonly #byName = new Map<string, Person>();
  readonly #elsewhere = new Map<string, Person>();
  #spokenOf?: Person;
  /** Which test account each person has, where people are those of an external IdP. */
  #allocation?: Allocation;

  constructor(context: ScenarioContext, brands: Brands, spelled: SpelledWords) {
    this.#context = context;
    this.#brands = brands;
    this.#spelled = spelled;
  }

  /** Somebody by name, made at first mention; a pronoun means whoever was spoken of last. */
  called(name: string): Person {
    if (/^(she|he|her|his)$/.test(name)) {
      if (!this.#spokenOf) throw new Error(`"${name}" is nobody yet`);
      return this.#spokenOf;
    }
    const person = this.#byName.get(name) ?? this.#newPerson(name);
    this.#byName.set(name, person);
    this.#spokenOf = person;
    return person;
  }

  /** Somebody by name, if a sentence has named them. */
  known(name: string): Person | undefined {
    return this.#byName.get(name);
  }

  all(): Person[] {
    return [...this.#byName.values()];
  }

  /** Everybody whose records must stay as they are unless a step says otherwise. */
  watched(): Watched[] {
    return [...this.all(), ...this.existingCustomers, ...(this.former ? [this.former] : [])];
  }

  /** The same person, as the other brand's NextReason application may know them: same values, other devices. */
  atOtherBrand({ name, details }: Person): Person {
    const known = this.#elsewhere.get(name) ?? new Person(name, this.#brands.other, details);
    this.#elsewhere.set(name, known);
    return known;
  }

  /** Makes sure that NextReason knows somebody; returns the same person, now with an id. */
  registered(person: Person, options: Parameters<typeof register>[2] = {}): Promise<Registered> {
    return register(this.#context.control, person, options);
  }

  /** Somebody's device; the first is made when it is first used. */
  async device(person: Person, index = 0): Promise<Agent> {
    const device = person.devices[index] ?? (await newDevice(this.#context, person.brand));
    person.devices[index] = device;
    return device;
  }

  /** Somebody signed in, however that is done fastest: for scenarios that are not about the sign-in itself. */
  async signedIn(person: Person, index = 0): Promise<Agent> {
    const known = await this.registered(person);
    const device = await this.device(known, index);
    if (device.signedIn()) return device;
    if (device.adopt) {
      const { applicationId } = known.brand.application;
      const tokens = await this.#context.control.issueTokens(applicationId, known.sub, { session: 'new' });
      device.adopt(tokens, tokens.cookie);
    } else {
      const { done, message } = await device.signIn(known.wayIn, { kept: index === 0 });
      if (!done) throw new EnvironmentFailure(`${known.name} could not sign in: ${message ?? 'no reason given'}`);
    }
    return device;
  }

  /** Somebody who has joined. */
  async member(person: Person): Promise<Agent> {
    const device = await this.signedIn(person);
    if (this.#allocation?.customerOf(person.name) !== undefined) await ensureNames(person, device);
    if (person.customerId !== undefined) return device;
    const answer = await device.join();
    expectPrerequisite(answer, `addMember of ${person.name}`);
    person.customerId = answer.createdId;
    return device;
  }

  /** The tokens that somebody presents: forged ones where a step made them, else those of the device. */
  tokensOf(person: Person): TokenPair {
    const device = person.devices[0];
    if (person.presented) return person.presented;
    if (!device) throw new Error(`${person.name} has no sign-in yet`);
    return device.tokens();
  }

  /** Every device of everybody, at either brand. */
  devices(): Agent[] {
    return [...new Set(this.#everywhere().flatMap((person) => person.devices))];
  }

  /** Keeps a picture of what each device shows, where it shows something. */
  async keepPictures(): Promise<void> {
    for (const person of this.#everywhere()) {
      for (const device of person.devices) {
        const picture = await device.screenshot();
        if (picture) this.#context.evidence.screenshot(`what ${person.name} sees`, picture);
      }
    }
  }

  /** Keeps what each browser did, where somebody has one. */
  async keepTraces(): Promise<void> {
    for (const person of this.#everywhere()) {
      for (const device of person.devices) {
        const trace = await device.trace?.();
        if (trace) this.#context.evidence.trace(`what ${person.name} did`, trace);
      }
    }
  }

  /** Takes the test accounts that the scenario needs; `release` ends that. */
  async takeAccounts(idp: ExternalIdpAddress, pickle: Pickle): Promise<void> {
    const { evidence, notes } = this.#context;
    this.#allocation = await Allocation.of(this.#context, this.#brands, idp, pickle);
    evidence.secret(idp.client.secret ?? '');
    for (const [person, { name, password = '' }] of this.#allocation.accounts) {
      evidence.secret(password);
      notes.add({ kind: 'test account', person, account: name });
    }
  }

  /** Gives the test accounts back to the scenarios that wait for them. */
  release(): void {
    this.#allocation?.release();
  }

  #everywhere(): Person[] {
    return [...this.all(), ...this.#elsewhere.values()];
  }

  #newPerson(name: string): Person {
    const details = uniqueDetails(this.#spelled.in(name), this.#spelled.in(families[name] ?? 'Berg'));
    const person = new Person(name, this.#brands.own, details, this.#allocation?.accountOf(name));
    person.customerId = this.#allocation?.customerOf(name);
    return person;
  }
}
