import { EnvironmentFailure } from '../failure/failure.ts';
import { type HttpContext, isSafe, type Send } from './http.ts';

/** A call got no answer, and whether it was carried out is not known. */
export class OutcomeUnknown extends EnvironmentFailure {
  /** The call and what became of it: the same text where the same happens again. */
  readonly what: string;

  constructor(call: HttpContext['call'], repeatable: boolean, error: string | undefined) {
    const what = repeatable ? `${call} got no answer, twice` : `whether ${call} was carried out is not known`;
    super(`${what}: ${error}; see what stands between here and the target`);
    this.what = what;
  }
}

/**
 * `send` that keeps a call of unknown outcome apart from an answer. Where the connection is cut before the answer, the
 * target may have carried the call out or not, and who cut it cannot be seen: a proxy, a firewall, a restart, or the
 * target itself. One such cut is no finding about the target. A target that cuts each time is found out all the same:
 * its scenarios are played again, and a call that is cut in every play counts (`src/scenario/doubts.ts`).
 *
 * @throws OutcomeUnknown where a call is cut, a safe one after its repetition
 */
export function unlessCut(send: Send): Send {
  return async (request, context) => {
    const result = await send(request, context);
    if (result.cut) throw new OutcomeUnknown(context.call, isSafe(request), result.error);
    return result;
  };
}
