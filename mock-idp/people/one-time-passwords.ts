import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { BoundedMap } from '../bounded-map.ts';
import type { Clock } from '../clock.ts';
import type { Channel, MessagePurpose } from '../control/types.ts';
import type { Inbox } from './inbox.ts';

const lifetimeMs = 5 * 60_000;
const tries = 5;
const resendAfterMs = 60_000;
const remembered = 1_000;

export type CodeResult = 'right' | 'wrong' | 'expired' | 'spent';

/** A code that was asked for, what it is for, and the browser that may enter it. */
export interface Challenge<Task> {
  id: string;
  browser: string;
  channel: Channel;
  to: string;
  task: Task;
}

interface Open<Task> extends Challenge<Task> {
  purpose: MessagePurpose;
  /** Absent for a decoy: the page looks the same, but no code fits. */
  code?: string;
  expiresAt: number;
  sentAt: number;
  triesLeft: number;
}

export interface CodeRequest<Task> {
  browser: string;
  channel: Channel;
  to: string;
  /** With `decoy`, what the message says instead of a code. */
  purpose: MessagePurpose;
  /** Nobody may learn that there is no such person, or that there is one: `silent` sends nothing. */
  decoy?: 'message' | 'silent';
  task: Task;
}

/** Six digits by e-mail or SMS: five minutes, five tries, used once. */
export class OneTimePasswords<Task> {
  readonly #open = new BoundedMap<string, Open<Task>>(remembered);
  readonly #clock: Clock;
  readonly #inbox: Inbox;

  constructor(clock: Clock, inbox: Inbox) {
    this.#clock = clock;
    this.#inbox = inbox;
  }

  ask({ decoy, ...request }: CodeRequest<Task>): Challenge<Task> {
    const challenge: Open<Task> = {
      ...request,
      id: randomBytes(16).toString('base64url'),
      expiresAt: this.#clock() + lifetimeMs,
      sentAt: this.#clock(),
      triesLeft: tries,
      code: decoy ? undefined : newCode(),
    };
    this.#open.set(challenge.id, challenge);
    if (decoy !== 'silent') this.#send(challenge);
    return challenge;
  }

  /** The challenge, if this browser asked for it. */
  find(id: string, browser: string): Challenge<Task> | undefined {
    const challenge = this.#open.get(id);
    return challenge?.browser === browser ? challenge : undefined;
  }

  /** A right code is taken back with the answer; a wrong one costs a try. */
  enter(challenge: Challenge<Task>, typed: string): CodeResult {
    const open = this.#open.get(challenge.id);
    if (!open || open.triesLeft <= 0) return 'spent';
    if (this.#clock() >= open.expiresAt) return 'expired';
    open.triesLeft -= 1;
    if (!sameCode(open.code, typed)) return open.triesLeft > 0 ? 'wrong' : 'spent';
    this.#open.delete(challenge.id);
    return 'right';
  }

  /** Sends another code for the same purpose, the old one is void. Gives the seconds to wait where it is too early. */
  resend(challenge: Challenge<Task>): number {
    const open = this.#open.get(challenge.id);
    if (!open) return 0;
    const wait = Math.ceil((open.sentAt + resendAfterMs - this.#clock()) / 1_000);
    if (wait > 0) return wait;
    open.sentAt = this.#clock();
    open.expiresAt = this.#clock() + lifetimeMs;
    open.triesLeft = tries;
    if (open.code !== undefined) {
      open.code = newCode();
      this.#send(open);
    }
    return 0;
  }

  #send({ channel, to, purpose, code }: Open<Task>): void {
    this.#inbox.send(channel, to, purpose, code);
  }
}

function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

function sameCode(code: string | undefined, typed: string): boolean {
  const digits = typed.replace(/\s/g, '');
  return code !== undefined && digits.length === 6 && timingSafeEqual(Buffer.from(code), asciiDigits(digits));
}

function asciiDigits(typed: string): Buffer {
  return Buffer.from(/^\d{6}$/.test(typed) ? typed : '------');
}
