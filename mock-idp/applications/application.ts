import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults } from '../adversary/faults/faults.ts';
import type { Clock } from '../clock.ts';
import { ControlError } from '../control/error.ts';
import type {
  Application,
  ApplicationSpec,
  ClaimNames,
  Client,
  ClientSpec,
  ClockState,
  LoggedRequest,
} from '../control/types.ts';
import {
  clientMetadata,
  defaultPostLogoutRedirectUris,
  defaultRedirectUris,
  newClientId,
  newClientSecret,
} from '../oidc/clients.ts';
import type { KeyPool, SigningKey } from '../oidc/keys.ts';
import { ProviderStore } from '../oidc/store.ts';
import type { CodeTask } from '../pages/tasks.ts';
import { AuditLog } from '../people/audit.ts';
import { Inbox } from '../people/inbox.ts';
import { OneTimePasswords } from '../people/one-time-passwords.ts';
import { People } from '../people/people.ts';
import { Registrations } from '../people/registrations.ts';
import { SecondFactors } from '../people/second-factors.ts';
import { Throttle } from '../people/throttle.ts';
import { presetNamed } from '../presets/index.ts';
import { endpointOf, type Preset } from '../presets/preset.ts';
import { ApplicationClock } from './application-clock.ts';
import type { Mount } from './mount.ts';
import { RequestLog } from './request-log.ts';
import { Snapshots } from './snapshots.ts';

/** One application of the IdP with all that is its own. */
export class ApplicationState {
  readonly id: string;
  readonly group: string;
  readonly preset: Preset;
  readonly clock: ApplicationClock;
  /** Signs the forms' tokens. */
  readonly secret = randomBytes(32);
  readonly store: ProviderStore;
  readonly people: People;
  readonly inbox: Inbox;
  readonly audit: AuditLog;
  readonly requests = new RequestLog();
  readonly codes: OneTimePasswords<CodeTask>;
  readonly registrations: Registrations;
  readonly secondFactors: SecondFactors;
  readonly throttle: Throttle;
  readonly clients = new Map<string, Client>();
  readonly machineClientId: string;
  readonly snapshots = new Snapshots(() => this.remember());

  name: string;
  claimNames: ClaimNames;
  idTokenTtlSeconds: number;
  accessTokenTtlSeconds: number;
  /** How far the times in its ID tokens are ahead of this machine's clock. */
  clockAheadSeconds: number;
  /** Its pages offer everybody by one click. */
  personas: boolean;
  /** A `login_hint` is enough. */
  signInByHint: boolean;
  /** Else everybody stays signed in. */
  asksToStay: boolean;
  /** 0: never. */
  lockAfterFailures: number;
  /** The first signs, all are published. */
  keys: SigningKey[] = [];
  /** Once it has its first key. */
  readonly keyed: Promise<void>;
  /** Where something is wrong with an endpoint on purpose. */
  faults?: Faults;

  /** Below which address each client sent people last: there it knows the issuer. */
  readonly mounts = new Map<string, Mount>();

  #revision = 0;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #requestEntries = new WeakMap<IncomingMessage, LoggedRequest>();

  constructor(spec: ApplicationSpec, key: Promise<SigningKey>, machine: Clock) {
    this.id = spec.applicationId ?? randomUUID();
    this.group = spec.group ?? this.id;
    this.preset = presetNamed(spec.preset ?? 'nextreason');
    this.name = spec.name ?? 'Loyalty Club';
    this.clock = new ApplicationClock(machine);
    this.store = new ProviderStore(() => this.clock.aheadSeconds);
    const clock = this.clock.now;
    this.claimNames = { ...this.preset.claimNames, ...spec.claimNames };
    this.idTokenTtlSeconds = spec.idTokenTtlSeconds ?? this.preset.lifetimes.idToken;
    this.accessTokenTtlSeconds = spec.accessTokenTtlSeconds ?? this.preset.lifetimes.accessToken;
    this.clockAheadSeconds = spec.clockAheadSeconds ?? 0;
    this.personas = spec.personas ?? false;
    this.signInByHint = spec.signInByHint ?? false;
    this.asksToStay = spec.asksToStay ?? false;
    this.lockAfterFailures = spec.lockAfterFailures ?? 0;
    this.keyed = key.then((first) => {
      this.keys = [first];
    });
    this.people = new People(clock, this.preset.newSubject);
    this.inbox = new Inbox(clock);
    this.audit = new AuditLog(clock);
    this.codes = new OneTimePasswords(clock, this.inbox);
    this.registrations = new Registrations();
    this.secondFactors = new SecondFactors(clock);
    this.throttle = new Throttle(clock);

    const { redirectUris, postLogoutRedirectUris, backchannelLogoutUri, frontchannelLogoutUri } = spec;
    const addresses = { redirectUris, postLogoutRedirectUris, backchannelLogoutUri, frontchannelLogoutUri };
    this.addClient({ kind: 'public', clientId: this.id, ...addresses });
    this.machineClientId = this.addClient({ kind: 'machine', clientId: spec.clientId }, spec.clientSecret).clientId;
  }

