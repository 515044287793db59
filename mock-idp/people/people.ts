import { type Clock, isoTime } from '../clock.ts';
import { ControlError } from '../control/error.ts';
import type { NewPerson, Person, PersonChange } from '../control/types.ts';
import type { KeptEntry, KeptPart } from '../data/kept.ts';
import type { Passkey } from '../passkeys/passkey.ts';
import { IdentifierIndex } from './identifier-index.ts';
import type { IdentifierKind } from './identifiers.ts';
import { hashPassword, type PasswordHash, passwordFits } from './passwords.ts';
import { readTotpSecret, totpAt, totpStep } from './totp.ts';

interface PersonRecord {
  /** Later people have larger ones. */
  number: number;
  person: Person;
  /** Derived when somebody first types one: most test people never do. */
  password?: () => PasswordHash;
  /** Of an authenticator app, and the half minute whose code was taken last. */
  totp?: { secret: Buffer; lastStep?: number };
  /** In the order in which they were added. */
  passkeys: readonly Passkey[];
  /** Wrong passwords and codes in a row. */
  failures: number;
}

/** A person as JSON. */
interface KeptPerson {
  number: number;
  person: Person;
  password?: KeptPassword;
  totp?: { secret: string; lastStep?: number };
  passkeys: readonly Passkey[];
  failures: number;
}

interface KeptPassword {
  salt: string;
  hash: string;
}

/** The people of one application. */
export class People implements KeptPart {
  readonly #people = new Map<string, PersonRecord>();
  readonly #identifiers = new IdentifierIndex();
  /** The `sub` of each passkey's holder. */
  readonly #passkeyHolders = new Map<string, string>();
  #added = 0;
  readonly #clock: Clock;
  readonly #newSubject: () => string;
  readonly #changed: (sub: string) => void;

  /** @param changed hears who is not who they were, by `sub` */
  constructor(clock: Clock, newSubject: () => string, changed: (sub: string) => void = () => {}) {
    this.#clock = clock;
    this.#newSubject = newSubject;
    this.#changed = changed;
  }

