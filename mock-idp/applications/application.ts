import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults } from '../adversary/faults/faults.ts';
import type { Clock } from '../clock.ts';
import type { ApplicationSpec, ClaimNames, ClockState } from '../control/types.ts';
import { type Changes, entriesOf, type KeptEntry, type KeptKind, type KeptPart, keepsNothing } from '../data/kept.ts';
import type { KeyPool, SigningKey } from '../oidc/keys.ts';
import { ProviderStore } from '../oidc/store.ts';
import type { CodeTask } from '../pages/tasks.ts';
import { PasskeyChallenges } from '../passkeys/challenges.ts';
import { AuditLog } from '../people/audit.ts';
import { Inbox } from '../people/inbox.ts';
import { OneTimePasswords } from '../people/one-time-passwords.ts';
import { People } from '../people/people.ts';
import { Registrations } from '../people/registrations.ts';
import { SecondFactors } from '../people/second-factors.ts';
import { Throttle } from '../people/throttle.ts';
import { presetNamed } from '../presets/index.ts';
import { endpointOf, type Preset } from '../presets/preset.ts';
import { ApplicationClock, type ClockSetting } from './application-clock.ts';
import type { Mount } from './mount.ts';
import { RegisteredClients } from './registered-clients.ts';
import { type NotedRequest, RequestLog } from './request-log.ts';
import { Snapshots } from './snapshots.ts';

/** What may change of an application beside its clock, clients and people. */
const settingNames = [
  'name',
  'claimNames',
  'idTokenTtlSeconds',
  'accessTokenTtlSeconds',
  'clockAheadSeconds',
  'personas',
  'signInByHint',
  'asksToStay',
  'passkeys',
  'lockAfterFailures',
  'keys',
] as const;

/** An application as JSON, without its clients, people and what the provider stores. */
export interface KeptSettings extends Pick<ApplicationState, (typeof settingNames)[number]> {
  preset: string;
  group: string;
  machineClientId: string;
  secret: string;
  clock: ClockSetting;
  mountPaths: Record<string, string>;
}

/** One application of the IdP with all that is its own. */
export class ApplicationState {
  readonly id: string;
  readonly group: string;
  readonly preset: Preset;
  readonly clock: ApplicationClock;
  /** Signs the forms' tokens. Octets would be made a key at each signature, which takes longer than the signature. */
  readonly secret: KeyObject;
  readonly store: ProviderStore;
  readonly people: People;
  readonly inbox: Inbox;
  readonly audit: AuditLog;
  readonly requests = new RequestLog();
  readonly codes: OneTimePasswords<CodeTask>;
  readonly registrations: Registrations;
  readonly secondFactors: SecondFactors;
  readonly throttle: Throttle;
  readonly passkeyChallenges: PasskeyChallenges;
  readonly clients: RegisteredClients;
  readonly machineClientId: string;
  readonly snapshots = new Snapshots(
    () => this.clock.now(),
    () => this.remember(),
  );

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
  /** People may add passkeys, and sign in with them. */
  passkeys: boolean;
  /** 0: never. */
  lockAfterFailures: number;
  /** The first signs, all are published. */
  keys: SigningKey[] = [];
  /** Once it has its first key. */
  readonly keyed: Promise<void>;
  /** Where something is wrong with an endpoint on purpose. */
  faults?: Faults;

  /** Below which path each client sent people last: there it knows the issuer. */
  readonly #mountPaths = new Map<string, string>();
  #revision = 0;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #changes: Changes;
  readonly #kept: Record<KeptKind, KeptPart>;
  readonly #requestEntries = new WeakMap<IncomingMessage, NotedRequest>();

