import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Message } from '../../mock-idp/index.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import { mockMailbox } from './mock-mailbox.ts';

const message = (at: number, code?: string): Message => ({
  at: new Date(at).toISOString(),
  channel: 'email',
  to: 'a@b.c',
  purpose: 'sign-in',
  code,
  text: '',
});

it('reads the newest code since a point in time, and waits for it', async () => {
  const inbox = [message(1_000, '111111')];
  let looks = 0;
  const messages = async () => {
    looks += 1;
    if (looks === 2) inbox.push(message(2_000, '222222'), message(3_000, '333333'));
    return inbox;
  };
  assert.equal(await mockMailbox({ messages }, 'app').code('email', 'a@b.c', 2_000), '333333');
  assert.equal(looks, 2);
});

it('finds no code in a message that holds none', async () => {
  const mailbox = mockMailbox({ messages: async () => [message(2_000)] }, 'app');
  assert.equal(await mailbox.code('email', 'a@b.c', 1_000), undefined);
});

it('gives up when nothing comes', async () => {
  const mailbox = mockMailbox({ messages: async () => [message(1_000, '1')] }, 'app', 50);
  await assert.rejects(mailbox.code('sms', '1', 2_000), (error) => {
    return error instanceof EnvironmentFailure && error.message === 'no SMS came within 0.05 s';
  });
});
