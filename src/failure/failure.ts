import type { ExitStatusError } from './exit-status.ts';

/**
 * Why a scenario did not pass. Cucumber's messages carry an error's name only, so each class has a name of its own;
 * any other error counts as the harness's own fault (architecture, Results).
 */

interface BlameOptions extends ErrorOptions {
  /** Nothing but the time was wrong: what had to come may have come later. A busy machine looks the same. */
  late?: boolean;
}

/** What is held against the target. */
export abstract class Blame extends Error {
  readonly late: boolean;

  constructor(message: string, { late = false, ...options }: BlameOptions = {}) {
    super(message, options);
    this.late = late;
  }
}

/** The target broke the rule that the condition checks. */
export class TargetFailure extends Blame {
  override readonly name = 'TargetFailure';
}

/** An answer of the target shows what none may, in whichever step of whatever condition it came. */
export class DisclosureFailure extends Blame {
  override readonly name = 'DisclosureFailure';
}

/** A call that the target did not answer with success has left something in the customer store, in whatever condition. */
export class StoreChangedFailure extends Blame {
  override readonly name = 'StoreChangedFailure';
}

/** The target got a prerequisite or a control request wrong: the condition failed, but proves nothing about its rule. */
export class PrerequisiteFailure extends Blame {
  override readonly name = 'PrerequisiteFailure';
}

/** The IdP, the browser or the network of the harness got in the way: never the target's fault. */
export class EnvironmentFailure extends Error implements ExitStatusError {
  readonly exitStatus = 3;
  override readonly name = 'EnvironmentFailure';
}