  /** Values are kept as given. Throws `ControlError` 409 where the `sub` is taken. */
  async add(details: NewPerson): Promise<Person> {
    const { sub = this.#newSubject(), firstName, lastName, mobile, email, password, totpSecret } = details;
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
      hasTotp: totpSecret !== undefined,
      locked: details.locked ?? false,
      extraClaims: details.extraClaims ?? {},
      createdAt: now,
      updatedAt: now,
    };
    this.#added += 1;
    this.#people.set(sub, {
      number: this.#added,
      person,
      password: password === undefined ? undefined : derivedOnce(password),
      totp: totpOf(totpSecret),
      passkeys: [],
      failures: 0,
    });
    this.#changed(sub);
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

  /** Whether a code is that of the person's authenticator app now, and was not used before. */
  totpFits({ sub }: Person, typed: string): boolean {
    const record = this.#record(sub);
    const step = record.totp && totpStep(record.totp.secret, typed, this.#clock(), record.totp.lastStep);
    if (!record.totp || step === undefined) return false;
    record.totp = { ...record.totp, lastStep: step };
    this.#changed(sub);
    return true;
  }

  /** What the person's authenticator app shows now. Throws `ControlError` 404 for somebody who has none. */
  totpCode(sub: string): string {
    const { totp } = this.#record(sub);
    if (!totp) throw new ControlError(404, `${sub} has no authenticator app: give them a totpSecret`);
    return totpAt(totp.secret, this.#clock());
  }

  /** Throws `ControlError` 404. */
  passkeysOf(sub: string): readonly Passkey[] {
    return this.#record(sub).passkeys;
  }

  /** Whose passkey this is. */
  passkeyHolder(id: string): { person: Person; passkey: Passkey } | undefined {
    const record = this.#people.get(this.#passkeyHolders.get(id) ?? '');
    const passkey = record?.passkeys.find((one) => one.id === id);
    return record && passkey && { person: record.person, passkey };
  }

  /** Throws `ControlError` 409 where it is somebody's already. */
  addPasskey(sub: string, passkey: Omit<Passkey, 'createdAt'>): void {
    if (this.#passkeyHolders.has(passkey.id)) throw new ControlError(409, 'the passkey is there already');
    const { passkeys } = this.#record(sub);
    this.#setPasskeys(sub, [...passkeys, { ...passkey, createdAt: isoTime(this.#clock) }]);
    this.#passkeyHolders.set(passkey.id, sub);
  }

  passkeyUsed(sub: string, id: string, { counter, backedUp }: Pick<Passkey, 'counter' | 'backedUp'>): void {
    const used = { counter, backedUp, lastUsedAt: isoTime(this.#clock) };
    this.#setPasskeys(
      sub,
      this.passkeysOf(sub).map((one) => (one.id === id ? { ...one, ...used } : one)),
    );
  }

  /** Throws `ControlError` 404. */
  removePasskey(sub: string, id: string): void {
    const passkeys = this.passkeysOf(sub);
    const others = passkeys.filter((one) => one.id !== id);
    if (others.length === passkeys.length) throw new ControlError(404, `${sub} has no passkey ${id}`);
    this.#passkeyHolders.delete(id);
    this.#setPasskeys(sub, others);
  }

  /** A wrong password or code. @returns how many there were in a row */
  failed({ sub }: Person): number {
    const record = this.#record(sub);
    record.failures += 1;
    this.#changed(sub);
    return record.failures;
  }

  succeeded({ sub }: Person): void {
    const record = this.#record(sub);
    if (record.failures === 0) return;
    record.failures = 0;
    this.#changed(sub);
  }

  /** `null` removes a value. Throws `ControlError` 404. */
  async update(sub: string, change: PersonChange): Promise<Person> {
    const record = this.#record(sub);
    const { password, totpSecret, extraClaims, ...values } = change;
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
    if (totpSecret !== undefined) {
      record.totp = totpOf(totpSecret);
      record.person.hasTotp = totpSecret !== null;
    }
    if (change.locked === false) record.failures = 0;
    this.#changed(sub);
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
    for (const { id } of this.passkeysOf(sub)) this.#passkeyHolders.delete(id);
    this.#people.delete(sub);
    this.#changed(sub);
  }

  keptIds(): Iterable<string> {
    return this.#people.keys();
  }

  kept(sub: string): KeptPerson | undefined {
    const record = this.#people.get(sub);
    if (!record) return undefined;
    const { number, person, password, totp, passkeys, failures } = record;
    return {
      number,
      person: { ...person },
      ...(password && { password: keptPassword(password()) }),
      ...(totp && { totp: { ...totp, secret: totp.secret.toString('base64') } }),
      passkeys,
      failures,
    };
  }

  bringBack(entries: readonly KeptEntry[]): void {
    this.#people.clear();
    this.#identifiers.clear();
    this.#passkeyHolders.clear();
    for (const { value } of entries) {
      const { number, person, password, totp, passkeys, failures } = value as KeptPerson;
      this.#people.set(person.sub, {
        number,
        person,
        ...(password && { password: () => passwordOf(password) }),
        ...(totp && { totp: { ...totp, secret: Buffer.from(totp.secret, 'base64') } }),
        passkeys,
        failures,
      });
      this.#identifiers.add(person);
      for (const { id } of passkeys) this.#passkeyHolders.set(id, person.sub);
      this.#added = Math.max(this.#added, number);
    }
  }

  #setPasskeys(sub: string, passkeys: readonly Passkey[]): void {
    this.#record(sub).passkeys = passkeys;
    this.#changed(sub);
  }

  #record(sub: string): PersonRecord {
    const record = this.#people.get(sub);
    if (!record) throw new ControlError(404, `there is no person ${sub}`);
    return record;
  }
}

function totpOf(secret: string | null | undefined): PersonRecord['totp'] {
  return secret ? { secret: readTotpSecret(secret) } : undefined;
}

function keptPassword({ salt, hash }: PasswordHash): KeptPassword {
  return { salt: salt.toString('base64'), hash: hash.toString('base64') };
}

function passwordOf({ salt, hash }: KeptPassword): PasswordHash {
  return { salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
}

function derivedOnce(password: string): () => PasswordHash {
  let derived: PasswordHash | undefined;
  return () => {
    derived ??= hashPassword(password);
    return derived;
  };
}
