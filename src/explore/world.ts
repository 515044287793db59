import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Answer, AnswerClass } from '../capillary/answer.ts';
import type { CrmOverrides, SourceAccount } from '../capillary/crm-client.ts';
import type { Identifier } from '../capillary/shapes.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import { gaveUpOnIdp } from '../scenario/oracles/expect.ts';
import { BrandPair, type BrandValues, type Recorders } from './brand-pair.ts';
import { type Answers, compareAnswers, compareCustomers } from './compare.ts';
import type { CustomerPair } from './customer-pairs.ts';
import { Divergence } from './divergence.ts';
import type { Faces, Side } from './faces.ts';
import { type Name, Person } from './person.ts';
import type { Stage } from './stage.ts';
import { absent, type Row } from './step.ts';
import { TokenIssuer } from './tokens.ts';
import { everyMobile, isPlain } from './values.ts';

/** Which of the two brands a step is about. */
export type Where = 'own' | 'other';

/** How long after an outage a gateway may still remember it: A15's second, and one for the network. */
const recoveryMs = 2_000;

/** What a declared time may be exceeded by on the way. */
const networkMs = 1_000;

/** How often the IdP may answer too late to one call. */
const mostLate = 3;

/** How often digits that nobody has are looked for. */
const mostTries = 20;

/** One fewer than A6 allows. */
const mostUnknownKeys = 4;

function newDigits(): string {
  return String(randomInt(1e5, 1e6));
}

/** One sequence as it is played: its people, its brands at both gateways, and what there is to compare. */
export class World {
  readonly stage: Stage;
  readonly tokens: TokenIssuer;
  /** What the brand is set up with at its first use. */
  values: BrandValues = {};
  /** Values that somebody has or had, as they were sent. */
  readonly sent = new Map<string, Identifier>();
  readonly #record: Recorders;
  #digits = newDigits();
  readonly #brands = new Map<Where, Promise<BrandPair>>();
  readonly #people = new Map<Name, Person>();
  /** The customers whom answers have named since the last comparison. */
  readonly #named = new Map<BrandPair, Set<number>>();
  #outageEnd = 0;
  #lastCall = 0;
  #unknownKeys = 0;

  private constructor(stage: Stage, record: Recorders) {
    this.stage = stage;
    this.#record = record;
    this.tokens = new TokenIssuer(stage.control);
  }

  /** Begins a sequence. A brand that outlives it may hold values of earlier ones: those are nobody's here. */
  static async open(stage: Stage, record: Recorders): Promise<World> {
    const world = new World(stage, record);
    if (stage.target.capabilities.includes('provisioning')) return world;
    const { target } = await world.brand();
    const isTaken = async (value: string) => {
      const lookup = { source: 'ALL', identifierName: 'mobile', identifierValue: world.own(value) };
      return (await target.crm.lookupId(lookup)).class === 'success';
    };
    for (let tries = 0; tries < mostTries; tries += 1) {
      if (!(await Promise.all(everyMobile.map(isTaken))).includes(true)) return world;
      world.#digits = newDigits();
    }
    throw new EnvironmentFailure(
      'the target finds somebody by every mobile that gatecheck makes up: take another brand',
    );
  }

