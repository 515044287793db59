import type { OwnConnection } from './connections.ts';
import type { HeaderLines } from './exchange.ts';
import type { HeldBody, HttpRequest } from './http.ts';

/** What a hostile scenario changes in an otherwise right call. What is absent stays as the contract has it. */
export interface Overrides {
  method?: string;
  /** Replaces the path, renamed or not. */
  path?: string;
  /** Put behind the path as it is, such as `?cap_mobile=…` or `/extra`. */
  suffix?: string;
  /** One value sends the header once, a list once per value; an empty list leaves it out. Names in any letter case. */
  headers?: Record<string, string | string[]>;
  /** Sent as it is; `null` sends no body. */
  body?: string | Uint8Array | null;
  /** Bound on the whole call in milliseconds. */
  limitMs?: number;
  /** The connection that the call goes through; any unless given. */
  connection?: OwnConnection;
  /** Who says when the request is completed; at once unless given. */
  held?: HeldBody;
}

/** A call as the contract has it, before anything is changed. */
export interface ProperCall {
  method: string;
  /** Address of the face. */
  base: string;
  path: string;
  headers: HeaderLines;
  body?: unknown;
}

/** The request for a call, with the overrides applied. */
export function requestFor(call: ProperCall, overrides: Overrides = {}): HttpRequest {
  const body = overrides.body === undefined ? jsonOf(call.body) : (overrides.body ?? undefined);
  return {
    method: overrides.method ?? call.method,
    url: below(call.base, overrides.path ?? call.path) + (overrides.suffix ?? ''),
    headers: replaced(call.headers, overrides.headers ?? {}),
    body,
  };
}

/** An address below a face's address, whether that ends in a slash or not. */
export function below(base: string, path: string): string {
  return base.replace(/\/+$/, '') + (path.startsWith('/') ? path : `/${path}`);
}

function jsonOf(body: unknown): string | undefined {
  return body === undefined ? undefined : JSON.stringify(body);
}

function replaced(lines: HeaderLines, changes: Record<string, string | string[]>): HeaderLines {
  const left = new Map(Object.entries(changes).map(([name, values]) => [name.toLowerCase(), { name, values }]));
  const kept = lines.flatMap(([name, value]): HeaderLines => {
    const change = left.get(name.toLowerCase());
    if (!change) return [[name, value]];
    left.delete(name.toLowerCase());
    return [change.values].flat().map((given) => [change.name, given]);
  });
  const added = [...left.values()].flatMap(({ name, values }) => [values].flat().map((value) => [name, value]));
  return [...kept, ...(added as HeaderLines)];
}
