import { setTimeout } from 'node:timers/promises';
import { codeOf } from './answer.ts';
import { type HttpContext, type HttpRequest, type HttpResponse, headerValues, type Send } from './http.ts';
import { faceOf, SharedPauses } from './shared-pauses.ts';

/** How long a call may be repeated. */
export interface Patience {
  /** How often, after the first time. */
  repeats: number;
  /** How long all waiting of a call of the CRM face may take together, in milliseconds. */
  crmMs: number;
  /** The same for the CIAM face. Conditions about times forge tokens that are right or wrong by 5 s: waiting must not turn them. */
  gatewayMs: number;
}

export const defaultPatience: Patience = { repeats: 4, crmMs: 30_000, gatewayMs: 4_000 };

/** The time, and how to let it pass. */
interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  wait(ms: number): Promise<unknown>;
}

const systemClock: Clock = { now: Date.now, wait: (ms) => setTimeout(ms) };

/** What a patient `send` goes by; everything has a default. */
export interface PatientOptions {
  patience?: Patience;
  clock?: Clock;
  /** Shared with other patient senders to the same target; its own unless given. */
  pauses?: SharedPauses;
}

/**
 * `send` that comes back when a busy target asks it to. Only such answers are waited on as say that nothing was done,
 * or that came to a call that may be repeated, and that no condition is about:
 *
 * - 429 on both faces: a limiter refused the call before it reached the gateway, and the contract gives it no meaning.
 *   All others who share the pauses leave that face alone meanwhile.
 * - 502, 503 and 504 on the CRM face, to calls that change nothing or the same twice: GET, PUT and the token call. A
 *   registration or a change of identifiers may have been done all the same, and its repetition would be declined.
 * - code 521 on the CRM face: the customer is being worked on, and Capillary asks for another try.
 *
 * On the CIAM face 5xx is an answer: conditions about outages (A15) are about the first one. So are 500, 401, 498 and a
 * network that fails, everywhere. The wait is the one that `Retry-After` names in seconds or as a date, else 1, 2, 4, …
 * seconds. All waits of a call, its own and shared ones, are bounded together: an own one that does not fit is not
 * begun, and the last answer stands, with `waited`; for a shared one that does not fit the call is sent at once. Every
 * try is an exchange of its own in the evidence, and `durationMs` is that of the last.
 */
export function patient(send: Send, options: PatientOptions = {}): Send {
  const { patience = defaultPatience, clock = systemClock, pauses = new SharedPauses() } = options;
  return async (request, context) => {
    const face = faceOf(request, context);
    const longestMs = context.to === 'CRM' ? patience.crmMs : patience.gatewayMs;
    let waitedMs = 0;
    let ownUntil = 0;
    for (let repeats = 0; ; repeats += 1) {
      // While this call waits, another may be told to wait for longer.
      for (;;) {
        const leftMs = Math.max(ownUntil, pauses.until(face)) - clock.now();
        if (leftMs <= 0 || waitedMs + leftMs > longestMs) break;
        await clock.wait(leftMs);
        waitedMs += leftMs;
      }
      const result = await send(request, context);
      const waited = repeats > 0 || waitedMs > 0 ? { times: repeats, ms: waitedMs } : undefined;
      const { response } = result;
      if (!response || !asksForPatience(request, context, response)) return { ...result, waited };
      const pauseMs = toldPauseMs(response, clock.now()) ?? 1000 * 2 ** repeats;
      ownUntil = clock.now() + pauseMs;
      if (isBusy(response)) pauses.extend(face, ownUntil);
      if (repeats === patience.repeats || waitedMs + pauseMs > longestMs) return { ...result, waited };
    }
  };
}

/** Whether a limiter answered in the place of the target, which was asked too much. */
export function isBusy({ status, body }: HttpResponse): boolean {
  return status === 429 || (status === 200 && codeOf(body) === 429);
}

const repeatable = ['GET', 'HEAD', 'PUT'];

function asksForPatience({ method }: HttpRequest, { to, call }: HttpContext, response: HttpResponse): boolean {
  if (isBusy(response)) return true;
  if (to !== 'CRM') return false;
  const { status, body } = response;
  if ([502, 503, 504].includes(status)) return repeatable.includes(method) || call === 'generateToken';
  return codeOf(body) === 521;
}

/** What `Retry-After` says, in milliseconds: a number of seconds, or a date on the server's own clock (RFC 9110, section 10.2.3). */
export function toldPauseMs({ headers }: HttpResponse, now: number): number | undefined {
  const retryAfter = headerValues(headers, 'Retry-After')[0]?.trim();
  if (retryAfter === undefined || retryAfter === '') return undefined;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const at = Date.parse(retryAfter);
  if (Number.isNaN(at)) return undefined;
  const serverNow = Date.parse(headerValues(headers, 'Date')[0] ?? '');
  return Math.max(0, at - (Number.isNaN(serverNow) ? now : serverNow));
}
