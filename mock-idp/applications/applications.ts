import { randomUUID } from 'node:crypto';
import type { Decoy } from '../adversary/decoy.ts';
import type { Clock } from '../clock.ts';
import { ControlError } from '../control/error.ts';
import type { ApplicationSpec } from '../control/types.ts';
import type { KeyPool } from '../oidc/keys.ts';
import { ApplicationState } from './application.ts';
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

  async close(): Promise<void> {
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
    const application = new ApplicationState({ preset: this.#preset, ...spec, applicationId: id }, key, this.#clock);
    this.#applications.set(application.id, application);
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
  }

  clear(): void {
    this.#applications.clear();
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

  get #root(): Mount {
    return this.#mountAt('');
  }

  #ownMount({ id }: ApplicationState): Mount {
    return this.#mountAt(`/${id}`);
  }

  #mountAt(path: string): Mount {
    const { base, isPublic, internal } = this.#addresses;
    return { address: `${base}${path}`, path, isPublic, internal: internal.map((other) => `${other}${path}`) };
  }
}
