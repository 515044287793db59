import { randomUUID } from 'node:crypto';
import type { Decoy } from '../adversary/decoy.ts';
import type { Clock } from '../clock.ts';
import { ControlError } from '../control/error.ts';
import type { ApplicationSpec } from '../control/types.ts';
import type { DataFile } from '../data/data-file.ts';
import { Keeper } from '../data/keeper.ts';
import type { KeptEntry } from '../data/kept.ts';
import type { KeyPool } from '../oidc/keys.ts';
import { ApplicationState, type KeptSettings } from './application.ts';
import type { Mount } from './mount.ts';

/** Base addresses of an IdP, without a trailing slash. */
export interface Addresses {
  base: string;
  isPublic: boolean;
  internal: readonly string[];
}

/** All applications of one IdP, side by side below its address; the oldest answers at the root too. */
export class Applications {
  readonly keys: KeyPool;
  /** Address of the control API, known once it listens. */
  controlUrl = '';
  readonly #clock: Clock;
  readonly #preset: string;
  readonly #applications = new Map<string, ApplicationState>();
  #addresses: Addresses = { base: '', isPublic: false, internal: [] };
  #decoy?: Promise<Decoy>;
  #keeper?: Keeper;
  /** The oldest application goes by the addresses of the root, as people type them; its own ones work as well. */
  oldestAtRoot = false;

  constructor(keys: KeyPool, clock: Clock, preset: string) {
    this.keys = keys;
    this.#clock = clock;
    this.#preset = preset;
  }

  /** The attacker's listener; the first who asks starts it. */
  decoy(start: () => Promise<Decoy>): Promise<Decoy> {
    this.#decoy ??= start();
    return this.#decoy;
  }

  /** Brings back what a file holds, and keeps in it from now on what changes. Closes it in the end. */
  keepIn(file: DataFile): void {
    const keeper = new Keeper(file, (id) => this.#applications.get(id));
    this.#keeper = keeper;
    for (const [id, entries] of file.read()) this.#bringBack(id, entries);
    keeper.allIsKept();
  }

  /** Writes what has changed since it was called last, before somebody hears of it. */
  readonly keep = (): void => this.#keeper?.flush();

  /** Keeps all that the work changes, or nothing of it. */
  atOnce<T>(work: () => Promise<T>): Promise<T> {
    return this.#keeper ? this.#keeper.atOnce(work) : work();
  }

  async close(): Promise<void> {
    this.#keeper?.close();
    await (await this.#decoy)?.close();
  }

  /** Known once the server listens. */
  set addresses(addresses: Addresses) {
    this.#addresses = addresses;
  }

  /** It has a key once it is `keyed`. Throws `ControlError` 400 or 409. */
  create(spec: ApplicationSpec): ApplicationState {
    const { applicationId: id = randomUUID() } = spec;
    if (this.#applications.has(id)) throw new ControlError(409, `an application ${id} is there already`);
    const key = this.keys.take(spec.group ?? id);
    const whole = { preset: this.#preset, ...spec, applicationId: id };
    const changes = this.#keeper?.changesOf(id);
    const application = new ApplicationState(
      whole,
      key.then((first) => [first]),
      this.#clock,
      changes,
    );
    this.#applications.set(application.id, application);
    changes?.whole();
    return application;
  }

  /** Throws `ControlError` 404. */
  get(id: string): ApplicationState {
    const application = this.#applications.get(id);
    if (!application) throw new ControlError(404, `there is no application ${id}`);
    return application;
  }

  list(): ApplicationState[] {
    return [...this.#applications.values()];
  }

  delete(id: string): void {
    this.get(id);
    this.#applications.delete(id);
    this.#keeper?.changesOf(id).whole();
  }

  clear(): void {
    for (const id of [...this.#applications.keys()]) this.delete(id);
  }

  /** Where an application is said to stand, and what issuer its control tokens have. */
  mountOf(application: ApplicationState): Mount {
    return this.oldestAtRoot && application === this.#oldest ? this.#root : this.#ownMount(application);
  }

  /** Which application a request is for, and its address there. */
  route(url: string): { application: ApplicationState; mount: Mount; url: string } | undefined {
    const [, id = '', rest = ''] = /^\/([^/?]*)(.*)$/s.exec(url) ?? [];
    const named = this.#applications.get(id);
    if (named)
      return { application: named, mount: this.#ownMount(named), url: rest.startsWith('/') ? rest : `/${rest}` };
    const oldest = this.#oldest;
    return oldest && { application: oldest, mount: this.#root, url };
  }

  get #oldest(): ApplicationState | undefined {
    const [oldest] = this.#applications.values();
    return oldest;
  }

  /** The mount with this path. */
  below(path: string): Mount {
    const { base, isPublic, internal } = this.#addresses;
    return { address: `${base}${path}`, path, isPublic, internal: internal.map((other) => `${other}${path}`) };
  }

  get #root(): Mount {
    return this.below('');
  }

  #bringBack(id: string, entries: readonly KeptEntry[]): void {
    const settings = entries.find(({ kind }) => kind === 'settings')?.value as KeptSettings;
    const { preset, group, machineClientId, keys, secret } = settings;
    const application = new ApplicationState(
      { preset, group, applicationId: id, clientId: machineClientId },
      // Without one it was ended before it had its first, and before anybody saw it.
      keys.length > 0 ? Promise.resolve(keys) : this.keys.take(group).then((first) => [first]),
      this.#clock,
      this.#keeper?.changesOf(id),
      Buffer.from(secret, 'base64'),
    );
    application.bringBack(entries);
    this.#applications.set(id, application);
  }

  #ownMount({ id }: ApplicationState): Mount {
    return this.below(`/${id}`);
  }
}
