import { AskedWrongly } from '../../failure/exit-status.ts';

/** A team's own suite cannot be played as it is; the message has a line for each flaw, with its place. */
export class OwnSuiteError extends AskedWrongly {
  override readonly name = 'OwnSuiteError';
}

/** It has no scenario at all. */
export class EmptyOwnSuite extends OwnSuiteError {}