  /** To be called after a change to keys, claim names or lifetimes. */
  reconfigure(): void {
    this.#revision += 1;
  }

  /** Another number once providers that were made before are out of date. */
  get revision(): number {
    return this.#revision;
  }

  setClock(change: (clock: ApplicationClock) => void): ClockState {
    change(this.clock);
    this.reconfigure();
    return this.clock.describe();
  }

  /** @returns how to make it what it is now; its logs, messages and open forms go on */
  remember(): () => void {
    const { name, claimNames, idTokenTtlSeconds, accessTokenTtlSeconds, clockAheadSeconds } = this;
    const { personas, signInByHint, asksToStay, lockAfterFailures, keys, faults } = this;
    const settings = { name, claimNames, idTokenTtlSeconds, accessTokenTtlSeconds, clockAheadSeconds };
    const clients = [...this.clients];
    const parts = [this.clock, this.store, this.people, ...(faults ? [faults] : [])].map((part) => part.remember());
    return () => {
      this.faults?.clear();
      Object.assign(this, settings, { personas, signInByHint, asksToStay, lockAfterFailures, keys, faults });
      this.clients.clear();
      for (const [id, client] of clients) this.clients.set(id, client);
      for (const restore of parts) restore();
      this.reconfigure();
    };
  }

  /** Throws `ControlError` 409 where the id is taken. */
  addClient(spec: ClientSpec, clientSecret = newClientSecret()): Client {
    const { kind = 'public', clientId = newClientId() } = spec;
    if (this.clients.has(clientId)) throw new ControlError(409, `a client ${clientId} is there already`);
    const client: Client = {
      clientId,
      clientSecret: kind === 'public' ? undefined : clientSecret,
      kind,
      redirectUris: spec.redirectUris ?? defaultRedirectUris,
      postLogoutRedirectUris: spec.postLogoutRedirectUris ?? defaultPostLogoutRedirectUris,
      backchannelLogoutUri: spec.backchannelLogoutUri,
      frontchannelLogoutUri: spec.frontchannelLogoutUri,
    };
    this.saveClient(client);
    return client;
  }

  saveClient(client: Client): void {
    this.clients.set(client.clientId, client);
    this.store.put('Client', client.clientId, clientMetadata(client));
  }

  /** The client that people of this application sign in to. */
  get appClient(): Client {
    return this.client(this.id);
  }

  /** Throws `ControlError` 404. */
  client(clientId: string): Client {
    const client = this.clients.get(clientId);
    if (!client) throw new ControlError(404, `there is no client ${clientId}`);
    return client;
  }

  /** Does one such piece of work after the other. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  async rotateKeys(pool: KeyPool, keepOld: boolean): Promise<void> {
    const key = await pool.take(this.group);
    this.keys = keepOld ? [key, ...this.keys] : [key];
    this.audit.add('keys-rotated', { detail: { kid: key.kid } });
    this.reconfigure();
  }

  /** Notes a request, and lets the faults of its endpoint have their way with the answer. */
  noteRequest(path: string, fullPath: string, request: IncomingMessage, response: ServerResponse): void {
    const endpoint = endpointOf(this.preset, path);
    const entry = this.requests.note(endpoint, fullPath, request, response);
    this.#requestEntries.set(request, entry);
    this.faults?.intercept(endpoint, request, response, entry);
  }

  readonly requestOf = (request: IncomingMessage): LoggedRequest | undefined => this.#requestEntries.get(request);

  describe(address: string): Application {
    const { routes, signOuts } = this.preset;
    const { redirectUris, postLogoutRedirectUris, backchannelLogoutUri, frontchannelLogoutUri } = this.appClient;
    const machine = this.client(this.machineClientId);
    return {
      applicationId: this.id,
      name: this.name,
      preset: this.preset.name,
      group: this.group,
      address,
      issuer: this.preset.issuer(address),
      discoveryUri: `${address}${routes.discovery}`,
      jwksUri: `${address}${routes.jwks}`,
      userInfoEndpoint: `${address}${routes.userinfo}`,
      authorizationEndpoint: `${address}${routes.authorization}`,
      tokenEndpoint: `${address}${routes.token}`,
      endSessionEndpoint: `${address}${signOuts[0].path}`,
      registerUri: `${address}${routes.register}`,
      profileUri: `${address}${routes.profile}`,
      changeIdUri: `${address}${routes.changeId}`,
      signInUri: `${address}${routes.signIn}`,
      appClient: { clientId: this.id },
      machineClient: { clientId: machine.clientId, clientSecret: machine.clientSecret ?? '' },
      redirectUris,
      postLogoutRedirectUris,
      ...(backchannelLogoutUri && { backchannelLogoutUri }),
      ...(frontchannelLogoutUri && { frontchannelLogoutUri }),
      claimNames: this.claimNames,
      idTokenTtlSeconds: this.idTokenTtlSeconds,
      accessTokenTtlSeconds: this.accessTokenTtlSeconds,
      clockAheadSeconds: this.clockAheadSeconds,
      personas: this.personas,
      signInByHint: this.signInByHint,
      asksToStay: this.asksToStay,
      lockAfterFailures: this.lockAfterFailures,
    };
  }
}
