import type { Answer } from '../capillary/answer.ts';
import type { CiamCall } from '../capillary/calls.ts';
import type { ProvisioningAnswer } from '../capillary/provisioning-client.ts';
import { PrerequisiteFailure } from '../failure/failure.ts';
import type { Effect } from './concurrency/effect.ts';
import type { Try } from './oracles/tries.ts';

/** What a scenario did last and what came of it. */
export class Outcome {
  /** One for each device or each try where there were several. */
  answers: Answer[] = [];
  /** The same where a table says in words what was tried. */
  tries: Try[] = [];
  /** What each of overlapping calls has to have changed, in the order of `tries`. */
  effects: Effect[][] = [];
  /** What the provisioning face answered. */
  provisioning?: ProvisioningAnswer;
  /** The member calls that an attacker tried. */
  attacked?: readonly CiamCall[];
  /** A6: an answer that puts the caller off serves where a refusal is asked for. */
  putOffServes?: boolean;
  /** What somebody saw at NextReason. */
  page?: { done: boolean; message?: string; url: string };
  /** What NextReason's registration page asked for. */
  fieldsAsked: string[] = [];
  /** Whom `lookupId` found. */
  lookedUp: (number | undefined)[] = [];
  #answer?: Answer;
  #controlRequest?: () => Promise<Answer>;

  /** The answer that the `When` brought. */
  get answer(): Answer {
    if (!this.#answer) throw new PrerequisiteFailure('the scenario has no answer yet');
    return this.#answer;
  }

  set answer(answer: Answer) {
    this.#answer = answer;
  }

  /** The same call without the fault. */
  get controlRequest(): () => Promise<Answer> {
    if (!this.#controlRequest) throw new Error('the scenario has no control request');
    return this.#controlRequest;
  }

  set controlRequest(request: () => Promise<Answer>) {
    this.#controlRequest = request;
  }
}
