import type { Answer } from '../capillary/answer.ts';
import type { CiamCall } from '../capillary/calls.ts';
import type { Try } from './oracles/tries.ts';

/** What a scenario did last and what came of it. */
export interface Outcome {
  answer?: Answer;
  /** One for each device or each try where there were several. */
  answers: Answer[];
  /** The same where a table says in words what was tried. */
  tries: Try[];
  /** The member calls that an attacker tried. */
  attacked?: readonly CiamCall[];
  /** The same without the fault: what the twin does. */
  twin?: () => Promise<Answer>;
  /** A2 and A3: a malformed call serves where a refusal is asked for. */
  malformedServes?: boolean;
  /** A6: so does an answer that puts the caller off. */
  putOffServes?: boolean;
  /** What somebody saw at NextReason. */
  page?: { done: boolean; message?: string; url: string };
}
