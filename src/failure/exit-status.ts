/**
 * An error that a person can do something about: it says by itself how the command ends. What carries no status is a
 * fault of gatecheck's own. Rooms that know nothing of the harness carry the member without this type.
 */
export interface ExitStatusError extends Error {
  /** 2: it was asked for wrongly, and the message says the way out; 3: the environment failed. */
  readonly exitStatus: 2 | 3;
}

/** Whether an error says how the command ends. */
export function hasExitStatus(error: Error): error is ExitStatusError {
  const { exitStatus } = error as Partial<ExitStatusError>;
  return exitStatus === 2 || exitStatus === 3;
}

/** What somebody asked for cannot be done as asked; the message says the way out. */
export abstract class AskedWrongly extends Error implements ExitStatusError {
  readonly exitStatus = 2;
}
