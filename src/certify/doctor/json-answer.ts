import type { Look } from './look.ts';

/** The JSON object that an address answered, or in plain words why there is none. */
export type JsonAnswer = { json: Record<string, unknown> } | { problem: string; status?: number };

/** Reads an answer as the gateway has to: HTTP 200 with a JSON object, no redirect (A15). */
export function jsonAnswer({ response, error }: Pick<Look, 'response' | 'error'>): JsonAnswer {
  if (!response) return { problem: error ?? 'no answer' };
  const { status, body } = response;
  if (status >= 300 && status < 400)
    return { status, problem: `it redirects (HTTP ${status}), and a gateway follows no redirect` };
  if (status !== 200) return { status, problem: `HTTP ${status}` };
  try {
    const json: unknown = JSON.parse(body);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
      return { json: json as Record<string, unknown> };
    }
    return { status, problem: 'the answer is no JSON object' };
  } catch {
    return { status, problem: /^\s*</.test(body) ? 'the answer is a page, no JSON' : 'the answer is no JSON' };
  }
}

/** A member that is a text. */
export function textIn(json: Record<string, unknown>, name: string): string | undefined {
  const value = Object.hasOwn(json, name) ? json[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** A member that is a list of texts. */
export function listIn(json: Record<string, unknown>, name: string): string[] | undefined {
  const value = Object.hasOwn(json, name) ? json[name] : undefined;
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}
