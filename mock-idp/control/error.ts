/** What was asked of the control API cannot be done: the message says what and why. */
export class ControlError extends Error {
  /** Of a command line that asked for it. */
  readonly exitStatus = 2;
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ControlError';
    this.status = status;
  }
}
