import { randomUUID } from 'node:crypto';
import type Provider from 'oidc-provider';
import type { ApplicationState } from '../applications/application.ts';
import { endSession, type StoredSession } from './sessions.ts';

/** How long an app may take to hear of a logout. */
const limitMs = 3_000;

/** A provider below the address at which a client knows the issuer. */
type ProviderFor = (clientId: string) => Provider;

/**
 * Ends a session, and tells every client that took part in it by its back channel (OpenID Connect Back-Channel Logout
 * 1.0). Comes back when all have answered, or had time to.
 *
 * @param byClient who asked for it, where a client did
 */
export async function endSessionAndTell(
  application: ApplicationState,
  providerFor: ProviderFor,
  session: StoredSession,
  byClient?: string,
): Promise<void> {
  const told = clientsOf(application, session).filter(({ backchannelLogoutUri }) => backchannelLogoutUri);
  endSession(application, session, byClient);
  await Promise.all(
    told.map(async ({ clientId, backchannelLogoutUri = '' }) => {
      const token = await logoutToken(providerFor(clientId), clientId, session);
      const status = await post(backchannelLogoutUri, token);
      application.audit.add('logout-told', {
        sub: session.accountId,
        clientId,
        detail: { by: 'back channel', status },
      });
    }),
  );
}

/** The pages that are to be loaded in frames when a session ends (OpenID Connect Front-Channel Logout 1.0). */
export function frontChannelPages(application: ApplicationState, session: StoredSession, issuer: string): string[] {
  return clientsOf(application, session).flatMap(({ frontchannelLogoutUri }) => {
    if (!frontchannelLogoutUri) return [];
    const page = new URL(frontchannelLogoutUri);
    page.searchParams.set('iss', issuer);
    page.searchParams.set('sid', session.uid ?? '');
    return [page.href];
  });
}

function clientsOf({ clients }: ApplicationState, { authorizations = {} }: StoredSession) {
  return Object.keys(authorizations).flatMap((clientId) => clients.get(clientId) ?? []);
}

async function logoutToken(provider: Provider, clientId: string, { accountId, uid }: StoredSession): Promise<string> {
  const client = await provider.Client.find(clientId);
  if (!client) throw new Error(`there is no client ${clientId}`);
  const token = new provider.IdToken({ sub: accountId }, { client });
  token.set('events', { 'http://schemas.openid.net/event/backchannel-logout': {} });
  token.set('jti', randomUUID());
  token.set('sid', uid);
  return token.issue({ use: 'logout' });
}

/** The status of the answer, or what went wrong. A redirect is not followed. */
async function post(address: string, token: string): Promise<string> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: token }),
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    });
    await answer.body?.cancel();
    return String(answer.status);
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    return cause?.code ?? name;
  }
}
