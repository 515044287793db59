import type { Defect } from './defect.ts';
import { carriageDefects } from './defects/brand-and-carriage.ts';
import { claimDefects } from './defects/claims.ts';
import { crmDefects } from './defects/crm-face.ts';
import { faceDefects } from './defects/faces-and-caches.ts';
import { identifierChangeDefects } from './defects/identifier-change.ts';
import { keyChoiceDefects } from './defects/key-choice.ts';
import { keySetDefects } from './defects/key-set.ts';
import { linkingDefects } from './defects/linking.ts';
import { mappingDefects } from './defects/mapping.ts';
import { memberCallDefects } from './defects/member-calls.ts';
import { signingDefects } from './defects/signing.ts';
import { timeAndSubjectDefects } from './defects/times-and-subject.ts';
import { formDefects } from './defects/token-form.ts';
import { idpDefects } from './defects/userinfo-and-idp.ts';

/** Every seeded defect, in the order of the contract's rules. */
export const defects: readonly Defect[] = [
  ...carriageDefects,
  ...formDefects,
  ...signingDefects,
  ...keyChoiceDefects,
  ...keySetDefects,
  ...claimDefects,
  ...timeAndSubjectDefects,
  ...idpDefects,
  ...mappingDefects,
  ...linkingDefects,
  ...memberCallDefects,
  ...identifierChangeDefects,
  ...crmDefects,
  ...faceDefects,
];
