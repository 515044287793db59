import { randomInt, randomUUID } from 'node:crypto';
import { setWorldConstructor, World } from '@cucumber/cucumber';
import type { Pickle } from '@cucumber/messages';
import type { ControlClient } from '../mock-idp/control/types.ts';
import type { Answer } from '../src/capillary/answer.ts';
import type { TokenPair } from '../src/capillary/ciam-client.ts';
import type { Send } from '../src/capillary/http.ts';
import type { Policies } from '../src/capillary/policies.ts';
import { sendTo } from '../src/capillary/target-send.ts';
import type { Recorder } from '../src/evidence/exchange.ts';
import { EnvironmentFailure, PrerequisiteFailure } from '../src/evidence/failure.ts';
import { OutOfReach } from '../src/evidence/out-of-reach.ts';
import type { ScenarioEvidence } from '../src/evidence/scenario-evidence.ts';
import { type Capability, type ScenarioNote, scenarioNoteType } from '../src/evidence/scenario-note.ts';
import type { ExternalIdpAddress } from '../src/external-idp/address.ts';
import type { Agent } from '../src/loyalty-app/agent.ts';
import { invented } from '../src/scenario/invented-values.ts';
import { SpelledWords } from '../src/scenario/spelled-words.ts';
import { Allocation } from './allocation.ts';
import { ensureNames } from './at-external-idp.ts';
import { Brand, type BrandContext, type BrandOptions } from './brand.ts';
import { type CustomerRecord, type Records, readRecords, readRecordsBefore, type Watched } from './customer-records.ts';
import { newDevice } from './devices.ts';
import type { Doubts } from './doubt.ts';
import type { ExistingCustomer } from './existing-customer.ts';
import { expectPrerequisite } from './expect.ts';
import { LeftBehind } from './left-behind.ts';
import type { Takeover } from './member-calls.ts';
import type { Outcome } from './outcome.ts';
import { families, Person, type Registered, register, uniqueDetails } from './person.ts';
import type { RunEnvironment } from './run-environment.ts';
import { isWeaker } from './weaker-policies.ts';

/**
 * One scenario: its brands, its people and what they did. Nothing in it is shared with another scenario.
 */
export class Scenario extends World<RunEnvironment> {
  readonly id = randomUUID();
  readonly people = new Map<string, Person>();
  readonly existingCustomers: ExistingCustomer[] = [];
  readonly outcome: Outcome = { answers: [], tries: [] };
  /** Where this scenario plays. */
  environment!: RunEnvironment;
  evidence!: ScenarioEvidence;
  control!: ControlClient;
  /** What besides the target may have made the scenario fail. */
  doubts!: Doubts;
  /** Which test account each person has, where people are those of an external IdP. */
  allocation?: Allocation;
  /** What NextReason's registration page asked for. */
  fieldsAsked: string[] = [];
  /** Whom a search by the back office found. */
  lookedUp: (number | undefined)[] = [];
  /** Tokens from before something happened. */
  earlierTokens?: TokenPair;
  /** What was presented and must not be repeated by a refusal. */
  readonly presentedSecrets: string[] = [];
  /** Somebody as they were before NextReason made them anew. */
  former?: Person;
  /** False where the target was seen to keep no keys at all: to keep them is a `should` with conditions of its own. */
  keepsKeys = true;
  /** A value that somebody wants to have. */
  wanted?: { email: string };
  /** What an attacker wants a member's record to say. */
  takeover?: Takeover;
  /** The names that the sentences spell, or others in their place. */
  readonly spelled = new SpelledWords(invented());
  readonly #ownDigits: string[] = [];
  readonly #peopleElsewhere = new Map<string, Person>();
  #brand?: Brand;
  #otherBrand?: Brand;
  readonly #leftBehind = new LeftBehind((note) => this.note(note));
  #spokenOf?: Person;
  /** What Capillary held of everybody right before the scenario's `When`. */
  #baseline = new Map<Watched, Records>();

