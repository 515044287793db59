import { type Clock, isoTime } from '../clock.ts';
import { ControlError } from '../control/error.ts';
import type { NewPerson, Person, PersonChange } from '../control/types.ts';
import { IdentifierIndex } from './identifier-index.ts';
import type { IdentifierKind } from './identifiers.ts';
import { hashPassword, type PasswordHash, passwordFits } from './passwords.ts';

interface PersonRecord {
  /** Later people have larger ones. */
  number: number;
  person: Person;
  /** Derived when somebody first types one: most test people never do. */
  password?: () => PasswordHash;
}

/** The people of one application. */
export class People {
  readonly #people = new Map<string, PersonRecord>();
  readonly #identifiers = new IdentifierIndex();
  #added = 0;
  readonly #clock: Clock;
  readonly #newSubject: () => string;

  constructor(clock: Clock, newSubject: () => string) {
    this.#clock = clock;
    this.#newSubject = newSubject;
  }

  /** Values are kept as given. Throws `ControlError` 409 where the `sub` is taken. */
  async add(details: NewPerson): Promise<Person> {
    const { sub = this.#newSubject(), firstName, lastName, mobile, email, password } = details;
    if (this.#people.has(sub)) throw new ControlError(409, `a person ${sub} is there already`);
    const now = isoTime(this.#clock);
    const person: Person = {
      sub,
      firstName,
      lastName,
      mobile,
      email,
      mobileVerified: details.mobileVerified ?? mobile !== undefined,
      emailVerified: details.emailVerified ?? email !== undefined,
      hasPassword: password !== undefined,
      extraClaims: details.extraClaims ?? {},
      createdAt: now,
      updatedAt: now,
    };
    this.#added += 1;
    this.#people.set(sub, {
      number: this.#added,
      person,
      password: password === undefined ? undefined : derivedOnce(password),
    });
    this.#identifiers.add(person);
    return person;
  }

  find(sub: string): Person | undefined {
    return this.#people.get(sub)?.person;
  }

  /** Throws `ControlError` 404. */
  get(sub: string): Person {
    return this.#record(sub).person;
  }

  list(): Person[] {
    return Array.from(this.#people.values(), ({ person }) => person);
  }

  /** Who signs in with this e-mail or mobile, however it is spelt: of several, who was there first. */
  byIdentifier(identifier: string): Person | undefined {
    let first: PersonRecord | undefined;
    for (const sub of this.#identifiers.holdersOf(identifier)) {
      const record = this.#people.get(sub);
      if (record && (!first || record.number < first.number)) first = record;
    }
    return first?.person;
  }

  passwordFits(person: Person | undefined, password: string): boolean {
    return passwordFits(password, person && this.#people.get(person.sub)?.password?.());
  }

  /** `null` removes a value. Throws `ControlError` 404. */
  async update(sub: string, change: PersonChange): Promise<Person> {
    const record = this.#record(sub);
    const { password, extraClaims, ...values } = change;
    const given = Object.entries(values).filter(([, value]) => value !== undefined);
    this.#identifiers.remove(record.person);
    record.person = {
      ...record.person,
      ...Object.fromEntries(given.map(([key, value]) => [key, value ?? undefined])),
      extraClaims: extraClaims === undefined ? record.person.extraClaims : (extraClaims ?? {}),
      updatedAt: isoTime(this.#clock),
    };
    this.#identifiers.add(record.person);
    if (password !== undefined) {
      record.password = password === null ? undefined : derivedOnce(password);
      record.person.hasPassword = password !== null;
    }
    return record.person;
  }

  /** A new mobile or e-mail that was just verified. */
  async moveTo(sub: string, kind: IdentifierKind, value: string): Promise<Person> {
    return this.update(
      sub,
      kind === 'email' ? { email: value, emailVerified: true } : { mobile: value, mobileVerified: true },
    );
  }

  async verified(sub: string, kind: IdentifierKind): Promise<Person> {
    const person = this.get(sub);
    const flag = kind === 'email' ? 'emailVerified' : 'mobileVerified';
    return person[flag] ? person : this.update(sub, { [flag]: true });
  }

  /** Throws `ControlError` 404. */
  remove(sub: string): void {
    this.#identifiers.remove(this.get(sub));
    this.#people.delete(sub);
  }

  /** @returns how to make them who they are now */
  remember(): () => void {
    const records = [...this.#people.values()].map(copyOf);
    return () => {
      this.#people.clear();
      this.#identifiers.clear();
      for (const record of records.map(copyOf)) {
        this.#people.set(record.person.sub, record);
        this.#identifiers.add(record.person);
      }
    };
  }

  #record(sub: string): PersonRecord {
    const record = this.#people.get(sub);
    if (!record) throw new ControlError(404, `there is no person ${sub}`);
    return record;
  }
}

function copyOf(record: PersonRecord): PersonRecord {
  return { ...record, person: { ...record.person } };
}

function derivedOnce(password: string): () => PasswordHash {
  let derived: PasswordHash | undefined;
  return () => {
    derived ??= hashPassword(password);
    return derived;
  };
}
