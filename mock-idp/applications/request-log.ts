import type { IncomingMessage, ServerResponse } from 'node:http';
import { BoundedLog } from '../bounded-log.ts';
import type { Endpoint, LoggedRequest } from '../control/types.ts';

const secretFields = new Set([
  'code',
  'code_verifier',
  'refresh_token',
  'client_secret',
  'client_assertion',
  'password',
  'subject_token',
]);

/** A request as it is kept. Most are never read, so what is shown of it is made when somebody does. */
export interface NotedRequest extends Omit<LoggedRequest, 'at' | 'path' | 'query'> {
  /** Milliseconds since 1970. */
  arrivedAt: number;
  /** With its query, as sent. */
  url: string;
  /** Until it is closed: whoever has the answer may ask for the log before this process hears of it. */
  response?: ServerResponse;
}

/** Every request that one application received, headers as they came. */
export class RequestLog {
  readonly #log = new BoundedLog<NotedRequest>(1_000);
  readonly #listeners = new Set<(noted: NotedRequest) => void>();

  /** Notes a request as it arrives. */
  note(endpoint: Endpoint, url: string, request: IncomingMessage, response: ServerResponse): NotedRequest {
    const started = performance.now();
    const { method = 'GET', rawHeaders } = request;
    const noted: NotedRequest = { arrivedAt: Date.now(), method, url, endpoint, rawHeaders, response };
    this.#log.add(noted);
    response.once('close', () => {
      noted.status = statusOf(response);
      noted.durationMs = Math.round((performance.now() - started) * 10) / 10;
      noted.response = undefined;
      for (const listener of this.#listeners) listener(noted);
    });
    return noted;
  }

  list(filter: { endpoint?: Endpoint } = {}): LoggedRequest[] {
    return this.#log
      .list()
      .filter(({ endpoint }) => !filter.endpoint || endpoint === filter.endpoint)
      .map(shown);
  }

  /** The next one that fits and is answered from now on, or undefined where none is in time. */
  next({ endpoint }: { endpoint?: Endpoint }, withinMs: number): Promise<LoggedRequest | undefined> {
    return new Promise((resolve) => {
      const end = (noted?: NotedRequest) => {
        clearTimeout(timer);
        this.#listeners.delete(listener);
        resolve(noted && shown(noted));
      };
      const listener = (noted: NotedRequest) => {
        if (!endpoint || noted.endpoint === endpoint) end(noted);
      };
      const timer = setTimeout(end, withinMs);
      this.#listeners.add(listener);
    });
  }

  /** Hears of every request that is answered from now on. @returns how to end that */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  clear(): void {
    this.#log.clear();
  }
}

/** The path of a noted request, without its query. */
export function pathOf({ url }: Pick<NotedRequest, 'url'>): string {
  return url.split('?', 1)[0] ?? '';
}

function shown(noted: NotedRequest): LoggedRequest {
  const { arrivedAt, method, url, endpoint, rawHeaders, response, ...rest } = noted;
  const path = pathOf(noted);
  const query = url.slice(path.length + 1);
  return {
    at: new Date(arrivedAt).toISOString(),
    method,
    path,
    endpoint,
    rawHeaders,
    query: query === '' ? {} : collect(new URLSearchParams(query)),
    ...rest,
    ...(response && { status: statusOf(response) }),
  };
}

function statusOf(response: ServerResponse): number | undefined {
  return response.headersSent ? response.statusCode : undefined;
}

/** The form of a token request as it may be shown. */
export function maskedForm(form: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, secretFields.has(name) ? '(masked)' : String(value)]),
  );
}

function collect(parameters: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(parameters.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? '')];
    }),
  );
}
