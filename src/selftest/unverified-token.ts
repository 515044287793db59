import { type JsonObject, parseJsonObject } from '../reference-gateway/json.ts';

/** Header and payload of a compact JWS whose signature nobody has looked at; undefined where one is no JSON object. */
export function unverifiedToken(jws: string | undefined): { header?: JsonObject; payload?: JsonObject } {
  const [header, payload] = (jws ?? '')
    .split('.')
    .map((part) => parseJsonObject(Buffer.from(part, 'base64url').toString('utf8')));
  return { header, payload };
}
