import type { Defect } from './defect.ts';
import { audienceDefects } from './defects/audience.ts';
import { backOfficeDefects } from './defects/back-office.ts';
import { carriageDefects } from './defects/brand-and-carriage.ts';
import { cacheDefects } from './defects/caches.ts';
import { emailDefects } from './defects/emails.ts';
import { faceDefects } from './defects/faces.ts';
import { identifierChangeDefects } from './defects/identifier-change.ts';
import { illIdpDefects } from './defects/ill-idp.ts';
import { issuerDefects } from './defects/issuer.ts';
import { keyChoiceDefects } from './defects/key-choice.ts';
import { keySetDefects } from './defects/key-set.ts';
import { linkingDefects } from './defects/linking.ts';
import { mappingDefects } from './defects/mapped-claims.ts';
import { membershipDefects } from './defects/membership.ts';
import { mobileDefects } from './defects/mobiles.ts';
import { nameDefects } from './defects/names.ts';
import { profileUpdateDefects } from './defects/profile-update.ts';
import { raceDefects } from './defects/races.ts';
import { registrationDefects } from './defects/registration.ts';
import { signingDefects } from './defects/signing.ts';
import { subjectDefects } from './defects/subject-and-kind.ts';
import { timeDefects } from './defects/times.ts';
import { formDefects } from './defects/token-form.ts';
import { userInfoDefects } from './defects/userinfo.ts';
import { identityDefects } from './defects/who-somebody-is.ts';

/** Every seeded defect, in the order of the contract's rules. */
export const defects: readonly Defect[] = [
  ...carriageDefects,
  ...formDefects,
  ...signingDefects,
  ...keyChoiceDefects,
  ...keySetDefects,
  ...issuerDefects,
  ...audienceDefects,
  ...timeDefects,
  ...subjectDefects,
  ...userInfoDefects,
  ...illIdpDefects,
  ...cacheDefects,
  ...identityDefects,
  ...mappingDefects,
  ...mobileDefects,
  ...emailDefects,
  ...nameDefects,
  ...linkingDefects,
  ...membershipDefects,
  ...profileUpdateDefects,
  ...identifierChangeDefects,
  ...raceDefects,
  ...registrationDefects,
  ...backOfficeDefects,
  ...faceDefects,
];
