import type { Adapter, AdapterPayload } from 'oidc-provider';
import { keptLater, later } from './provider-time.ts';

const limitPerModel = 5_000;

interface Stored {
  /** Its times are the application's. */
  payload: AdapterPayload;
  expiresAt: number;
  /** What the provider was given of it last, where its clock differs. */
  lent?: AdapterPayload;
}

/** What one application's provider remembers: sessions, grants, codes, tokens, clients. In memory, bounded. */
export class ProviderStore {
  #models = new Map<string, Map<string, Stored>>();
  /** Where the sessions and interactions are that the provider asks for by `uid`. */
  #idsByUid = new Map<string, string>();
  readonly #aheadSeconds: () => number;

  /** @param aheadSeconds how far the application's clock is ahead of the machine's, which the provider has */
  constructor(aheadSeconds: () => number = () => 0) {
    this.#aheadSeconds = aheadSeconds;
  }

  /** The provider's view on one of its models, in the machine's time. */
  adapter(model: string): Adapter {
    return {
      upsert: async (id, payload, expiresIn) => this.#keep(model, id, payload, expiresIn),
      find: async (id) => this.#lend(model, id),
      findByUid: async (uid) => this.#lend(model, this.#idsByUid.get(uidKey(model, uid))),
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const payload = this.find(model, id);
        if (payload) payload.consumed = Math.floor(this.#now() / 1_000);
      },
      destroy: async (id) => this.remove(model, id),
      revokeByGrantId: async (grantId) => this.#removeWhere(model, (payload) => payload.grantId === grantId),
    };
  }

  put(model: string, id: string, payload: AdapterPayload, expiresInSeconds?: number): void {
    const entries = this.#model(model);
    entries.set(id, {
      payload,
      expiresAt: expiresInSeconds === undefined ? Infinity : this.#now() + expiresInSeconds * 1_000,
    });
    if (payload.uid !== undefined) this.#idsByUid.set(uidKey(model, payload.uid), id);
    const oldest = entries.keys().next();
    if (entries.size > limitPerModel && !oldest.done) this.remove(model, oldest.value);
  }

  find(model: string, id: string): AdapterPayload | undefined {
    const stored = this.#model(model).get(id);
    if (!stored || stored.expiresAt > this.#now()) return stored?.payload;
    this.remove(model, id);
    return undefined;
  }

  list(model: string): AdapterPayload[] {
    const now = this.#now();
    return Array.from(this.#model(model).values())
      .filter(({ expiresAt }) => expiresAt > now)
      .map(({ payload }) => payload);
  }

  remove(model: string, id: string): void {
    const entries = this.#model(model);
    const { uid } = entries.get(id)?.payload ?? {};
    // A session that gets another id keeps its `uid`.
    if (uid !== undefined && this.#idsByUid.get(uidKey(model, uid)) === id) this.#idsByUid.delete(uidKey(model, uid));
    entries.delete(id);
  }

  /** Takes a grant back, and every code and token that came of it. */
  revokeGrant(grantId: string): void {
    for (const model of ['AccessToken', 'RefreshToken', 'AuthorizationCode']) {
      this.#removeWhere(model, (payload) => payload.grantId === grantId);
    }
    this.remove('Grant', grantId);
  }

  /** @returns how to make all that it holds what it is now */
  remember(): () => void {
    const copy = copyOf(this.#models);
    return () => {
      this.#models = copyOf(copy);
      this.#idsByUid = idsByUid(copy);
    };
  }

  #now(): number {
    return Date.now() + this.#aheadSeconds() * 1_000;
  }

  #keep(model: string, id: string, payload: AdapterPayload, expiresInSeconds?: number): void {
    const { payload: kept, lent } = this.#model(model).get(id) ?? {};
    this.put(model, id, keptLater(payload, this.#aheadSeconds(), { kept, lent }), expiresInSeconds);
  }

  #lend(model: string, id = ''): AdapterPayload | undefined {
    const payload = this.find(model, id);
    const ahead = this.#aheadSeconds();
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

function uidKey(model: string, uid: string): string {
  return `${model} ${uid}`;
}

function idsByUid(models: ReadonlyMap<string, ReadonlyMap<string, Stored>>): Map<string, string> {
  const pairs = [...models].flatMap(([name, model]) =>
    [...model].flatMap(
      ([
        id,
        {
          payload: { uid },
        },
      ]) => (uid === undefined ? [] : [[uidKey(name, uid), id] as const]),
    ),
  );
  return new Map(pairs);
}

function copyOf(models: ReadonlyMap<string, ReadonlyMap<string, Stored>>): Map<string, Map<string, Stored>> {
  const copied = ({ payload, expiresAt }: Stored): Stored => ({ payload: structuredClone(payload), expiresAt });
  return new Map([...models].map(([name, model]) => [name, new Map([...model].map(([id, one]) => [id, copied(one)]))]));
}
