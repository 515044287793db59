import type { Adapter, AdapterPayload } from 'oidc-provider';
import { ApplicationClock } from '../applications/application-clock.ts';
import type { KeptEntry, KeptPart } from '../data/kept.ts';
import { keptLater, later } from './provider-time.ts';

const limitPerModel = 5_000;

interface Stored {
  /** Its times are the application's. */
  payload: AdapterPayload;
  expiresAt: number;
  /** What the provider was given of it last, where its clock differs. */
  lent?: AdapterPayload;
}

interface KeptOfProvider {
  payload: AdapterPayload;
  /** Absent where it does not expire. */
  expiresAt?: number;
}

/** The application's own list of them is kept, and they are put here again. */
const keptElsewhere = 'Client';

/** What one application's provider remembers: sessions, grants, codes, tokens, clients. In memory, bounded. */
export class ProviderStore implements KeptPart {
  #models = new Map<string, Map<string, Stored>>();
  /** Where the sessions and interactions are that the provider asks for by `uid`. */
  readonly #idsByUid = new Map<string, string>();
  readonly #clock: Pick<ApplicationClock, 'now' | 'aheadSeconds'>;
  readonly #changed: (id: string) => void;

  /**
   * @param clock the application's; the provider has the machine's
   * @param changed hears which entry is not what it was, as `kept` takes it
   */
  constructor(
    clock: Pick<ApplicationClock, 'now' | 'aheadSeconds'> = new ApplicationClock(() => Date.now()),
    changed: (id: string) => void = () => {},
  ) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** The provider's view on one of its models, in the machine's time. */
  adapter(model: string): Adapter {
    return {
      upsert: async (id, payload, expiresIn) => this.#keep(model, id, payload, expiresIn),
      find: async (id) => this.#lend(model, id),
      findByUid: async (uid) => this.#lend(model, this.#idsByUid.get(keyOf(model, uid))),
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const payload = this.find(model, id);
        if (!payload) return;
        payload.consumed = Math.floor(this.#clock.now() / 1_000);
        this.#tell(model, id);
      },
      destroy: async (id) => this.remove(model, id),
      revokeByGrantId: async (grantId) => this.#removeWhere(model, (payload) => payload.grantId === grantId),
    };
  }

  put(model: string, id: string, payload: AdapterPayload, expiresInSeconds?: number): void {
    const entries = this.#model(model);
    entries.set(id, {
      payload,
      expiresAt: expiresInSeconds === undefined ? Infinity : this.#clock.now() + expiresInSeconds * 1_000,
    });
    this.#tell(model, id);
    if (payload.uid !== undefined) this.#idsByUid.set(keyOf(model, payload.uid), id);
    const oldest = entries.keys().next();
    if (entries.size > limitPerModel && !oldest.done) this.remove(model, oldest.value);
  }

  find(model: string, id: string): AdapterPayload | undefined {
    const stored = this.#model(model).get(id);
    if (!stored || stored.expiresAt > this.#clock.now()) return stored?.payload;
    this.remove(model, id);
    return undefined;
  }

  list(model: string): AdapterPayload[] {
    const now = this.#clock.now();
    return Array.from(this.#model(model).values())
      .filter(({ expiresAt }) => expiresAt > now)
      .map(({ payload }) => payload);
  }

  remove(model: string, id: string): void {
    const entries = this.#model(model);
    const { uid } = entries.get(id)?.payload ?? {};
    // A session that gets another id keeps its `uid`.
    if (uid !== undefined && this.#idsByUid.get(keyOf(model, uid)) === id) this.#idsByUid.delete(keyOf(model, uid));
    if (entries.delete(id)) this.#tell(model, id);
  }

  /** Takes a grant back, and every code and token that came of it. */
  revokeGrant(grantId: string): void {
    for (const model of ['AccessToken', 'RefreshToken', 'AuthorizationCode']) {
      this.#removeWhere(model, (payload) => payload.grantId === grantId);
    }
    this.remove('Grant', grantId);
  }

  /** Each is a model and an id of it. */
  *keptIds(): Iterable<string> {
    const now = this.#clock.now();
    for (const [model, entries] of this.#models) {
      if (model === keptElsewhere) continue;
      for (const [id, { expiresAt }] of entries) if (expiresAt > now) yield keyOf(model, id);
    }
  }

  kept(key: string): KeptOfProvider | undefined {
    const [model, id] = partsOf(key);
    const stored = this.#models.get(model)?.get(id);
    if (!stored) return undefined;
    const { payload, expiresAt } = stored;
    return { payload, ...(expiresAt !== Infinity && { expiresAt }) };
  }

  bringBack(entries: readonly KeptEntry[]): void {
    this.#models = new Map();
    this.#idsByUid.clear();
    for (const { id: key, value } of entries) {
      const [model, id] = partsOf(key);
      const { payload, expiresAt = Infinity } = value as KeptOfProvider;
      this.#model(model).set(id, { payload, expiresAt });
      if (payload.uid !== undefined) this.#idsByUid.set(keyOf(model, payload.uid), id);
    }
  }

  #tell(model: string, id: string): void {
    if (model !== keptElsewhere) this.#changed(keyOf(model, id));
  }

  #keep(model: string, id: string, payload: AdapterPayload, expiresInSeconds?: number): void {
    const { payload: kept, lent } = this.#model(model).get(id) ?? {};
    this.put(model, id, keptLater(payload, this.#clock.aheadSeconds, { kept, lent }), expiresInSeconds);
  }

  #lend(model: string, id = ''): AdapterPayload | undefined {
    const payload = this.find(model, id);
    const ahead = this.#clock.aheadSeconds;
    if (!payload || ahead === 0) return payload;
    const lent = later(payload, -ahead);
    const stored = this.#model(model).get(id);
    if (stored) stored.lent = lent;
    return lent;
  }

  #removeWhere(model: string, fits: (payload: AdapterPayload) => boolean): void {
    for (const [id, { payload }] of this.#model(model)) if (fits(payload)) this.remove(model, id);
  }

  #model(name: string): Map<string, Stored> {
    const model = this.#models.get(name) ?? new Map<string, Stored>();
    this.#models.set(name, model);
    return model;
  }
}

function keyOf(model: string, id: string): string {
  return `${model} ${id}`;
}

/** The name of a model has no space. */
function partsOf(key: string): [model: string, id: string] {
  const end = key.indexOf(' ');
  return [key.slice(0, end), key.slice(end + 1)];
}