  /** A text with digits of this sequence in the place of each `#`. */
  readonly own = (text: string): string => text.replaceAll('#', this.#digits);

  /** The value that a table's cell stands for. */
  value(cell: string | undefined): unknown {
    return cell === undefined || cell === absent ? undefined : JSON.parse(this.own(cell));
  }

  /** The rows of a table of two columns, as values by name. */
  table(rows: readonly Row[]): Record<string, unknown> {
    return Object.fromEntries(rows.map(([name = '', cell]) => [name, this.value(cell)]));
  }

  person(name: Name): Person {
    const known = this.#people.get(name) ?? new Person(name, this.own);
    this.#people.set(name, known);
    return known;
  }

  /** NextReason knows somebody by another `sub`, unless it is another person's or somebody has seen them already. */
  isKnownBy(name: Name, sub: string): void {
    if ([...this.#people.values()].every((person) => person.sub !== sub)) this.person(name).isKnownBy(sub);
  }

  brand(where: Where = 'own'): Promise<BrandPair> {
    const known = this.#brands.get(where) ?? BrandPair.setUp(this.stage, this.values, this.#record);
    this.#brands.set(where, known);
    return known;
  }

  /** Makes the other brand one of the same tenant, unless it is there already. */
  async shareTenant(): Promise<void> {
    if (this.#brands.has('other')) return;
    const own = await this.brand();
    this.#brands.set('other', own.neighbour(this.values, this.#record));
  }

  /** A call of both gateways; compares the answers, but for classes that the contract leaves `open`. */
  async call(
    brand: BrandPair,
    ask: (faces: Faces, side: Side) => Promise<Answer>,
    open: readonly AnswerClass[] = [],
  ): Promise<Answers> {
    const answers = await this.ask(brand, ask);
    compareAnswers(answers, brand.customers, open);
    return answers;
  }

  /** A call of both gateways, nothing compared. */
  async ask(brand: BrandPair, ask: (faces: Faces, side: Side) => Promise<Answer>): Promise<Answers> {
    const answers = await this.#read(brand, ask);
    this.#lastCall = Date.now();
    return answers;
  }

  async #read(brand: BrandPair, ask: (faces: Faces, side: Side) => Promise<Answer>): Promise<Answers> {
    const [reference, target] = await Promise.all([
      this.patiently(() => ask(brand.reference, 'reference')),
      this.patiently(() => ask(brand.target, 'target')),
    ]);
    return this.#remembered(brand, { reference, target });
  }

  /** What both answered to a call that was made elsewhere: whom it names is compared like others. */
  answered(brand: BrandPair, answers: Answers): Answers {
    this.#lastCall = Date.now();
    return this.#remembered(brand, answers);
  }

  #remembered(brand: BrandPair, answers: Answers): Answers {
    const { reference } = answers;
    const named = reference.createdId ?? reference.member?.id;
    if (named !== undefined) this.concerns(brand, named);
    // Who survives a merger may have registered at another time.
    if (brand.policies.identifierConflict === 'reject') brand.registrationDates.read(answers);
    return answers;
  }

  /** A customer is to be compared after this step, whether or not an answer names them. */
  concerns(brand: BrandPair, reference: number): void {
    this.#namedAt(brand).add(reference);
  }

  #namedAt(brand: BrandPair): Set<number> {
    const known = this.#named.get(brand) ?? new Set();
    this.#named.set(brand, known);
    return known;
  }

  /** Whether a `kid` that the gateways do not know may come: A6 lets them ask for the JWKS five times in ten seconds. */
  mayBringUnknownKey(): boolean {
    this.#unknownKeys += 1;
    return this.#unknownKeys <= mostUnknownKeys;
  }

  /** An outage of the IdP has just ended: who answers 503 because of it is asked again. */
  outageEnded(): void {
    this.#outageEnd = Date.now();
  }

  /** A gateway that waited for the IdP in vain is asked again: on a busy machine the mock answers too late. */
  async patiently(ask: () => Promise<Answer>): Promise<Answer> {
    for (let late = 0; ; ) {
      const answer = await ask();
      if (gaveUpOnIdp(answer) && late < mostLate) late += 1;
      else if (answer.class !== 'unavailable' || Date.now() > this.#outageEnd + recoveryMs) return answer;
    }
  }

  /** Compares the customers whom answers have named since the last time. */
  async compareNamed(): Promise<void> {
    for (const [where, made] of this.#brands) {
      const brand = await made;
      const named = this.#namedAt(brand);
      const numbers = brand.customers.all().flatMap(({ reference }, at) => (named.has(reference) ? [at + 1] : []));
      named.clear();
      await this.#compareCustomers(brand, numbers, where);
    }
  }

  async #compareCustomers(brand: BrandPair, numbers: readonly number[], where: Where): Promise<void> {
    await Promise.all(numbers.map((number) => this.compareCustomer(brand, number, where)));
  }

  /** Compares what `getCustomer` shows of one customer, once the target has had the time that it declares. */
  async compareCustomer(brand: BrandPair, number: number, where: Where): Promise<void> {
    await this.#oncePrompt(() => this.#compareCustomer(brand, number, where));
  }

  /** Repeats a comparison for as long as the CRM face may be late (policy `readAfterWriteSeconds`). */
  async #oncePrompt<T>(compare: () => Promise<T>): Promise<T> {
    const { readAfterWriteSeconds } = this.stage.target.policies;
    const shownBy = this.#lastCall + readAfterWriteSeconds * 1000 + (readAfterWriteSeconds > 0 ? networkMs : 0);
    for (;;) {
      const isLate = Date.now() >= shownBy;
      try {
        return await compare();
      } catch (error) {
        if (isLate || !(error instanceof Divergence)) throw error;
      }
      await setTimeout(100);
    }
  }

