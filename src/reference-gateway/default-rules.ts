import { admissionRules } from './admission/default-rules.ts';
import { crmRules } from './crm/default-rules.ts';
import { findCall, signalFailure } from './faces/ciam-face.ts';
import { findCrmCall } from './faces/crm-face.ts';
import { isJson, longestBody, readJsonBody } from './faces/json-body.ts';
import { memberRules } from './member/default-rules.ts';
import type { FaceRules, Rules } from './rules.ts';
import { transact } from './store/store.ts';

const faceRules: FaceRules = {
  findCall,
  findCrmCall,
  readJsonBody,
  isJson,
  longestBody,
  signalFailure,
  transact,
  now: () => Date.now(),
};

/** The rules of a gateway that keeps the contract. */
export const defaultRules: Rules = { ...admissionRules, ...memberRules, ...crmRules, ...faceRules };
