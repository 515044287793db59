import type { Notice } from '../capillary/shapes.ts';
import { notice } from './notices.ts';

/** The rules of admission (gateway contract, section 3). */
export type AdmissionRule = `A${number}`;

/** Why admission refuses a call: told apart in logs and tests, never in the answer. */
export interface RefusalCause {
  rule: AdmissionRule;
  /** Stable code, such as `audience-not-accepted`. */
  reason: string;
}

/**
 * A CIAM call that is not admitted. `status` is 401, 403 or 503; the caller hears the plain words of that status and
 * nothing of the cause.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly rule: AdmissionRule;
  readonly reason: string;

  constructor(status: number, cause: RefusalCause, options?: ErrorOptions) {
    super(`${cause.rule} ${cause.reason}`, options);
    this.status = status;
    this.rule = cause.rule;
    this.reason = cause.reason;
  }
}

/** Refuses the tokens of a call: HTTP 401. */
export function refuse(rule: AdmissionRule, reason: string, cause?: unknown): never {
  throw new Refusal(401, { rule, reason }, { cause });
}

/** A request whose form is wrong: 400, 401 (CRM key or token), 404, 405, 413, 415 or 498. The message is for the caller. */
export class WrongRequest extends Error {
  override readonly name = 'WrongRequest';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A well-formed call that the rules of the business decline; whatever it had begun is undone. */
export class Declined extends Error {
  override readonly name = 'Declined';
  readonly code: number;
  readonly notice: Notice;

  constructor(code: number) {
    const declined = notice(code);
    super(declined.message);
    this.code = code;
    this.notice = declined;
  }
}
