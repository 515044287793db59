import { type Answer, answerTo } from './answer.ts';
import { type CiamCall, ciamCalls, type RenamedPaths } from './calls.ts';
import { carriedHeaders } from './carried-headers.ts';
import type { HeaderLines, Recorder, Role } from './exchange.ts';
import { type Send, send } from './http.ts';
import { type Overrides, requestFor } from './overrides.ts';
import type { Policies } from './policies.ts';
import type { IdentifierChange, MemberUpdate } from './shapes.ts';

/** What a person's app presents on every call: the two tokens of one token answer. */
export interface TokenPair {
  accessToken: string;
  idToken: string;
}

export interface CiamClientOptions {
  /** Address of the CIAM face. */
  gateway: string;
  /** The brand's name, as `CAP_BRAND` carries it. */
  brand: string;
  carriage: Policies['carriage'];
  paths?: RenamedPaths;
  record?: Recorder;
  /** Bound on each whole call in milliseconds. */
  limitMs?: number;
  /** Who calls; the app unless said otherwise. */
  from?: Role;
  send?: Send;
}

/**
 * The mobile APIs of a Capillary target, as a brand's app calls them (gateway contract, section 3).
 * Whatever the target or the network does is an `Answer`; nothing is thrown but for a request that cannot be written,
 * and what the `send` of the options throws.
 */
export class CiamClient {
  readonly #options: CiamClientOptions;

  constructor(options: CiamClientOptions) {
    this.#options = options;
  }

  getMember(tokens: TokenPair, overrides?: Overrides): Promise<Answer> {
    return this.call('getMember', tokens, undefined, overrides);
  }

  addMember(tokens: TokenPair, overrides?: Overrides): Promise<Answer> {
    return this.call('addMember', tokens, {}, overrides);
  }

  /** Without an update the body is `{}`, and the claims alone count. */
  updateMember(tokens: TokenPair, update: MemberUpdate | Record<string, never> = {}, overrides?: Overrides) {
    return this.call('updateMember', tokens, update, overrides);
  }

  /** Needs the capability `ciamChangeIdentifier`. */
  changeIdentifier(tokens: TokenPair, change: IdentifierChange, overrides?: Overrides): Promise<Answer> {
    return this.call('changeIdentifier', tokens, change, overrides);
  }

  /** Any of the calls by its name, for scenarios that repeat themselves over all of them. */
  async call(call: CiamCall, tokens: TokenPair, body?: unknown, overrides: Overrides = {}): Promise<Answer> {
    const { gateway, paths, record, from = 'app', send: sendRequest = send } = this.#options;
    const { method, path } = ciamCalls[call];
    const headers = this.#headers(tokens);
    const proper = { method, base: gateway, path: paths?.[call] ?? path, headers, body };
    const limitMs = overrides.limitMs ?? this.#options.limitMs;
    const { connection, held } = overrides;
    const context = { from, to: 'gateway', call, record, limitMs, connection, held } as const;
    return answerTo(call, await sendRequest(requestFor(proper, overrides), context));
  }

  /** The same without any sign-in: no header of either carriage shows a token. */
  callWithoutSignIn(call: CiamCall, body?: unknown): Promise<Answer> {
    const { bearer, classic } = carriedHeaders;
    const headers = { Authorization: [], [bearer.idToken]: [], [classic.idToken]: [] };
    return this.call(call, { accessToken: '', idToken: '' }, body, { headers });
  }

  #headers({ accessToken, idToken }: TokenPair): HeaderLines {
    const { brand, carriage } = this.#options;
    const headers = carriedHeaders[carriage];
    return [
      ['Authorization', `Bearer ${accessToken}`],
      [headers.idToken, idToken],
      [headers.brand, brand],
      ['Content-Type', 'application/json'],
      ['Accept', 'application/json'],
    ];
  }
}
