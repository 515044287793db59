import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { defaultRules } from '../default-rules.ts';
import type { AdmissionOrder, Attempt, Decoded, Rules, StageEnds, TokenChecks, VerifiedChecks } from '../rules.ts';
import { startFixture } from '../testing/fixture.ts';

const { admissionOrder } = defaultRules;
const names: (keyof StageEnds | keyof TokenChecks | keyof VerifiedChecks)[] = Object.values(admissionOrder).flat();

/** What the checks of one admitted call were given, in their order. */
const given: [name: string, members: string[]][] = [];

/** The default checks, each of which writes down what it is given. */
const watched = Object.fromEntries(
  names.map((name) => {
    const check = defaultRules[name] as (stage: object) => unknown;
    const watching = (stage: object) => {
      given.push([name, Object.keys(stage)]);
      return check(stage);
    };
    return [name, watching];
  }),
) as Partial<Rules>;

const fixture = await startFixture(watched);
after(() => fixture.close());

test('each check runs once, in order, and is given what the stages before it have proved', async () => {
  given.length = 0;
  assert.equal(await fixture.admission(fixture.tokens()), 'admitted');
  const attempt = ['gateway', 'rules', 'brand', 'request', 'idpTraffic'];
  const carried = [...attempt, 'accessToken', 'idToken'];
  const decoded = [...carried, 'jws', 'header', 'claims'];
  const keyed = [...decoded, 'keys'];
  const stages = { attempt, carried, decoded, keyed, verified: [...keyed, 'signedBy'] };
  const expected = (Object.keys(stages) as (keyof AdmissionOrder)[]).flatMap((stage) =>
    admissionOrder[stage].map((name) => [name, stages[stage]]),
  );
  assert.deepEqual(given, expected);
});

test('the types keep a check from what is not proved yet, and an order from ending a stage without proof', () => {
  // @ts-expect-error: the claims of a call are not known before its token is decoded
  const early: Rules['tokensCarried'] = ({ claims }: Attempt & Pick<Decoded, 'claims'>) => ({ ...claims });
  // @ts-expect-error: UserInfo is not asked before the signature is verified
  const asked: AdmissionOrder['decoded'] = ['userInfoAgrees', 'keyFound'];
  // @ts-expect-error: without a key there is nothing to verify the signature with
  const keyless: AdmissionOrder['decoded'] = ['algorithmAllowed'];
  assert.equal([early, asked, keyless].length, 3);
});
