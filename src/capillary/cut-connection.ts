import { EnvironmentFailure } from '../evidence/failure.ts';
import { type HttpContext, isSafe, type Send } from './http.ts';

/** Whether a call was carried out is not known. */
export class OutcomeUnknown extends EnvironmentFailure {}

/**
 * `send` that keeps a call of unknown outcome apart from an answer. Where the connection is cut before the answer to a
 * call that may not be repeated, the target may have carried it out or not, and who cut it cannot be seen: a proxy, a
 * firewall, a restart, or the target itself. One such cut is no finding about the target. A target that cuts each time
 * is found out all the same: its scenarios are played again, and what is cut in every play counts (`steps/doubt.ts`).
 *
 * A safe call has been sent a second time by then, or may be; cut, it is an answer of the class `fault`.
 *
 * @throws OutcomeUnknown where a call that may not be repeated is cut
 */
export function unlessCut(send: Send): Send {
  return async (request, context) => {
    const result = await send(request, context);
    if (result.cut && !isSafe(request)) throw new OutcomeUnknown(cutSentence(result.error, context));
    return result;
  };
}

function cutSentence(error: string | undefined, { call }: HttpContext): string {
  return `whether ${call} was carried out is not known: ${error}; see what stands between here and the target`;
}
