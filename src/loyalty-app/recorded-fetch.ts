import type { HeaderLines, Recorder } from '../capillary/exchange.ts';
import { type HttpContext, send } from '../capillary/http.ts';
import { EnvironmentFailure } from '../failure/failure.ts';

/** What openid-client asks of a `fetch`. */
interface FetchOptions {
  method: string;
  headers: Record<string, string>;
  body?: unknown;
}

/** A `fetch` for openid-client over the harness's own client: kept connections, plain reasons, and the evidence. */
export function recordedFetch(record: Recorder | undefined, limitMs: number) {
  return async (url: string, { method, headers, body }: FetchOptions): Promise<Response> => {
    const text = body === undefined || body === null ? undefined : String(body);
    const call = url.includes('/.well-known/') ? 'discovery' : `token (${grantIn(text)})`;
    const context: HttpContext = { from: 'app', to: 'IdP', call, record, limitMs };
    const { response, error } = await send({ method, url, headers: Object.entries(headers), body: text }, context);
    if (!response) throw new EnvironmentFailure(`the IdP gave no answer to ${call}: ${error}`);
    const { status, body: answer } = response;
    const bodiless = status === 204 || status === 205 || status === 304;
    return new Response(bodiless ? null : answer, { status, headers: withoutCoding(response.headers) });
  };
}

function grantIn(form: string | undefined): string {
  return new URLSearchParams(form).get('grant_type') ?? 'no grant';
}

/** The body is decoded already. */
function withoutCoding(headers: HeaderLines): HeaderLines {
  return headers.filter(([name]) => !/^content-(?:encoding|length)$/i.test(name));
}