  get brand(): Brand {
    if (!this.#brand) throw new Error('the scenario has no brand yet: it lacks "Given a brand that uses NextReason"');
    return this.#brand;
  }

  get otherBrand(): Brand {
    if (!this.#otherBrand) throw new Error('the scenario has no other brand yet');
    return this.#otherBrand;
  }

  async setUpBrand(options?: BrandOptions): Promise<void> {
    this.#brand = await this.#newBrand(options);
  }

  async setUpOtherBrand(options?: BrandOptions): Promise<void> {
    if (this.#external()) throw new OutOfReach('idpControl', 'needs a second application of the IdP');
    this.#otherBrand = await this.#newBrand(options);
  }

  /** Takes the test accounts that this scenario needs; `allocation.release` ends that. */
  async takeAccounts(idp: ExternalIdpAddress, pickle: Pickle): Promise<void> {
    this.allocation = await Allocation.of(this, idp, pickle);
    this.evidence.secret(idp.client.secret ?? '');
    for (const [person, { name, password = '' }] of this.allocation.accounts) {
      this.evidence.secret(password);
      this.note({ kind: 'test account', person, account: name });
    }
  }

  brandContext(): BrandContext {
    const { target, version, run, blind } = this.environment;
    const toTarget = sendTo(target, { version, run, blind });
    const send: Send = async (request, context) => {
      const result = await toTarget(request, context);
      this.doubts?.paused(result.waited?.ms ?? 0);
      return result;
    };
    const external = this.#external();
    return { target, control: this.control, record: this.#record, send, external, group: this.id };
  }

  readonly #record: Recorder = (exchange) => {
    this.evidence.record(exchange);
    this.#leftBehind.exchange(exchange);
  };

  async #newBrand(options: BrandOptions | undefined): Promise<Brand> {
    const context = this.brandContext();
    const brand = await Brand.setUp(context, options);
    this.evidence.secret(brand.credentials.secret, brand.application.machineClient.clientSecret);
    if (this.environment.tidy) this.#leftBehind.brand(brand);
    return brand;
  }

  /** Removes what a scenario leaves at a target that outlives the run, where it can. */
  async tidyUp(): Promise<void> {
    if (this.hasCapability('provisioning')) await this.#leftBehind.remove();
  }

  /** Somebody by name, made at first mention; a pronoun means whoever was spoken of last. */
  personCalled(name: string): Person {
    if (/^(she|he|her|his)$/.test(name)) {
      if (!this.#spokenOf) throw new Error(`"${name}" is nobody yet`);
      return this.#spokenOf;
    }
    const person = this.people.get(name) ?? this.#newPerson(name);
    this.people.set(name, person);
    this.#spokenOf = person;
    return person;
  }

  #newPerson(name: string): Person {
    const details = uniqueDetails(this.spelled.in(name), this.spelled.in(families[name] ?? 'Berg'));
    const person = new Person(name, this.brand, details, this.allocation?.accountOf(name));
    person.customerId = this.allocation?.customerOf(name);
    return person;
  }

  #external(): ExternalIdpAddress | undefined {
    const { idp } = this.environment;
    return idp.kind === 'external' ? idp : undefined;
  }

  /** Puts a digit of the scenario's own in the place of each `#`, the same ones every time. */
  ownDigitsIn(form: string): string {
    let at = 0;
    return form.replace(/#/g, () => {
      this.#ownDigits[at] ??= String(randomInt(1, 10));
      return this.#ownDigits[at++] as string;
    });
  }

  /** The same person, as the other brand's NextReason application may know them: same values, other devices. */
  atOtherBrand({ name, details }: Person): Person {
    const known = this.#peopleElsewhere.get(name) ?? new Person(name, this.otherBrand, details);
    this.#peopleElsewhere.set(name, known);
    return known;
  }

  /** Makes sure that NextReason knows somebody; returns the same person, now with an id. */
  registered(person: Person, options: Parameters<typeof register>[2] = {}): Promise<Registered> {
    return register(this.control, person, options);
  }

  /** Somebody's device; the first is made when it is first used. */
  async device(person: Person, index = 0): Promise<Agent> {
    const device = person.devices[index] ?? (await newDevice(this, person.brand));
    person.devices[index] = device;
    return device;
  }

