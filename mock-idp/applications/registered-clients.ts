import { ControlError } from '../control/error.ts';
import type { Client, ClientSpec } from '../control/types.ts';
import type { KeptEntry, KeptPart } from '../data/kept.ts';
import {
  clientMetadata,
  defaultPostLogoutRedirectUris,
  defaultRedirectUris,
  newClientId,
  newClientSecret,
} from '../oidc/clients.ts';
import type { ProviderStore } from '../oidc/store.ts';

/** The clients of one application; oidc-provider finds them in its store. */
export class RegisteredClients implements KeptPart {
  readonly #clients = new Map<string, Client>();
  readonly #store: ProviderStore;
  readonly #changed: (clientId: string) => void;

  constructor(store: ProviderStore, changed: (clientId: string) => void) {
    this.#store = store;
    this.#changed = changed;
  }

  all(): Client[] {
    return [...this.#clients.values()];
  }

  /** Throws `ControlError` 404. */
  get(clientId: string): Client {
    const client = this.#clients.get(clientId);
    if (!client) throw new ControlError(404, `there is no client ${clientId}`);
    return client;
  }

  /** Throws `ControlError` 409 where the id is taken. */
  add(spec: ClientSpec, clientSecret = newClientSecret()): Client {
    const { kind = 'public', clientId = newClientId() } = spec;
    if (this.#clients.has(clientId)) throw new ControlError(409, `a client ${clientId} is there already`);
    const client: Client = {
      clientId,
      clientSecret: kind === 'public' ? undefined : clientSecret,
      kind,
      redirectUris: spec.redirectUris ?? defaultRedirectUris,
      postLogoutRedirectUris: spec.postLogoutRedirectUris ?? defaultPostLogoutRedirectUris,
      backchannelLogoutUri: spec.backchannelLogoutUri,
      frontchannelLogoutUri: spec.frontchannelLogoutUri,
    };
    this.save(client);
    return client;
  }

  save(client: Client): void {
    this.#clients.set(client.clientId, client);
    this.#changed(client.clientId);
    this.#store.put('Client', client.clientId, clientMetadata(client));
  }

  keptIds(): Iterable<string> {
    return this.#clients.keys();
  }

  kept(clientId: string): unknown {
    return this.#clients.get(clientId);
  }

  bringBack(entries: readonly KeptEntry[]): void {
    this.#clients.clear();
    for (const { value } of entries) this.save(value as Client);
  }
}
