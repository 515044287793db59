import { createHash } from 'node:crypto';
import type Provider from 'oidc-provider';
import type { AdapterPayload, Session } from 'oidc-provider';
import type { ApplicationState } from '../applications/application.ts';
import { ControlError } from '../control/error.ts';
import type { IssueOptions, TokenSet } from '../control/types.ts';
import { type Authentication, authenticationBy } from './authentication.ts';
import { claimsOf } from './claims.ts';

/** A session of a person on one device, as the provider stores it. */
export type StoredSession = Pick<AdapterPayload, 'uid' | 'jti' | 'accountId' | 'amr' | 'authorizations'>;

export function sessionsOf(application: ApplicationState, sub: string): StoredSession[] {
  return application.store.list('Session').filter(({ accountId }) => accountId === sub);
}

/** Ends one session with its codes and tokens; the person's other sessions go on. */
export function endSession(application: ApplicationState, session: StoredSession, clientId?: string): void {
  for (const { grantId } of Object.values(session.authorizations ?? {})) {
    if (grantId) application.store.revokeGrant(grantId);
  }
  if (session.jti) application.store.remove('Session', session.jti);
  if (session.accountId) application.audit.add('signed-out', { sub: session.accountId, clientId });
}

/** The session that an ID token was issued in, found by the access token that its `at_hash` speaks of. */
export function sessionOfIdToken(
  application: ApplicationState,
  claims: { sub?: unknown; at_hash?: unknown },
): StoredSession | undefined {
  const token = application.store
    .list('AccessToken')
    .find(({ accountId, jti }) => accountId === claims.sub && jti !== undefined && atHash(jti) === claims.at_hash);
  return application.store.list('Session').find(({ uid }) => uid !== undefined && uid === token?.sessionUid);
}

function atHash(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
}

/** A person signs in on a new device, without an authorization request. @param transient whether it ends with the browser */
export async function startSession(
  provider: Provider,
  sub: string,
  lifetimeSeconds: number,
  { transient = false, ...authentication }: Authentication & { transient?: boolean },
) {
  const session = new provider.Session();
  session.loginAccount({ accountId: sub, ...authentication, transient });
  await session.save(lifetimeSeconds);
  return session;
}

/**
 * What `/token` would answer after a sign-in with pages.
 * Throws `ControlError` 404 for an unknown person or client.
 */
export async function issueTokens(
  application: ApplicationState,
  provider: Provider,
  sub: string,
  options: IssueOptions,
): Promise<TokenSet> {
  const { clientId = application.id, nonce } = options;
  const scope = withOpenid(options.scope ?? 'profile email phone');
  const person = application.people.get(sub);
  const client = await clientOf(application, provider, clientId);
  // One after the other: two calls at once would each start a session, or a grant that undoes the other's.
  const { session, grantId } = await application.inTurn(async () => {
    const device = await deviceOf(application, provider, sub, options.session === 'new');
    return { session: device, grantId: await grantIn(device, application, provider, clientId, scope) };
  });

  const binding = { accountId: sub, client, grantId, scope, sessionUid: session.uid, expiresWithSession: true };
  const accessToken = new provider.AccessToken({ ...binding, gty: 'authorization_code' });
  const authTime = session.authTime();
  const refreshToken = new provider.RefreshToken({
    ...binding,
    gty: 'authorization_code',
    rotations: 0,
    nonce,
    authTime,
  });
  await Promise.all([accessToken.save(), refreshToken.save()]);

  const claims = claimsOf(person, application.preset, application.claimNames);
  const signIn = { auth_time: authTime, sid: session.uid };
  const idToken = new provider.IdToken({ ...claims, sub, at_hash: accessToken.jti, ...signIn }, { client });
  if (nonce !== undefined) idToken.set('nonce', nonce);
  const detail = { grant: 'authorization_code' };
  application.audit.add('token-issued', { sub, clientId, method: 'control', detail });
  return {
    accessToken: accessToken.jti,
    idToken: await idToken.issue({ use: 'idtoken' }),
    refreshToken: refreshToken.jti,
    expiresIn: application.accessTokenTtlSeconds,
    sub,
    sessionId: session.uid,
    cookie: `${provider.cookieName('session')}=${session.jti}`,
  };
}

/** As at the authorization endpoint, `openid` goes without saying: without it UserInfo would refuse the access token. */
function withOpenid(scope: string): string {
  return [...new Set(['openid', ...scope.split(' ').filter(Boolean)])].join(' ');
}

async function grantIn(
  session: Session,
  application: ApplicationState,
  provider: Provider,
  clientId: string,
  scope: string,
): Promise<string> {
  const known = session.grantIdFor(clientId);
  const grant =
    (known && (await provider.Grant.find(known))) || new provider.Grant({ clientId, accountId: session.accountId });
  grant.addOIDCScope(scope);
  const grantId = await grant.save();
  session.ensureClientContainer(clientId);
  session.grantIdFor(clientId, grantId);
  await session.save(application.preset.lifetimes.session);
  return grantId;
}

async function clientOf(application: ApplicationState, provider: Provider, clientId: string) {
  const client = await provider.Client.find(application.clients.get(clientId).clientId);
  if (!client) throw new ControlError(404, `there is no client ${clientId}`);
  return client;
}

/** The device that control signed this person in on before, or a new one. */
async function deviceOf(application: ApplicationState, provider: Provider, sub: string, another: boolean) {
  const last = another ? undefined : sessionsOf(application, sub).findLast(({ amr }) => amr?.includes('control'));
  const session = last?.uid ? await provider.Session.findByUid(last.uid) : undefined;
  if (session) return session;
  application.audit.add('signed-in', { sub, method: 'control' });
  return startSession(provider, sub, application.preset.lifetimes.session, authenticationBy('control'));
}

/** A token of the client-credentials flow. Throws `ControlError` 400 for a client that has no such flow. */
export async function issueMachineToken(
  application: ApplicationState,
  provider: Provider,
  clientId: string,
  scope?: string,
): Promise<{ accessToken: string; expiresIn: number }> {
  if (application.clients.get(clientId).kind !== 'machine') {
    throw new ControlError(400, `client ${clientId} is no machine client`);
  }
  const client = await clientOf(application, provider, clientId);
  const token = new provider.ClientCredentials({ client, scope });
  const accessToken = await token.save();
  application.audit.add('token-issued', { clientId, method: 'control', detail: { grant: 'client_credentials' } });
  return { accessToken, expiresIn: application.accessTokenTtlSeconds };
}

/** Takes tokens back; the person stays signed in. */
export function revoke(application: ApplicationState, what: { accessToken: string } | { sub: string }): void {
  const { store } = application;
  if ('accessToken' in what) {
    const token = store.find('AccessToken', what.accessToken) ?? store.find('ClientCredentials', what.accessToken);
    if (!token) throw new ControlError(404, 'there is no such access token');
    store.remove('AccessToken', what.accessToken);
    store.remove('ClientCredentials', what.accessToken);
    application.audit.add('revoked', { sub: token.accountId, clientId: token.clientId });
    return;
  }
  application.people.get(what.sub);
  for (const { jti, accountId } of store.list('Grant')) if (jti && accountId === what.sub) store.revokeGrant(jti);
  application.audit.add('revoked', { sub: what.sub });
}
