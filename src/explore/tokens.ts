import type { ControlClient } from '../../mock-idp/index.ts';
import type { FieldMappings } from '../capillary/brand.ts';
import type { TokenPair } from '../capillary/ciam-client.ts';
import { type BrandPair, enrol } from './brand-pair.ts';
import type { Claims, Person } from './person.ts';

/** Which of somebody's tokens a call carries. */
export const tokenChoices = ['a new ID token', 'the last ID token', 'an older ID token', 'the kept ID token'] as const;
export type TokenChoice = (typeof tokenChoices)[number];

/** Standard claims that the brand does not map: those of somebody else, the same ones, or none. */
type StandardClaims = 'of nobody' | 'the same' | 'none';

const standardNames = { firstName: 'given_name', lastName: 'family_name', mobile: 'phone_number', email: 'email' };
const decoys = {
  given_name: 'Decoy',
  family_name: 'Decoy',
  phone_number: '+6587654321',
  email: 'decoy@gatecheck.example.com',
};

/**
 * The IdP's tokens in a sequence. An ID token is signed with the application's own key; its `iat` is later than that of
 * every one before by two seconds, and lies in the past, so that a name in a body is newer than each.
 */
export class TokenIssuer {
  readonly #control: ControlClient;
  readonly #begin = Math.floor(Date.now() / 1000) - 3_600;
  #count = 0;

  constructor(control: ControlClient) {
    this.#control = control;
  }

  /** Somebody's tokens, issued now where there are none of the wanted kind. */
  async chosen(person: Person, brand: BrandPair, choice: TokenChoice): Promise<TokenPair> {
    const { issued, kept } = person.tokensAt(brand);
    const [older, last] = [issued.at(-2), issued.at(-1)];
    const held: Readonly<Record<TokenChoice, TokenPair | undefined>> = {
      'a new ID token': undefined,
      'the last ID token': last,
      'an older ID token': older ?? last,
      'the kept ID token': kept,
    };
    return held[choice] ?? (await this.issue(person, brand));
  }

  /** Tokens that say what the IdP holds now. */
  async issue(person: Person, brand: BrandPair): Promise<TokenPair> {
    const pair = await this.#pair(person, brand);
    person.tokensAt(brand).issued.push(pair);
    return pair;
  }

  /** Tokens that say what the IdP holds now, for later. */
  async keep(person: Person, brand: BrandPair): Promise<void> {
    person.tokensAt(brand).kept = await this.#pair(person, brand);
  }

  async #pair(person: Person, brand: BrandPair): Promise<TokenPair> {
    const tokens = person.tokensAt(brand);
    tokens.accessToken ??= await this.signIn(person, brand);
    const payload = withPrototype(this.#payload(person, brand), brand);
    const idToken = await this.#control.signIdToken(brand.application.applicationId, { payload });
    return { accessToken: tokens.accessToken, idToken };
  }

  /** A token that a careful gateway refuses, with somebody's own access token. */
  async forge(person: Person, brand: BrandPair, forgery: string): Promise<TokenPair> {
    const tokens = person.tokensAt(brand);
    tokens.accessToken ??= await this.signIn(person, brand);
    const { accessToken } = tokens;
    const payload = this.#payload(person, brand);
    const { applicationId } = brand.application;
    const { token } = await this.#control.forge(applicationId, { forgery, payload, accessToken, controlToken: false });
    return { accessToken, idToken: token };
  }

  /** Signs somebody in on a device of its own. @returns its access token */
  async signIn(person: Person, brand: BrandPair): Promise<string> {
    const { applicationId } = brand.application;
    const { sub } = person;
    const issue = () => this.#control.issueTokens(applicationId, sub, { session: 'new' });
    const { accessToken } = await issue().catch(async () => {
      await enrol(this.#control, brand.application, sub);
      return issue();
    });
    return accessToken;
  }

  /** Ends somebody's sign-ins on all devices. */
  async signOut(person: Person, brand: BrandPair): Promise<void> {
    const tokens = person.tokensAt(brand);
    const last = tokens.issued.at(-1);
    if (!last) return;
    await this.#control.endSessions(brand.application.applicationId, person.sub, {});
    tokens.ended = { ...last, at: Date.now() };
    tokens.issued = [];
    tokens.kept = undefined;
    tokens.accessToken = undefined;
  }

  #payload({ sub, claims }: Person, { application, configuration, audience }: BrandPair): Record<string, unknown> {
    const { fieldMappings } = configuration;
    const { standard, email_verified, phone_number_verified, scope = everyScope, ...held } = claims;
    const mapped = Object.values(fieldMappings);
    const others = { scope, ...neighbours, ...languageTagged(mapped), ...standardClaims(standard, held) };
    const issuedAt = this.#begin + 2 * this.#count++;
    return {
      ...Object.fromEntries(Object.entries(others).filter(([name]) => !mapped.includes(name))),
      ...underNames(fieldMappings, held),
      ...inCapitals(mapped),
      email_verified,
      phone_number_verified,
      iss: application.issuer,
      aud: audience,
      sub,
      iat: issuedAt,
      exp: issuedAt + 1_209_600,
    };
  }
}

const everyScope = 'openid profile email phone';

/** Claims that no brand maps: they change nothing, however near their names come. */
const neighbours = {
  name: 'Full Name',
  nickname: 'Nick',
  claims: { first: 'Path', last: 'Path', mobile: '+6581112223', email: 'path@gatecheck.example.com' },
  first: 'Namespace',
  last: 'Namespace',
  mobile: '+6581112224',
  mail: 'namespace@gatecheck.example.com',
};

function languageTagged(mapped: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(mapped.map((name) => [`${name}#ja`, 'Tagged']));
}

/** A claim of the same name in another case is another claim, wherever it stands. */
function inCapitals(mapped: readonly string[]): Record<string, unknown> {
  const names = mapped.map((name) => name.toUpperCase()).filter((name) => !mapped.includes(name));
  return Object.fromEntries(names.map((name) => [name, 'Capitals']));
}

function standardClaims(standard: unknown, held: Claims): Record<string, unknown> {
  switch (standard as StandardClaims | undefined) {
    case 'the same':
      return underNames(standardNames, held);
    case 'none':
      return {};
    default:
      return decoys;
  }
}

function underNames(names: FieldMappings, held: Claims): Record<string, unknown> {
  const fields = ['firstName', 'lastName', 'mobile', 'email'] as const;
  return Object.fromEntries(fields.filter((field) => field in held).map((field) => [names[field], held[field]]));
}

/** The payload as text with a member `__proto__`, which is a claim like others. */
function withPrototype(payload: Record<string, unknown>, { configuration }: BrandPair): string {
  const inherited = Object.fromEntries(Object.values(configuration.fieldMappings).map((name) => [name, 'Inherited']));
  return `${JSON.stringify(payload).slice(0, -1)},"__proto__":${JSON.stringify(inherited)}}`;
}