  /** Somebody signed in, however that is done fastest: for scenarios that are not about the sign-in itself. */
  async signedIn(person: Person, index = 0): Promise<Agent> {
    const known = await this.registered(person);
    const device = await this.device(known, index);
    if (device.signedIn()) return device;
    if (device.adopt) {
      const tokens = await this.control.issueTokens(known.brand.application.applicationId, known.sub, {
        session: 'new',
      });
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
    if (this.allocation?.customerOf(person.name) !== undefined) await ensureNames(person, device);
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

  /** The tokens from before something happened. */
  olderTokens(): TokenPair {
    if (!this.earlierTokens) throw new Error('the scenario has no older sign-in');
    return this.earlierTokens;
  }

  /** Everybody whose records must stay as they are unless a step says otherwise. */
  #watched(): Watched[] {
    return [...this.people.values(), ...this.existingCustomers, ...(this.former ? [this.former] : [])];
  }

  async takeBaseline(): Promise<void> {
    const watched = this.#watched();
    const records = await Promise.all(watched.map((one) => readRecordsBefore(one, this.hasCapability('lookupByCuid'))));
    this.#baseline = new Map(watched.map((one, index) => [one, records[index] as Records]));
  }

  baselineOf(one: Watched): Records {
    const records = this.#baseline.get(one);
    if (!records) throw new Error('nothing was known of them before the "When"');
    return records;
  }

  /** The customer that somebody was before the `When`. */
  customerBefore(person: Person): CustomerRecord {
    const customer = this.baselineOf(person).customers[person.customerId as number];
    if (!customer) throw new PrerequisiteFailure(`${person.name} was no customer before`);
    return customer;
  }

  recordsOf(one: Watched): Promise<Records> {
    return readRecords(one, this.hasCapability('lookupByCuid'));
  }

  hasCapability(capability: Capability): boolean {
    const { target, idp, browser } = this.environment;
    const present: string[] = [
      ...target.capabilities,
      ...idp.capabilities,
      ...('missing' in browser ? [] : ['browser']),
    ];
    return present.includes(capability);
  }

  /** A policy of the target; a weaker one than the default makes this condition a warning. */
  policy<Key extends keyof Policies>(key: Key): Policies[Key] {
    const value = this.environment.target.policies[key];
    if (isWeaker(key, value)) this.note({ kind: 'weaker policy', policy: key, value });
    return value;
  }

  note(note: ScenarioNote): void {
    this.evidence.note(note);
    const told = note.kind === 'observed' ? this.evidence.withoutSecrets(note) : note;
    this.attach(JSON.stringify(told), scenarioNoteType);
  }

  /** Writes the evidence down, or says that it could not be: a run without evidence certifies nothing. */
  async saveEvidence(): Promise<void> {
    const reason = this.doubts.again;
    if (reason !== undefined) {
      this.evidence.ofPlay(this.environment.play?.number ?? 1);
      this.note({ kind: 'to be played again', reason });
    }
    try {
      this.note({ kind: 'evidence', path: await this.evidence.save() });
    } catch (error) {
      this.note({ kind: 'not written', reason: (error as Error).message });
      throw error;
    }
  }

  /** What to return from a hook of a condition that needs what is not there. */
  skippedFor(needs: Capability[]): 'skipped' | undefined {
    const missing = needs.filter((capability) => !this.hasCapability(capability));
    for (const capability of missing) {
      this.note({ kind: 'skipped', missing: capability, reason: `needs the capability ${capability}` });
    }
    return missing.length > 0 ? 'skipped' : undefined;
  }

  /** Every device of everybody, at either brand. */
  devices(): Agent[] {
    const devices = [...this.people.values(), ...this.#peopleElsewhere.values()].flatMap((person) => person.devices);
    return [...new Set(devices)];
  }

  /** Keeps a picture of what each device shows, where it shows something. */
  async keepPictures(): Promise<void> {
    for (const person of [...this.people.values(), ...this.#peopleElsewhere.values()]) {
      for (const device of person.devices) {
        const picture = await device.screenshot();
        if (picture) this.evidence.screenshot(`what ${person.name} sees`, picture);
      }
    }
  }

  /** What to return from a step or a hook of a condition that asks for what this run's IdP or people cannot give. */
  skippedAsOutOfReach({ missing, message }: OutOfReach): 'skipped' {
    this.note({ kind: 'skipped', missing, reason: message });
    return 'skipped';
  }

  /** What to return from a step of a condition that does not apply to this target. */
  doesNotApply(missing: 'profileUpdateBody' | 'testFields' | 'oauth', reason: string): 'skipped' {
    this.note({ kind: 'skipped', missing, reason });
    return 'skipped';
  }

  /** The answer that the `When` brought. */
  answer(): Answer {
    if (!this.outcome.answer) throw new PrerequisiteFailure('the scenario has no answer yet');
    return this.outcome.answer;
  }
}

setWorldConstructor(Scenario);
