import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { AttachmentContentEncoding, type Envelope, TestStepResultStatus } from '@cucumber/messages';
import { scenarioNoteType } from '../evidence/scenario-note.ts';
import { forReaders } from './cucumber-html.ts';

const at = { seconds: 0, nanos: 0 };
const { PASSED, FAILED, SKIPPED } = TestStepResultStatus;
const stack =
  'TargetFailure: expected refused (401), got success (200): addMember\n    at expectClass (/src/expect.ts:12:9)';

/** One scenario whose second of three steps fails. */
function messages(severity: 'must' | 'should'): Envelope[] {
  const uri = 'features/token-admission/audience.feature';
  const tags = ['@CLM-022', `@${severity}`, '@ref:contract-A9'].map((name) => ({ name, astNodeId: 'n' }));
  const location = { line: 3 };
  const steps = ['s1', 's2', 's3'].map((id) => ({ id, text: id, astNodeIds: [], type: 'Outcome' as never }));
  const finished = (testStepId: string, status: TestStepResultStatus): Envelope => ({
    testStepFinished: {
      testCaseStartedId: 'play',
      testStepId,
      timestamp: at,
      testStepResult: {
        duration: at,
        status,
        ...(status === FAILED && {
          message: stack,
          exception: {
            type: 'TargetFailure',
            message: 'expected refused (401), got success (200): addMember',
            stackTrace: stack,
          },
        }),
      },
    },
  });
  const note = JSON.stringify({ kind: 'evidence', path: 'evidence/CLM-022.json' });
  return [
    {
      gherkinDocument: {
        uri,
        comments: [],
        feature: { name: 'A9', location, tags: [], language: 'en', keyword: 'Feature', description: '', children: [] },
      },
    },
    {
      pickle: {
        id: 'p',
        uri,
        name: 'ID token without aud is refused',
        language: 'en',
        steps,
        tags,
        astNodeIds: [],
        location,
      },
    },
    {
      testCase: {
        id: 't',
        pickleId: 'p',
        testSteps: [...steps.map(({ id }) => ({ id, pickleStepId: id })), { id: 'hook', hookId: 'h' }],
      },
    },
    { testCaseStarted: { id: 'play', testCaseId: 't', attempt: 0, timestamp: at } },
    finished('s1', PASSED),
    finished('s2', FAILED),
    finished('s3', SKIPPED),
    {
      attachment: {
        body: note,
        contentEncoding: AttachmentContentEncoding.IDENTITY,
        mediaType: scenarioNoteType,
        testCaseStartedId: 'play',
        testStepId: 'hook',
      },
    },
    finished('hook', PASSED),
    { testCaseFinished: { testCaseStartedId: 'play', timestamp: at, willBeRetried: false } },
  ];
}

const readersOf = (severity: 'must' | 'should', judged?: Parameters<typeof forReaders>[1]): Promise<Envelope[]> =>
  Readable.from(forReaders(() => messages(severity), judged)).toArray();

const statuses = (read: readonly Envelope[]) =>
  read.flatMap(({ testStepFinished: step }) => step?.testStepResult.status ?? []);

test('a failure is told with its rule and without our stack, and leads to the evidence', async () => {
  const read = await readersOf('must');
  const text = JSON.stringify(read);
  assert.doesNotMatch(text, /expect\.ts|gatecheck\.note/);
  assert.match(text, /"message":"A9 audience: expected refused \(401\)/);
  assert.deepEqual(statuses(read), ['PASSED', 'FAILED', 'SKIPPED', 'PASSED']);
  const [link] = read.flatMap(({ attachment }) => attachment ?? []);
  assert.equal(link?.fileName, 'Evidence of CLM-022');
  assert.equal(link.body, 'report.html#CLM-022\nevidence/CLM-022.json');
  assert.equal(link.testStepId, 's3');
});

test('a warning is no failure: no step has failed, and the warning is told', async () => {
  const read = await readersOf('should');
  assert.deepEqual(statuses(read), ['PASSED', 'UNKNOWN', 'UNKNOWN', 'PASSED']);
  const [warning] = read.flatMap(({ attachment }) => attachment ?? []);
  assert.match(warning?.body ?? '', /^warning: A9 audience: expected refused/);
});

test('a waived failure has neither failed nor passed, and its waiver is told', async () => {
  const waived = { reason: 'ticket 7', owner: 'qa@brand.example', until: '2027-01-31' };
  const read = await readersOf('must', (entry) => ({ ...entry, waived }));
  assert.deepEqual(statuses(read), ['PASSED', 'SKIPPED', 'SKIPPED', 'PASSED']);
  const [remark] = read.flatMap(({ attachment }) => attachment ?? []);
  assert.equal(remark?.fileName, 'CLM-022 waived');
  assert.match(
    remark.body,
    /^waived by qa@brand\.example until 2027-01-31: ticket 7; failed: A9 audience: expected refused/,
  );
});
