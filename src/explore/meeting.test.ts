import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HeldBody } from '../capillary/http.ts';
import { meet } from './meeting.ts';

/** An IdP that holds UserInfo answers, and what happened in which order. */
function place() {
  const happened: string[] = [];
  const { promise: answer, resolve: letGo } = Promise.withResolvers<void>();
  let waiting = 0;
  const control = {
    async holdAnswers() {
      happened.push('held');
      return undefined as never;
    },
    heldAnswers: async () => waiting,
    async releaseAnswers() {
      happened.push('released');
      letGo();
      return waiting;
    },
  };
  const userInfo = () => {
    waiting += 1;
    return answer;
  };
  const roundTrip = async () => happened.push('round trip');
  return { happened, userInfo, at: { control, applicationId: 'app', withinMs: 10_000, roundTrip } };
}

test('every call has begun before one is let go on', async () => {
  const { happened, userInfo, at } = place();
  const asks = (name: string) => async () => {
    happened.push(`${name} asks`);
    await userInfo();
    happened.push(`${name} done`);
    return name;
  };
  const sends = async ({ reached, released }: HeldBody) => {
    happened.push('sent');
    reached();
    await released;
    happened.push('sent done');
    return 'sent';
  };
  assert.deepEqual(await meet(at, [asks('one'), sends, asks('two')]), ['one', 'sent', 'two']);
  assert.deepEqual(happened.slice(0, 5), ['held', 'one asks', 'sent', 'two asks', 'round trip']);
  assert.ok(happened.indexOf('released') > 4);
  assert.ok(happened.indexOf('one done') > happened.indexOf('two asks'));
});

test('a call that ends without asking holds up no other one, and one that fails is told', async () => {
  const { happened, userInfo, at } = place();
  const fails = async () => {
    throw new Error('cut');
  };
  await assert.rejects(meet(at, [userInfo, fails]), /cut/);
  assert.deepEqual(happened, ['held', 'released']);
});
