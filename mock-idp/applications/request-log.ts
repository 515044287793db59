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

interface Noted {
  entry: LoggedRequest;
  /** Until it is closed: whoever has the answer may ask for the log before this process hears of it. */
  response?: ServerResponse;
}

/** Every request that one application received, headers as they came. */
export class RequestLog {
  readonly #log = new BoundedLog<Noted>(1_000);
  readonly #listeners = new Set<(entry: LoggedRequest) => void>();

  /** Notes a request as it arrives. `path` is the whole one, as sent. */
  note(endpoint: Endpoint, path: string, request: IncomingMessage, response: ServerResponse): LoggedRequest {
    const started = performance.now();
    const [pathname = '', query = ''] = path.split(/\?(.*)/s, 2);
    const entry: LoggedRequest = {
      at: new Date().toISOString(),
      method: request.method ?? 'GET',
      path: pathname,
      endpoint,
      rawHeaders: request.rawHeaders,
      query: query === '' ? {} : collect(new URLSearchParams(query)),
    };
    const noted: Noted = { entry, response };
    this.#log.add(noted);
    response.once('close', () => {
      entry.status = statusOf(response);
      entry.durationMs = Math.round((performance.now() - started) * 10) / 10;
      noted.response = undefined;
      for (const listener of this.#listeners) listener(entry);
    });
    return entry;
  }

  list(filter: { endpoint?: Endpoint } = {}): LoggedRequest[] {
    return this.#log
      .list()
      .map(({ entry, response }) => (response ? { ...entry, status: statusOf(response) } : entry))
      .filter(({ endpoint }) => !filter.endpoint || endpoint === filter.endpoint);
  }

  /** The next one that fits and is answered from now on, or undefined where none is in time. */
  next({ endpoint }: { endpoint?: Endpoint }, withinMs: number): Promise<LoggedRequest | undefined> {
    return new Promise((resolve) => {
      const end = (entry?: LoggedRequest) => {
        clearTimeout(timer);
        this.#listeners.delete(listener);
        resolve(entry);
      };
      const listener = (entry: LoggedRequest) => {
        if (!endpoint || entry.endpoint === endpoint) end(entry);
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
