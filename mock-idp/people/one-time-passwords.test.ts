import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Inbox } from './inbox.ts';
import { type Challenge, OneTimePasswords } from './one-time-passwords.ts';

let now: number;
let inbox: Inbox;
let codes: OneTimePasswords<string>;

beforeEach(() => {
  now = 1_000_000;
  inbox = new Inbox(() => now);
  codes = new OneTimePasswords(() => now, inbox);
});

function ask(decoy?: 'message' | 'silent'): Challenge<string> {
  const purpose = decoy ? 'account-exists' : 'sign-in';
  return codes.ask({ browser: 'b', channel: 'email', to: 'ada@example.test', purpose, decoy, task: 'task' });
}

const sent = () => inbox.list().at(-1)?.code ?? '';
const wrong = () => (sent() === '000000' ? '000001' : '000000');

test('six digits, used once', () => {
  const challenge = ask();
  assert.match(sent(), /^\d{6}$/);
  assert.equal(codes.enter(challenge, sent()), 'right');
  assert.equal(codes.enter(challenge, sent()), 'spent');
  assert.equal(codes.find(challenge.id, 'b'), undefined);
});

test('spaces between the digits do not matter', () => {
  const challenge = ask();
  assert.equal(codes.enter(challenge, `${sent().slice(0, 3)} ${sent().slice(3)}`), 'right');
});

test('five tries, then even the right code is refused', () => {
  const challenge = ask();
  for (let attempt = 1; attempt < 5; attempt++) assert.equal(codes.enter(challenge, wrong()), 'wrong');
  assert.equal(codes.enter(challenge, wrong()), 'spent');
  assert.equal(codes.enter(challenge, sent()), 'spent');
});

test('five minutes', () => {
  const late = ask();
  now += 5 * 60_000;
  assert.equal(codes.enter(late, sent()), 'expired');
  const inTime = ask();
  now += 5 * 60_000 - 1;
  assert.equal(codes.enter(inTime, sent()), 'right');
});

test('another code after a minute, with fresh tries', () => {
  const challenge = ask();
  for (let attempt = 0; attempt < 5; attempt++) codes.enter(challenge, wrong());
  assert.equal(codes.resend(challenge), 60);
  now += 59_001;
  assert.equal(codes.resend(challenge), 1);
  now += 999;
  assert.equal(codes.resend(challenge), 0);
  assert.equal(inbox.list().length, 2);
  assert.equal(codes.enter(challenge, sent()), 'right');
});

test('a decoy behaves like a real one, but no code fits', () => {
  const decoy = ask('silent');
  assert.deepEqual(inbox.list(), []);
  for (const guess of ['000000', '123456', '------', '']) assert.equal(codes.enter(decoy, guess), 'wrong');
  assert.equal(codes.enter(decoy, '999999'), 'spent');
  now += 60_000;
  assert.equal(codes.resend(decoy), 0);
  assert.equal(codes.enter(decoy, '999999'), 'wrong');
});

test('a decoy may send a message that holds no code', () => {
  ask('message');
  assert.equal(inbox.list()[0]?.code, undefined);
});

test('another browser does not find it', () => {
  assert.equal(codes.find(ask().id, 'another'), undefined);
});
