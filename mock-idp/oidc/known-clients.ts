import type { AdapterPayload, Client, Provider } from 'oidc-provider';
import type { ProviderStore } from './store.ts';

/**
 * Lets the provider find a client by the metadata that it made it of; by itself it hashes them at each request. A client
 * that changes has other metadata.
 */
export function knowClients({ Client: clients }: Provider, store: ProviderStore): void {
  const made = new WeakMap<AdapterPayload, Client>();
  const find = clients.find.bind(clients);
  clients.find = async (id) => {
    const metadata = store.find('Client', id);
    if (!metadata) return find(id);
    const client = made.get(metadata) ?? (await find(id));
    if (client) made.set(metadata, client);
    return client;
  };
}
