import type { Adapter, AdapterPayload } from 'oidc-provider';

const limitPerModel = 5_000;

interface Stored {
  payload: AdapterPayload;
  expiresAt: number;
}

/** What one application's provider remembers: sessions, grants, codes, tokens, clients. In memory, bounded. */
export class ProviderStore {
  readonly #models = new Map<string, Map<string, Stored>>();

  /** The provider's view on one of its models. */
  adapter(model: string): Adapter {
    return {
      upsert: async (id, payload, expiresIn) => this.put(model, id, payload, expiresIn),
      find: async (id) => this.find(model, id),
      findByUid: async (uid) => this.list(model).find((payload) => payload.uid === uid),
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const payload = this.find(model, id);
        if (payload) payload.consumed = Math.floor(Date.now() / 1_000);
      },
      destroy: async (id) => this.remove(model, id),
      revokeByGrantId: async (grantId) => this.#removeWhere(model, (payload) => payload.grantId === grantId),
    };
  }

  put(model: string, id: string, payload: AdapterPayload, expiresInSeconds?: number): void {
    const entries = this.#model(model);
    entries.set(id, {
      payload,
      expiresAt: expiresInSeconds === undefined ? Infinity : Date.now() + expiresInSeconds * 1_000,
    });
    const oldest = entries.keys().next();
    if (entries.size > limitPerModel && !oldest.done) entries.delete(oldest.value);
  }

  find(model: string, id: string): AdapterPayload | undefined {
    const stored = this.#model(model).get(id);
    if (stored && stored.expiresAt <= Date.now()) this.remove(model, id);
    return stored && stored.expiresAt > Date.now() ? stored.payload : undefined;
  }

  list(model: string): AdapterPayload[] {
    const now = Date.now();
    return Array.from(this.#model(model).values())
      .filter(({ expiresAt }) => expiresAt > now)
      .map(({ payload }) => payload);
  }

  remove(model: string, id: string): void {
    this.#model(model).delete(id);
  }

  /** Takes a grant back, and every code and token that came of it. */
  revokeGrant(grantId: string): void {
    for (const model of ['AccessToken', 'RefreshToken', 'AuthorizationCode']) {
      this.#removeWhere(model, (payload) => payload.grantId === grantId);
    }
    this.remove('Grant', grantId);
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
