import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OutcomeUnknown } from '../capillary/cut-connection.ts';
import { EnvironmentFailure, PrerequisiteFailure, TargetFailure } from '../failure/failure.ts';
import { Doubts } from './doubts.ts';
import { HeldTooLong } from './held-too-long.ts';

const play = (number: number) => ({ number, of: 3, earlier: {} });
const cut = (call = 'addMember') => new OutcomeUnknown(call as never, false, '127.0.0.1:1: cut');
const assertion = () => {
  try {
    assert.equal(1, 2);
  } catch (error) {
    return error;
  }
};

test('a failure in a scenario that nothing got in the way of counts', () => {
  const doubts = new Doubts(play(1), []);
  for (const error of [new TargetFailure('wrong'), new PrerequisiteFailure('wrong'), assertion(), new Error('ours')]) {
    assert.equal(doubts.about(error), error);
  }
  assert.equal(doubts.again, undefined);
});

test('a failure after a pause is an error of the environment, and the scenario is played again', () => {
  for (const error of [new TargetFailure('it is late'), new PrerequisiteFailure('it is late'), assertion()]) {
    const doubts = new Doubts(play(1), []);
    doubts.paused(1_200);
    const counted = doubts.about(error);
    assert(counted instanceof EnvironmentFailure);
    assert.match(counted.message, /^not judged, because the target asked for pauses of 2 s together \(429\): /);
    assert.equal(doubts.again, counted.message);
  }
  const ours = new Error('ours');
  const doubts = new Doubts(play(1), []);
  doubts.paused(1_200);
  assert.equal(doubts.about(ours), ours);
});

test('a target that gave up because the harness held answers for too long is played again', () => {
  const doubts = new Doubts(play(1), []);
  const error = new HeldTooLong(4_800);
  assert.equal(doubts.about(error), error);
  assert.equal(doubts.again, error.message);
});

test('what is late counts in a play with nothing beside it, and what else is wrong at once', () => {
  for (const Failure of [TargetFailure, PrerequisiteFailure]) {
    const late = new Failure('it is late', { late: true });
    const first = new Doubts(play(1), []);
    const counted = first.about(late);
    assert(counted instanceof EnvironmentFailure);
    assert.match(counted.message, /nothing but the time was wrong: it is late$/);
    assert.equal(first.again, counted.message);
    const second = new Doubts(play(2), [counted.message]);
    assert.equal(second.about(late), late);
    assert.equal(second.again, undefined);
    assert.equal(new Doubts(undefined, []).about(late), late);
  }
});

test('the last play is not played again, and a pause does not make it count', () => {
  const doubts = new Doubts(play(3), ['x', 'y']);
  doubts.paused(1);
  assert(doubts.about(new TargetFailure('it is late')) instanceof EnvironmentFailure);
  assert.equal(doubts.again, undefined);
});

test('where scenarios are played once, nothing is played again', () => {
  const doubts = new Doubts(undefined, []);
  assert(doubts.about(cut()) instanceof OutcomeUnknown);
  assert.equal(doubts.again, undefined);
});

test('a call that is cut counts where it was cut in every play, and only then', () => {
  const { message } = cut();
  assert(new Doubts(play(1), []).about(cut()) instanceof OutcomeUnknown);
  assert(new Doubts(play(2), [message]).about(cut()) instanceof OutcomeUnknown);
  assert(new Doubts(play(3), [message, cut('getMember').message]).about(cut()) instanceof OutcomeUnknown);
  const counted = new Doubts(play(3), [message, message]).about(cut());
  assert(counted instanceof TargetFailure);
  assert.match(
    counted.message,
    /^the connection is cut in each of 3 plays: whether addMember was carried out is not known/,
  );
});
