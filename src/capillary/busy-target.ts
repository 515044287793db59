import { EnvironmentFailure } from '../failure/failure.ts';
import type { HttpContext, HttpResult, Send } from './http.ts';
import { isBusy, toldPauseMs } from './patient-send.ts';

/** The target takes no more calls for now. */
export class TargetBusy extends EnvironmentFailure {}

const faces: Partial<Record<HttpContext['to'], string>> = { CRM: 'CRM face', gateway: 'CIAM face' };

/**
 * `send` that keeps a target which takes no more calls apart from one that answers: what a limiter refuses says nothing
 * about the gateway behind it, neither good nor bad.
 *
 * @throws TargetBusy where a call is answered 429, after whatever `send` waited
 */
export function unlessBusy(send: Send): Send {
  return async (request, context) => {
    const result = await send(request, context);
    if (result.response && isBusy(result.response)) throw new TargetBusy(busySentence(result, context));
    return result;
  };
}

/** Which call it was, how long it was waited for, and the way out. */
function busySentence({ response, waited }: HttpResult, { to, call }: HttpContext): string {
  const waitedFor = waited && waited.ms > 0 ? ` still after ${seconds(waited.ms)} of waiting` : '';
  const toldMs = response && toldPauseMs(response, Date.now());
  const more = toldMs ? ` and asks for ${seconds(toldMs)} more` : '';
  return (
    `the ${faces[to] ?? to} takes no more calls for now: it answers ${call} with 429${waitedFor}${more}; ` +
    'play fewer scenarios at a time (--workers 1), or have its limit raised'
  );
}

function seconds(ms: number): string {
  return `${Math.ceil(ms / 1000)} s`;
}
