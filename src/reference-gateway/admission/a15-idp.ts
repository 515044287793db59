import { Refusal } from '../failure.ts';
import { type JsonObject, parseJsonObject } from '../json.ts';
import type { Attempt } from '../rules.ts';
import type { IdpAnswer } from './idp-client.ts';
import type { KeySet } from './shapes.ts';

/** A15: the IdP cannot be reached, is too slow or answers nonsense: 503, never admission. */
export class IdpUnavailable extends Refusal {
  /** Whether the time of the call that asked was over. */
  readonly timedOut: boolean;

  constructor(reason: string, { timedOut = false, ...options }: ErrorOptions & { timedOut?: boolean } = {}) {
    super(503, { rule: 'A15', reason }, options);
    this.timedOut = timedOut;
  }
}

/** A15: how long all IdP traffic of one call together may take, in whole milliseconds (policy `idpTimeoutSeconds`). */
export function idpTimeoutMs({ brand }: Attempt): number {
  return Math.round(brand.policies.idpTimeoutSeconds * 1000);
}

/** A15: ends the IdP traffic of this call; it runs from the first time that it is asked for. */
export function idpDeadline(attempt: Attempt): AbortSignal {
  const { idpTraffic, rules } = attempt;
  idpTraffic.deadline ??= AbortSignal.timeout(rules.idpTimeoutMs(attempt));
  return idpTraffic.deadline;
}

/** A15: one question to the IdP within the time of the call; redirects are answers like others. */
export async function askIdp(attempt: Attempt, url: string, headers: Record<string, string>): Promise<IdpAnswer> {
  const deadline = idpDeadline(attempt);
  try {
    return await attempt.rules.getFromIdp(attempt.gateway.connections, url, { headers, deadline });
  } catch (failure) {
    const timedOut = deadline.aborted;
    throw new IdpUnavailable(timedOut ? 'idp-too-slow' : 'idp-unreachable', { timedOut, cause: failure });
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A15: the JSON object of an answer; undefined where it is another status, HTML or no JSON object. */
export function readIdpObject({ status, mediaType, body }: IdpAnswer): JsonObject | undefined {
  if (status !== 200 || /html/i.test(mediaType)) return undefined;
  try {
    return parseJsonObject(utf8.decode(body));
  } catch {
    return undefined;
  }
}

/** A6, A15: the brand's key set as the IdP has it. Nothing of the caller travels along. */
export async function fetchKeySet(attempt: Attempt): Promise<Pick<KeySet, 'keys' | 'usableUntil'>> {
  const { rules, brand } = attempt;
  const accept = 'application/jwk-set+json, application/json';
  const answer = await rules.askIdp(attempt, brand.configuration.jwksUri, { accept });
  const document = rules.readIdpObject(answer);
  const keys = document && rules.readKeySet(rules, document);
  if (!keys) throw new IdpUnavailable('key-set-unusable');
  return { keys, usableUntil: rules.now() + rules.keySetLifetimeMs(answer.cacheControl) };
}
