import type { TokenPair } from '../capillary/ciam-client.ts';

/** Everybody of a sequence: nine at most, because one digit tells their values apart. The first three meet most. */
export const names = ['Ana', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gus', 'Hana', 'Ivo'] as const;
export type Name = (typeof names)[number];

/** What the mock IdP holds of somebody, by the name of the row; what is not there is not in the ID token. */
export type Claims = Readonly<Record<string, unknown>>;

/** Somebody's tokens at one brand. */
export class TokensOf {
  /** The access token of the device that was signed in last; none before a sign-in. */
  accessToken?: string;
  /** Pairs in the order in which they were issued, while they are valid. */
  issued: TokenPair[] = [];
  /** A pair that the app has kept and not used yet. */
  kept?: TokenPair;
  /** A pair of before the last sign-out. */
  ended?: TokenPair & { at: number };
}

/**
 * Each is nearly that of somebody else: in another case and of more than 36 characters, a number with a zero before it, a
 * UUID with hyphens or without, and in two Unicode forms, with a space or without. `#` stands for the sequence's digits.
 */
export const subs: Readonly<Record<Name, string>> = {
  Ana: 'social|Customer-#-of-the-Brand-ABCDEFGH',
  Ben: 'social|customer-#-of-the-brand-abcdefgh',
  Cleo: '0#7777',
  Dan: '#7777',
  Eva: '7d3f5c1e-0000-4000-8000-a0b1c2#',
  Finn: '7d3f5c1e000040008000a0b1c2#',
  Gus: 'Zo\u00E9 #',
  Hana: 'Zoe\u0301 #',
  Ivo: 'Zo\u00E9#',
};

/** Somebody of a sequence. */
export class Person {
  readonly name: Name;
  #sub: string;
  /** What the IdP says of them now. */
  claims: Claims;
  readonly #tokens = new Map<unknown, TokensOf>();

  constructor(name: Name, own: (text: string) => string) {
    this.name = name;
    this.#sub = own(subs[name]);
    const number = names.indexOf(name) + 1;
    this.claims = {
      firstName: name,
      lastName: `Lindqvist${number}`,
      mobile: own(`+659#${number}`),
      email: own(`e${number}.#@gatecheck.example.com`),
      email_verified: true,
      phone_number_verified: true,
    };
  }

  get sub(): string {
    return this.#sub;
  }

  /** Whom no gateway has seen yet, NextReason may know by another `sub`. */
  isKnownBy(sub: string): void {
    if (this.#tokens.size === 0) this.#sub = sub;
  }

  tokensAt(brand: object): TokensOf {
    const known = this.#tokens.get(brand) ?? new TokensOf();
    this.#tokens.set(brand, known);
    return known;
  }
}
