import { decodeJwt } from 'jose/jwt/decode';
import type { Application } from '../../mock-idp/index.ts';
import type { Answer } from '../capillary/answer.ts';
import type { FieldMappings } from '../capillary/brand.ts';
import type { CiamClient } from '../capillary/ciam-client.ts';
import type { CrmClient } from '../capillary/crm-client.ts';
import type { Identifier, IdentifierChange, MemberUpdate } from '../capillary/shapes.ts';
import type { ExtraDetails, Tokens } from './agent.ts';
import type { OidcClient, PendingSignIn } from './oidc-client.ts';
import { SignInRefused } from './sign-in-refused.ts';

/** Addresses of the IdP's hosted pages that no metadata tells. */
export interface IdpPageAddresses {
  /** Below it stand all of them, and the IdP's cookies count. */
  base: string;
  register: string;
  profile: string;
  changeId: string;
}

/** Those of an application. */
export function idpPagesOf({
  address,
  registerUri,
  profileUri,
  changeIdUri,
}: Pick<Application, 'address' | 'registerUri' | 'profileUri' | 'changeIdUri'>): IdpPageAddresses {
  return { base: address, register: registerUri, profile: profileUri, changeId: changeIdUri };
}

export interface BrandAppOptions {
  /** May be shared by all devices of a brand. */
  oidc: OidcClient;
  redirectUri: string;
  postLogoutRedirectUri: string;
  idpPages: IdpPageAddresses;
  ciam: CiamClient;
  crm: CrmClient;
  fieldMappings: FieldMappings;
  /** Id of the brand's `OAUTH_EXTERNAL` account. */
  accountId: string;
  /** Whether the target has the CIAM call for an identifier change. */
  ciamChangeIdentifier: boolean;
}

/**
 * The server side of a brand's loyalty app for one device: it signs a person in and out at the IdP, holds the tokens
 * and calls the target with them. It draws no page; both agents stand on it.
 */
export class BrandApp {
  readonly redirectUri: string;
  readonly postLogoutRedirectUri: string;
  readonly idpPages: IdpPageAddresses;
  /** The CIAM as people know it. */
  readonly ciam: string;
  readonly #options: BrandAppOptions;
  readonly #crm: CrmClient;
  /** By state: a person may begin a sign-in twice and end either. */
  readonly #pending = new Map<string, PendingSignIn>();
  #tokens: Tokens | undefined;
  #signedIn = false;
  #customerId: number | undefined;

  constructor(options: BrandAppOptions) {
    this.redirectUri = options.redirectUri;
    this.postLogoutRedirectUri = options.postLogoutRedirectUri;
    this.idpPages = options.idpPages;
    this.ciam = options.oidc.title;
    this.#options = options;
    this.#crm = options.crm.as('app');
  }

  /** Begins a sign-in. @returns where to send the browser */
  async startSignIn(scopes?: string, loginHint?: string): Promise<string> {
    const { url, pending } = await this.#options.oidc.authorization(this.redirectUri, scopes, loginHint);
    this.#pending.set(pending.state, pending);
    return url;
  }

  /**
   * Ends a sign-in with the address that the browser came back with; the app then holds tokens.
   * @throws SignInRefused where the IdP said no, or where the app began no such sign-in
   */
  async finishSignIn(callback: URL): Promise<Tokens> {
    const state = callback.searchParams.get('state') ?? '';
    const pending = this.#pending.get(state);
    if (!pending) throw new SignInRefused('the app began no sign-in that this answer belongs to');
    this.#pending.delete(state);
    // The web app may stand elsewhere than the address that the IdP knows.
    const answer = new URL(this.redirectUri);
    answer.search = callback.search;
    return this.#hold(await this.#options.oidc.exchange(answer, pending));
  }

  /** Takes over tokens that were issued without pages. */
  adopt(tokens: Omit<Tokens, 'claims'>): Tokens {
    return this.#hold({ ...tokens, claims: decodeJwt<Tokens['claims']>(tokens.idToken) });
  }

  /**
   * Fresh tokens by the refresh token.
   * @throws SignInRefused where the IdP takes it no more, or where there is none
   */
  async refresh(): Promise<Tokens> {
    const { refreshToken } = this.tokens();
    if (!refreshToken) throw new SignInRefused('the IdP gave no refresh token');
    return this.#hold(await this.#options.oidc.refresh(refreshToken));
  }

  /** Forgets the sign-in. @returns where to send the browser to sign out at the IdP */
  async startSignOut(): Promise<string> {
    this.#signedIn = false;
    return this.#options.oidc.signOutUrl(this.postLogoutRedirectUri, this.#tokens?.idToken);
  }

  /** Whether the app holds tokens. */
  signedIn(): boolean {
    return this.#signedIn;
  }

  /** The tokens that the app holds, or those it held last. */
  tokens(): Tokens {
    if (!this.#tokens) throw new Error('nobody has signed in to this app yet');
    return this.#tokens;
  }

  async join(): Promise<Answer> {
    return this.#remember(await this.#options.ciam.addMember(this.tokens()));
  }

  async membership(): Promise<Answer> {
    return this.#remember(await this.#options.ciam.getMember(this.tokens()));
  }

  async updateMembership(update?: MemberUpdate): Promise<Answer> {
    return this.#remember(await this.#options.ciam.updateMember(this.tokens(), update));
  }

  /** Registers the person once more, at the CRM face, with what the IdP does not ask for. */
  async completeRegistration({ fields = {}, extendedFields = {}, source = 'INSTORE' }: ExtraDetails): Promise<Answer> {
    const { firstName, lastName, identifiers } = this.#person();
    const profile = { firstName, lastName, source, identifiers, fields, commChannels: [] };
    const loyaltyInfo = { loyaltyType: 'loyalty' };
    return this.#crm.registerCustomer({ profiles: [profile], extendedFields, loyaltyInfo }, { source });
  }

  /** The second step of an identifier change. Where the CRM call does it and the customer's id is not known, it is read first. */
  async changeIdentifierAtCapillary(change: IdentifierChange): Promise<Answer> {
    const { ciam, ciamChangeIdentifier, accountId } = this.#options;
    if (ciamChangeIdentifier) return ciam.changeIdentifier(this.tokens(), change);
    if (this.#customerId === undefined) {
      const found = await this.membership();
      if (found.class !== 'success') return found;
    }
    const account = { source: 'OAUTH_EXTERNAL', accountId };
    return this.#crm.changeIdentifiers(this.#customerId as number, change, account);
  }

  #hold(tokens: Tokens): Tokens {
    if (this.#tokens && this.#tokens.claims.sub !== tokens.claims.sub) this.#customerId = undefined;
    this.#tokens = tokens;
    this.#signedIn = true;
    return tokens;
  }

  #remember(answer: Answer): Answer {
    this.#customerId = answer.member?.id ?? answer.createdId ?? this.#customerId;
    return answer;
  }

  /** The person as the ID token tells, by the brand's mapping. */
  #person(): { firstName: string; lastName: string; identifiers: Identifier[] } {
    const { fieldMappings } = this.#options;
    const { claims } = this.tokens();
    const claim = (field: keyof FieldMappings) => {
      const value = claims[fieldMappings[field]];
      return typeof value === 'string' ? value : '';
    };
    const identifiers = (['mobile', 'email'] as const)
      .map((type) => ({ type, value: claim(type) }))
      .filter(({ value }) => value !== '');
    return { firstName: claim('firstName'), lastName: claim('lastName'), identifiers };
  }
}
