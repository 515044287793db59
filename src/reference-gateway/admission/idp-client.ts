import { Agent, type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import type { Agent as SecureAgent } from 'node:https';
import { readBody } from '../body.ts';

/** An answer of the IdP, whole. */
export interface IdpAnswer {
  status: number;
  /** `Content-Type` as sent; empty where there is none. */
  mediaType: string;
  cacheControl?: string;
  body: Buffer;
}

/** Connections to IdPs, kept between calls. */
export interface Connections {
  plain: Agent;
  secure?: SecureAgent;
}

/** Octets of the longest answer that is read. */
const longestIdpAnswer = 1024 * 1024;

export function openConnections(): Connections {
  return { plain: new Agent({ keepAlive: true }) };
}

export function closeConnections({ plain, secure }: Connections): void {
  plain.destroy();
  secure?.destroy();
}

/** One GET by node:http, which never follows a redirect and asks for no compression. The deadline bounds the whole answer. */
export async function getFromIdp(
  connections: Connections,
  url: string,
  { headers, deadline }: { headers: Record<string, string>; deadline: AbortSignal },
): Promise<IdpAnswer> {
  const secure = url.startsWith('https:');
  const options: RequestOptions = { headers, signal: deadline };
  const answer = secure
    ? await answerOf((await import('node:https')).request, url, { ...options, agent: await secureAgent(connections) })
    : await answerOf(requestHttp, url, { ...options, agent: connections.plain });
  try {
    return {
      status: answer.statusCode ?? 0,
      mediaType: answer.headers['content-type'] ?? '',
      cacheControl: answer.headers['cache-control'],
      body: await readBody(answer, longestIdpAnswer),
    };
  } catch (failure) {
    answer.destroy();
    throw failure;
  }
}

function answerOf(request: typeof requestHttp, url: string, options: RequestOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(url, options).on('response', resolve).on('error', reject).end();
  });
}

async function secureAgent(connections: Connections): Promise<SecureAgent> {
  const https = await import('node:https');
  connections.secure ??= new https.Agent({ keepAlive: true });
  return connections.secure;
}
