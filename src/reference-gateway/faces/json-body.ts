import { readBody, TooLong } from '../body.ts';
import { WrongRequest } from '../failure.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';
import type { GatewayRequest } from '../request.ts';
import type { Rules } from '../rules.ts';

/** Octets of the longest body that is taken. */
export const longestBody = 64 * 1024;

/** The JSON object that a request carries: 415 for another media type, 413 over 64 KiB, 400 for anything else. */
export async function readJsonBody(rules: Rules, { headers, incoming }: GatewayRequest): Promise<JsonObject> {
  if (!rules.isJson(headers['content-type']?.[0] ?? ''))
    throw new WrongRequest(415, 'The body is to be application/json');
  let octets: Buffer;
  try {
    octets = await readBody(incoming, rules.longestBody);
  } catch (failure) {
    if (failure instanceof TooLong) throw new WrongRequest(413, 'The body is too long');
    throw new WrongRequest(400, 'The body is not complete');
  }
  const object = parseJsonObject(octets.toString('utf8'));
  if (!object) throw new WrongRequest(400, 'The body is not a JSON object');
  return object;
}

/** Parameters of the media type, and its letter case, do not matter. */
export function isJson(mediaType: string): boolean {
  return /^\s*application\/json\s*(?:;|$)/i.test(mediaType);
}
