import { Pool } from 'undici';

/** One request for a token, sent again and again. */
export interface TokenRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Where the answer has the token: in this member, or as the whole text. */
  token: 'access_token' | 'text';
}

/**
 * Asks for so many tokens, over as many connections as given.
 *
 * @throws Error for an answer without a token
 */
export async function askForTokens(request: TokenRequest, count: number, connections: number): Promise<void> {
  const { origin, pathname } = new URL(request.url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  let left = count;
  const ask = async () => {
    while (left-- > 0) {
      const { headers, body: sent } = request;
      const { statusCode, body } = await pool.request({ path: pathname, method: 'POST', headers, body: sent });
      const text = await body.text();
      if (statusCode !== 200 || !hasToken(text, request)) throw new Error(`${request.url}: ${statusCode} ${text}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  await pool.close();
}

function hasToken(text: string, { token }: TokenRequest): boolean {
  return token === 'text' ? text.startsWith('"ey') : text.includes('"access_token":"');
}