  /**
   * @param keys the first of them
   * @param changes hears of every change to what is kept over restarts
   * @param secret of one that was there before
   */
  constructor(
    spec: ApplicationSpec,
    keys: Promise<SigningKey[]>,
    machine: Clock,
    changes: Changes = keepsNothing,
    secret: Buffer = randomBytes(32),
  ) {
    this.#changes = changes;
    this.secret = createSecretKey(secret);
    this.id = spec.applicationId ?? randomUUID();
    this.group = spec.group ?? this.id;
    this.preset = presetNamed(spec.preset ?? 'nextreason');
    this.name = spec.name ?? 'Loyalty Club';
    this.clock = new ApplicationClock(machine);
    this.store = new ProviderStore(this.clock, (id) => changes.entry('provider', id));
    const clock = this.clock.now;
    this.claimNames = { ...this.preset.claimNames, ...spec.claimNames };
    this.idTokenTtlSeconds = spec.idTokenTtlSeconds ?? this.preset.lifetimes.idToken;
    this.accessTokenTtlSeconds = spec.accessTokenTtlSeconds ?? this.preset.lifetimes.accessToken;
    this.clockAheadSeconds = spec.clockAheadSeconds ?? 0;
    this.personas = spec.personas ?? false;
    this.signInByHint = spec.signInByHint ?? false;
    this.asksToStay = spec.asksToStay ?? false;
    this.passkeys = spec.passkeys ?? false;
    this.lockAfterFailures = spec.lockAfterFailures ?? 0;
    this.keyed = keys.then((first) => {
      this.keys = first;
      changes.entry('settings', '');
    });
    this.clients = new RegisteredClients(this.store, (clientId) => changes.entry('client', clientId));
    this.people = new People(clock, this.preset.newSubject, (sub) => changes.entry('person', sub));
    this.inbox = new Inbox(clock);
    this.audit = new AuditLog(clock);
    this.codes = new OneTimePasswords(clock, this.inbox);
    this.registrations = new Registrations();
    this.secondFactors = new SecondFactors(clock);
    this.throttle = new Throttle(clock);
    this.passkeyChallenges = new PasskeyChallenges(clock);
    this.#kept = {
      settings: this.#settingsPart(),
      client: this.clients,
      person: this.people,
      provider: this.store,
    };

    const { redirectUris, postLogoutRedirectUris, backchannelLogoutUri, frontchannelLogoutUri } = spec;
    const addresses = { redirectUris, postLogoutRedirectUris, backchannelLogoutUri, frontchannelLogoutUri };
    this.clients.add({ kind: 'public', clientId: this.id, ...addresses });
    this.machineClientId = this.clients.add({ kind: 'machine', clientId: spec.clientId }, spec.clientSecret).clientId;
  }

  /** To be called after a change to keys, claim names or lifetimes. */
  reconfigure(): void {
    this.#revision += 1;
    this.#changes.entry('settings', '');
  }

  /** Another number once providers that were made before are out of date. */
  get revision(): number {
    return this.#revision;
  }

  /** Notes where a client sent somebody. */
  sentBy(clientId: string, { path }: Mount): void {
    if (this.#mountPaths.get(clientId) === path) return;
    this.#mountPaths.set(clientId, path);
    this.#changes.entry('settings', '');
  }

  mountPathOf(clientId: string): string | undefined {
    return this.#mountPaths.get(clientId);
  }

  setClock(change: (clock: ApplicationClock) => void): ClockState {
    change(this.clock);
    this.reconfigure();
    return this.clock.describe();
  }

  /** @returns how to make it what it is now; its logs, messages and open forms go on */
  remember(): () => void {
    const entries = this.keptEntries();
    const { faults } = this;
    const armAgain = faults?.remember();
    return () => {
      this.faults?.clear();
      this.faults = faults;
      this.bringBack(structuredClone(entries));
      armAgain?.();
    };
  }

  /** JSON, or undefined where there is no such entry now. */
  keptEntry(kind: KeptKind, id: string): unknown {
    return this.#kept[kind].kept(id);
  }

  /** All that it keeps over restarts; the settings come first. */
  keptEntries(): KeptEntry[] {
    const parts = Object.entries(this.#kept) as [KeptKind, KeptPart][];
    return parts.flatMap(([kind, part]) => entriesOf(kind, part));
  }

  /** Makes it what the entries say. */
  bringBack(entries: readonly KeptEntry[]): void {
    const ofKind = Map.groupBy(entries, ({ kind }) => kind);
    // The provider's store is emptied before the clients go into it.
    for (const kind of ['settings', 'person', 'provider', 'client'] as const) {
      this.#kept[kind].bringBack(ofKind.get(kind) ?? []);
    }
    this.reconfigure();
    this.#changes.whole();
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

  readonly requestOf = (request: IncomingMessage): NotedRequest | undefined => this.#requestEntries.get(request);

  #settingsPart(): KeptPart {
    return {
      keptIds: () => [''],
      kept: () => this.#keptSettings(),
      bringBack: (entries) => {
        const [{ value }] = entries as [KeptEntry];
        const { clock, mountPaths, ...kept } = value as KeptSettings;
        this.clock.setting = clock;
        for (const [clientId, path] of Object.entries(mountPaths)) this.#mountPaths.set(clientId, path);
        Object.assign(this, Object.fromEntries(settingNames.map((name) => [name, kept[name]])));
      },
    };
  }

  #keptSettings(): KeptSettings {
    return {
      ...(Object.fromEntries(settingNames.map((name) => [name, this[name]])) as Pick<
        KeptSettings,
        (typeof settingNames)[number]
      >),
      preset: this.preset.name,
      group: this.group,
      machineClientId: this.machineClientId,
      secret: this.secret.export().toString('base64'),
      clock: this.clock.setting,
      mountPaths: Object.fromEntries(this.#mountPaths),
    };
  }
}
