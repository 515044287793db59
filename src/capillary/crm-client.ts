import { randomBytes } from 'node:crypto';
import { type Answer, answerTo } from './answer.ts';
import type { CrmCall } from './calls.ts';
import { CrmToken } from './crm-token.ts';
import type { Recorder, Role } from './exchange.ts';
import { type Send, send } from './http.ts';
import { type Overrides, type ProperCall, requestFor } from './overrides.ts';
import type { IdentifierChange, Registration } from './shapes.ts';
import type { CrmCredentials } from './target.ts';
import type { Attribution, CrmAuth } from './target-access.ts';
import { tillAuthorization } from './till-authorization.ts';

export interface CrmClientOptions {
  /** Address of the CRM face. */
  crm: string;
  credentials: CrmCredentials;
  /** How the face is signed in to; `oauth` unless said otherwise. */
  auth?: CrmAuth;
  /** The till or store in whose name the face acts. */
  attribution?: Attribution;
  record?: Recorder;
  /** Bound on each HTTP call in milliseconds. */
  limitMs?: number;
  /** Who calls; the CRM client unless said otherwise. */
  from?: Role;
  send?: Send;
}

/** How a call shows who calls: not at all, by a token in `X-CAP-API-OAUTH-TOKEN`, or by a till's name and password. */
export type CrmAccess = 'none' | { token: string } | { till: CrmCredentials };

/** Access that nobody has given out, of the kind that the face takes. */
export function madeUpAccess(auth: CrmAuth = 'oauth'): CrmAccess {
  const nobodys = () => randomBytes(24).toString('base64url');
  return auth === 'basic' ? { till: { key: nobodys(), secret: nobodys() } } : { token: nobodys() };
}

export interface CrmOverrides extends Overrides {
  /** Shown as it is and never renewed; without it the client's own token, renewed when its time is over, or its till. */
  access?: CrmAccess;
}

/** Which profile is meant; `accountId` may be left out for INSTORE. */
export interface SourceAccount {
  source: string;
  accountId?: string;
}

export interface Lookup extends SourceAccount {
  /** `mobile`, `email` or `externalId`; `cuid` only with the capability `lookupByCuid`. */
  identifierName: string;
  identifierValue: string;
}

const instore: SourceAccount = { source: 'INSTORE' };

/**
 * Capillary's server-to-server customer APIs (gateway contract, section 4). The token is fetched at the first call,
 * renewed before it ends, and once more where the target refuses it. A key that gets no token makes the call's answer
 * the one of `generateToken`. With `auth: basic` every call carries the till's name and password instead. Whatever the
 * target or the network does is an `Answer`.
 */
export class CrmClient {
  readonly #options: CrmClientOptions;
  readonly #token: CrmToken;

  constructor(options: CrmClientOptions, token = new CrmToken()) {
    this.#options = options;
    this.#token = token;
  }

  /** The same client, token included, on behalf of another role. */
  as(from: Role): CrmClient {
    return new CrmClient({ ...this.#options, from }, this.#token);
  }

  /** The token call alone; nothing is kept. */
  async generateToken(overrides: Overrides & { credentials?: CrmCredentials } = {}): Promise<Answer> {
    const { key, secret } = overrides.credentials ?? this.#options.credentials;
    return this.#send('generateToken', 'POST', '/v3/oauth/token/generate', { key, secret }, overrides);
  }

  registerCustomer(registration: Registration, overrides?: CrmOverrides & Partial<SourceAccount>): Promise<Answer> {
    const source = overrides?.source ?? instore.source;
    const query = queryOf({ source, accountId: overrides?.accountId });
    return this.#call('registerCustomer', 'POST', `/v2/customers${query}`, registration, overrides);
  }

  lookupId(lookup: Lookup, overrides?: CrmOverrides): Promise<Answer> {
    const { source, accountId, identifierName, identifierValue } = lookup;
    const query = queryOf({ source, accountId, identifierName, identifierValue });
    return this.#call('lookupId', 'GET', `/v2/customers/lookup${query}`, undefined, overrides);
  }

  getCustomer(id: number, overrides?: CrmOverrides): Promise<Answer> {
    return this.#call('getCustomer', 'GET', `/v2/customers/${id}?source=ALL`, undefined, overrides);
  }

  updateCustomer(id: number, update: Registration, account = instore, overrides?: CrmOverrides): Promise<Answer> {
    const query = queryOf({ source: account.source, accountId: account.accountId });
    return this.#call('updateCustomer', 'PUT', `/v2/customers/${id}${query}`, update, overrides);
  }

  changeIdentifiers(id: number, change: IdentifierChange, account = instore, overrides?: CrmOverrides) {
    const query = queryOf({ source: account.source, accountId: account.accountId });
    return this.#call('changeIdentifiers', 'POST', `/v2/customers/${id}/changeIdentifier${query}`, change, overrides);
  }

  async #call(call: CrmCall, method: string, path: string, body: unknown, overrides: CrmOverrides = {}) {
    const { auth, credentials, attribution } = this.#options;
    const sendAs = (access: Record<string, string>) => {
      const headers = { ...access, ...attributionHeaders(attribution), ...overrides.headers };
      return this.#send(call, method, path, body, { ...overrides, headers });
    };
    if (overrides.access) return sendAs(accessHeaders(overrides.access));
    if (auth === 'basic') return sendAs(accessHeaders({ till: credentials }));
    return this.#token.use(
      () => this.generateToken(),
      (token) => sendAs(accessHeaders({ token })),
    );
  }

  async #send(call: CrmCall, method: string, path: string, body: unknown, overrides: Overrides): Promise<Answer> {
    const { crm, record, from = 'CRM client', send: sendRequest = send } = this.#options;
    const headers: ProperCall['headers'] = [['Accept', 'application/json']];
    if (body !== undefined) headers.push(['Content-Type', 'application/json']);
    const request = requestFor({ method, base: crm, path, headers, body }, overrides);
    const limitMs = overrides.limitMs ?? this.#options.limitMs;
    const { held } = overrides;
    return answerTo(call, await sendRequest(request, { from, to: 'CRM', call, record, limitMs, held }));
  }
}

function accessHeaders(access: CrmAccess): Record<string, string> {
  if (access === 'none') return {};
  return 'token' in access
    ? { 'X-CAP-API-OAUTH-TOKEN': access.token }
    : { Authorization: tillAuthorization(access.till) };
}

function attributionHeaders(attribution: Attribution | undefined): Record<string, string> {
  if (!attribution) return {};
  return {
    'X-CAP-API-ATTRIBUTION-ENTITY-TYPE': attribution.type,
    'X-CAP-API-ATTRIBUTION-ENTITY-CODE': attribution.code,
  };
}

function queryOf(parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}
