import { setTimeout } from 'node:timers/promises';
import { type Answer, describeAnswer } from '../../../capillary/answer.ts';
import type { CiamClient, TokenPair } from '../../../capillary/ciam-client.ts';
import { ciamClientFor } from '../../harness-clients.ts';
import { type Check, failed, noBrand, notChecked, ok } from '../check.ts';

/** The gateway admits somebody with valid tokens, whom it does not know yet. Only the mock can sign such a person in. */
export const personAdmitted: Check = {
  id: 'person-admitted',
  title: 'Gateway admits valid tokens',
  applies: ({ tokensOfSomebody }) => tokensOfSomebody !== undefined,
  examine: async (examination) => {
    const { brand, target, tokensOfSomebody } = examination.setup;
    if (!brand || !tokensOfSomebody) return noBrand;
    if (target.environment === 'production') return notChecked('tokens of the mock are for test targets alone');
    if (target.policies.creation === 'jit') return notChecked('with creation: jit it would make a member');
    const { error } = await examination.look(target.gateway, 'gateway');
    if (error) return notChecked('the gateway does not answer');
    const client = ciamClientFor(examination.access, brand.name);
    const answer = await untilAdmitted(client, await tokensOfSomebody(), examination.setup.newKeyMs ?? newKeyMs);
    if (isAdmitted(answer)) return ok('valid tokens of a person who is no member: admitted, no member found');
    const advice = `see that the target holds the values of brands.${brand.name} and reaches ${brand.configuration.jwksUri}`;
    return failed(describeAnswer(answer), advice);
  },
};

/** How long a gateway may refuse a key that it has never seen, after others spent its refetches (A6). */
const newKeyMs = 12_000;

async function untilAdmitted(client: CiamClient, tokens: TokenPair, patienceMs: number): Promise<Answer> {
  const deadline = Date.now() + patienceMs;
  let answer = await client.getMember(tokens);
  while (!isAdmitted(answer) && !isUnknownBrand(answer) && Date.now() < deadline) {
    await setTimeout(500);
    answer = await client.getMember(tokens);
  }
  return answer;
}

/** A1: no wait makes the brand known. */
function isUnknownBrand({ status, code }: Answer): boolean {
  return status === 403 || (status === 200 && code === 403);
}

/** Somebody who was admitted is a member, or one whom the target does not know yet. */
function isAdmitted({ class: answerClass }: Answer): boolean {
  return answerClass === 'success' || answerClass === 'not found';
}
