import { setTimeout as pause } from 'node:timers/promises';
import type { ControlClient } from '../../mock-idp/index.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import type { Mailbox } from './mailbox.ts';

const betweenLooksMs = 25;

/** The inbox of a mock application, read over its control API; a message that takes longer than `limitMs` is none. */
export function mockMailbox(control: Pick<ControlClient, 'messages'>, applicationId: string, limitMs = 2_000): Mailbox {
  return {
    async code(channel, to, since) {
      const deadline = performance.now() + limitMs;
      while (true) {
        const messages = await control.messages(applicationId, { to, channel });
        const newest = messages.findLast(({ at }) => Date.parse(at) >= since);
        if (newest) return newest.code;
        if (performance.now() > deadline) {
          throw new EnvironmentFailure(`no ${channel === 'sms' ? 'SMS' : 'e-mail'} came within ${limitMs / 1000} s`);
        }
        await pause(betweenLooksMs);
      }
    },
  };
}
