import { randomUUID } from 'node:crypto';
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
  /** A pair of before the last sign-out. */
  ended?: TokenPair & { at: number };
}

/** Somebody of a sequence. */
export class Person {
  readonly name: Name;
  /** Ana and Ben have the same but for the letters' case, of more than 36 characters; the others have a UUID. */
  readonly sub: string;
  /** What the IdP says of them now. */
  claims: Claims;
  readonly #tokens = new Map<unknown, TokensOf>();

  constructor(name: Name, own: (text: string) => string) {
    this.name = name;
    const odd: Partial<Record<Name, string>> = {
      Ana: own('social|Customer-#-of-the-Brand-ABCDEFGH'),
      Ben: own('social|customer-#-of-the-brand-abcdefgh'),
    };
    this.sub = odd[name] ?? randomUUID();
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

  tokensAt(brand: object): TokensOf {
    const known = this.#tokens.get(brand) ?? new TokensOf();
    this.#tokens.set(brand, known);
    return known;
  }
}
