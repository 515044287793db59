import { BoundedLog } from '../bounded-log.ts';
import { type Clock, isoTime } from '../clock.ts';
import type { Channel, Message, MessagePurpose } from '../control/types.ts';
import { sameIdentifier } from './identifiers.ts';

const texts: Record<MessagePurpose, (code: string) => string> = {
  'sign-in': (code) => `${code} is your code to sign in. It works for 5 minutes.`,
  'verify-email': (code) => `${code} is the code that confirms your e-mail address.`,
  'verify-mobile': (code) => `${code} is the code that confirms your mobile number.`,
  'change-email': (code) => `${code} is the code that confirms your new e-mail address.`,
  'change-mobile': (code) => `${code} is the code that confirms your new mobile number.`,
  'account-exists': () => 'Somebody tried to register with this address. You already have an account: sign in instead.',
  'identifier-taken': () => 'Somebody tried to move their account to this address, but it belongs to yours.',
};

/** Every mail and SMS that one application sent. */
export class Inbox {
  readonly #log = new BoundedLog<Message>(1_000);
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  send(channel: Channel, to: string, purpose: MessagePurpose, code?: string): void {
    this.#log.add({ at: isoTime(this.#clock), channel, to, purpose, code, text: texts[purpose](code ?? '') });
  }

  subscribe(listener: () => void): () => void {
    return this.#log.subscribe(listener);
  }

  list(filter: { to?: string; channel?: Channel } = {}): Message[] {
    return this.#log
      .list()
      .filter(({ channel }) => !filter.channel || channel === filter.channel)
      .filter(({ to }) => !filter.to || sameIdentifier(to, filter.to));
  }
}
