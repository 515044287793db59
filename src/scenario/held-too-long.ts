import { EnvironmentFailure } from '../failure/failure.ts';

/** Thrown where the harness itself kept a target waiting for so long that it may have given up. */
export class HeldTooLong extends EnvironmentFailure {
  constructor(heldMs: number) {
    super(`not judged: UserInfo answers were held for ${heldMs} ms, near the time that the target waits for them`);
  }
}
