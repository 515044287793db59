import nock from 'nock';
import type { Answer } from '../answer.ts';
import { CiamClient } from '../ciam-client.ts';
import { CrmClient } from '../crm-client.ts';

/**
 * Exchanges in the shapes that Capillary documents, checked by hand against its pages and against what public clients
 * handle; the texts in them are ours. Each table holds one call and the replies it can get.
 */
export interface Recording {
  /** `METHOD /path?query`, as the target sees it. */
  request: string;
  /** JSON that the target is sent. */
  body?: object;
  /** Where the call brings its own token, so that none is asked for. */
  ownToken?: true;
  ask: (clients: Clients) => Promise<Answer>;
  replies: RecordedReply[];
}

export interface RecordedReply {
  /** What the target says, in plain words. */
  title: string;
  status: number;
  /** An object goes out as JSON, a text as it is. */
  body: object | string;
  headers?: Record<string, string>;
  expected: Partial<Answer> & Pick<Answer, 'class'>;
}

export interface Clients {
  ciam: CiamClient;
  crm: CrmClient;
}

/** Nothing below it is ever reached: nock stands in front. */
export const host = 'https://eu.api.capillarytech.com';
export const credentials = { key: 'the-key', secret: 'the-secret' };
export const tokens = { accessToken: 'an-access-token', idToken: 'a.b.c' };
const crmToken = 'a-crm-token';

export const clients = (): Clients => ({
  ciam: new CiamClient({ gateway: host, brand: 'acme', carriage: 'bearer' }),
  crm: new CrmClient({ crm: host, credentials }),
});

/** Lets the CRM face give out its token for so many calls. */
export function tokenIsGivenOut(times = 1, accessToken = crmToken): nock.Scope {
  const reply = { data: { accessToken, ttlSeconds: 3600 }, errors: null };
  return nock(host).post('/v3/oauth/token/generate', credentials).times(times).reply(200, reply);
}

/** A call of the CIAM face, or one of the CRM face with the token that was given out. */
export function interceptor({ request, body }: Pick<Recording, 'request' | 'body'>): nock.Interceptor {
  const [method = '', path = ''] = request.split(' ');
  const found = nock(host).intercept(path, method, body as nock.RequestBodyMatcher | undefined);
  if (path.startsWith('/v3/')) return found;
  if (!path.startsWith('/mobile/')) return found.matchHeader('X-CAP-API-OAUTH-TOKEN', crmToken);
  return found
    .matchHeader('Authorization', `Bearer ${tokens.accessToken}`)
    .matchHeader('X-CAP-EXTERNAL-OAUTH-ID-TOKEN', tokens.idToken)
    .matchHeader('CAP_BRAND', 'acme');
}

/** Plays one reply and gives the client's answer. */
export async function replay(recording: Recording, reply: RecordedReply): Promise<Answer> {
  const signsIn = / \/v2\//.test(recording.request) && !recording.ownToken;
  const token = signsIn ? tokenIsGivenOut() : undefined;
  const scope = interceptor(recording).reply(reply.status, reply.body, {
    'Content-Type': typeof reply.body === 'string' ? 'text/html' : 'application/json',
    'X-Cap-RequestId': 'req-1',
    ...reply.headers,
  });
  const answer = await recording.ask(clients());
  token?.done();
  scope.done();
  return answer;
}

/** `{"status":false,"code":n,"message":s}`, as the v2 calls have it. */
export const notice = (code: number | string, message = 'a text') => ({ status: false, code, message });

/** A failure of a v2 call. */
export const failed = (code: number | string) => ({ errors: [notice(code)], warnings: [] });

/** One row for each code: HTTP 200 with the code in `errors`. */
export function failures(class_: Answer['class'], codes: Record<number, string>): RecordedReply[] {
  return Object.entries(codes).map(([code, meaning]) => ({
    title: `${code}, ${meaning}`,
    status: 200,
    body: failed(Number(code)),
    expected: { class: class_, code: Number(code) },
  }));
}

/** One row for each code: a success that carries it as a warning. */
export function warned(success: object, expected: object, codes: Record<number, string>): RecordedReply[] {
  return Object.entries(codes).map(([code, meaning]) => ({
    title: `done, with warning ${code}, ${meaning}`,
    status: 200,
    body: { ...success, warnings: [notice(Number(code))] },
    expected: { class: 'success', code: undefined, warnings: [Number(code)], ...expected },
  }));
}
