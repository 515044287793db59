import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'node:test';
import nock from 'nock';
import type { Answer } from '../answer.ts';
import { type Recording, replay } from './recording.ts';

/** Makes a test of every reply; a request that no recording knows fails, and nothing reaches the network. */
export function testRecordings(recordings: Record<string, Recording>): void {
  withoutNetwork();
  for (const [name, recording] of Object.entries(recordings)) {
    describe(`${name}: ${recording.request}`, () => {
      for (const reply of recording.replies) {
        it(`${reply.expected.class}: ${reply.title}`, async () => {
          const answer = await replay(recording, reply);
          const { expected } = reply;
          const seen = Object.keys(expected).map((key) => [key, answer[key as keyof Answer]]);
          assert.deepEqual(Object.fromEntries(seen), expected);
          assert.equal(answer.requestId, 'req-1');
          assert.equal(answer.error === undefined, expected.class !== 'fault');
        });
      }
    });
  }
}

/** Keeps the tests of a file off the network, and each one's recordings to itself. */
export function withoutNetwork(): void {
  nock.disableNetConnect();
  afterEach(() => nock.cleanAll());
  after(() => nock.restore());
}
