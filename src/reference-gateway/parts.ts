import { admissionParts } from './admission/parts.ts';
import { crmParts } from './crm/parts.ts';
import { checkBody, findCall, signalFailure } from './faces/ciam-face.ts';
import { isJson, longestBody, readJsonBody } from './faces/json-body.ts';
import { memberParts } from './member/parts.ts';
import { transact } from './store/store.ts';

/** What requests look like, what failures look like, what the store promises, and the clock. */
const faceParts = {
  findCall,
  readJsonBody,
  isJson,
  longestBody,
  checkBody,
  signalFailure,
  transact,
  /** Milliseconds since 1970. */
  now: (): number => Date.now(),
};

/**
 * Every rule of the gateway by name, each as the contract has it. Rules call each other through this record alone, so a
 * gateway with one entry replaced differs everywhere in that rule and in nothing else. The library behind
 * `verifySignature` looks at `crit`, at the base64url of payload and signature and at the length of RSA keys too.
 */
export const honestParts = { ...admissionParts, ...memberParts, ...crmParts, ...faceParts };

/** The rules of one gateway. */
export type Parts = typeof honestParts;
