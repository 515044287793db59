import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose/jwt/decode';
import { Events, OAuth2Server } from 'oauth2-mock-server';

/**
 * A process of its own: npm's oauth2-mock-server with the claims of the people of a test. It shows no page and lets in
 * whomever `login_hint` names. Its access tokens end with the sign-out, unless they are to outlive it; UserInfo takes
 * nothing else for one, unless it is to take any JWT.
 */

interface Wanted {
  /** Claims by e-mail. */
  people: Record<string, Record<string, unknown>>;
  tokensOutliveSignOut?: boolean;
  anyTokenConfirmed?: boolean;
}

const { people, tokensOutliveSignOut, anyTokenConfirmed } = JSON.parse(process.argv[2] ?? '{}') as Wanted;
const server = new OAuth2Server();
await server.issuer.keys.generate('RS256');

/** Sign-ins by what stands for them, a code or a refresh token. */
const signIns = new Map<string, { sid: string; claims: Record<string, unknown> }>();
const ended = new Set<string>();
const accessTokens = new Set<string>();

server.service.on(Events.BeforeAuthorizeRedirect, ({ url }: { url: URL }, req: { query?: Record<string, unknown> }) => {
  const claims = people[String(req.query?.['login_hint'])];
  const code = url.searchParams.get('code');
  if (claims && code) signIns.set(code, { sid: randomUUID(), claims });
});

type Asked = { body: Record<string, string> };
const signInOf = ({ body }: Asked) => signIns.get(body['code'] ?? body['refresh_token'] ?? '');

server.service.on(Events.BeforeTokenSigning, ({ payload }: { payload: Record<string, unknown> }, req: Asked) => {
  const signIn = signInOf(req);
  if (signIn) Object.assign(payload, signIn.claims, { sid: signIn.sid, jti: randomUUID() });
});

server.service.on(Events.BeforeResponse, ({ body }: { body: Record<string, string> }, req: Asked) => {
  const signIn = signInOf(req);
  accessTokens.add(body['access_token'] ?? '');
  if (signIn && body['refresh_token']) signIns.set(body['refresh_token'], signIn);
});

type UserInfo = { body: Record<string, unknown>; statusCode: number };

server.service.on(Events.BeforeUserinfo, (answer: UserInfo, { headers }: { headers: Record<string, string> }) => {
  const token = headers['authorization']?.replace(/^Bearer /i, '') ?? '';
  const { sid, sub } = payloadOf(token);
  answer.body = { sub };
  if (anyTokenConfirmed) return;
  if (!accessTokens.has(token) || ended.has(String(sid)))
    Object.assign(answer, { statusCode: 401, body: { error: 'invalid_token' } });
});

server.service.on(Events.BeforePostLogoutRedirect, (_to: unknown, { query }: { query?: Record<string, string> }) => {
  if (!tokensOutliveSignOut) ended.add(String(payloadOf(query?.['id_token_hint']).sid));
});

function payloadOf(token = ''): Record<string, unknown> {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}

await server.start(0, '127.0.0.1');
console.log(server.issuer.url);