  async #compareCustomer(brand: BrandPair, number: number, where: Where): Promise<void> {
    const pair = brand.customers.numbered(number);
    const { reference, target } = await this.#read(brand, ({ crm }, side) => crm.getCustomer(pair[side]));
    if (reference.class === 'not found' && target.customer) {
      // The id that a merger leaves behind may go on to name the survivor.
      const { id } = target.customer;
      const merges = brand.policies.identifierConflict === 'merge';
      if (merges && id !== pair.target && brand.customers.knows('target', id)) return;
    }
    compareAnswers({ reference, target }, brand.customers);
    const name = `getCustomer, customer ${number}${where === 'other' ? ' of the other brand' : ''}`;
    if (reference.customer && target.customer) {
      if (reference.customer.id !== pair.reference || target.customer.id !== pair.target) {
        brand.customers.match(reference.customer.id, target.customer.id, name);
      }
      compareCustomers(reference.customer, target.customer, name);
    }
  }

  /** At the end of a sequence: whom each value finds, what each person is shown, and every customer. */
  async compareAll(): Promise<void> {
    const { capabilities } = this.stage.target;
    const people = [...this.#people.values()];
    const cuids = capabilities.includes('lookupByCuid') ? people.map(({ sub }) => ({ type: 'cuid', value: sub })) : [];
    for (const [where, made] of this.#brands) {
      const brand = await made;
      await Promise.all(
        [...this.sent.values(), ...cuids].map(({ type, value }) => this.lookUp(brand, { type, value })),
      );
      const show = async (person: Person) => {
        const tokens = await this.tokens.issue(person, brand);
        await this.call(brand, ({ ciam }) => ciam.getMember(tokens));
      };
      // Where a first call makes somebody a member, the order counts.
      if (brand.policies.creation === 'jit') for (const person of people) await show(person);
      else await Promise.all(people.map(show));
      const numbers = brand.customers.all().map((_, at) => at + 1);
      await this.#compareCustomers(brand, numbers, where);
    }
  }

  /** Compares whom an identifier finds, among all sources unless one is given. @returns the ids; undefined where it finds nobody */
  async lookUp(
    brand: BrandPair,
    { type, value, ...from }: Identifier & Partial<SourceAccount>,
    { open, overrides }: { open?: readonly AnswerClass[]; overrides?: CrmOverrides } = {},
  ): Promise<CustomerPair | undefined> {
    const lookup = { source: 'ALL', ...from, identifierName: type, identifierValue: value };
    return this.#oncePrompt(async () => {
      const answers = await this.#read(brand, ({ crm }) => crm.lookupId(lookup, overrides));
      const mayFindNobody = answers.reference.class === 'not found' && !isPlain(value);
      try {
        compareAnswers(answers, brand.customers, mayFindNobody ? ['declined', 'malformed'] : open);
      } catch (error) {
        throw error instanceof Divergence
          ? new Divergence(`${error.message} (${type} ${JSON.stringify(value)})`)
          : error;
      }
      const [reference, target] = [answers.reference.entity, answers.target.entity];
      return reference === undefined || target === undefined ? undefined : { reference, target };
    });
  }

  /** Remembers a value that was sent, to look it up at the end. */
  sends(type: string, value: unknown): void {
    if (typeof value === 'string' && value.trim() !== '') this.sent.set(`${type} ${value}`, { type, value });
  }

  /** Removes what was made for this sequence. */
  async close(): Promise<void> {
    await Promise.all([...this.#brands.values()].map(async (made) => (await made).remove()));
  }
}
