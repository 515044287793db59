import type { Check } from './check.ts';
import { brandKnown } from './checks/brand-known.ts';
import { channelAccount } from './checks/channel-account.ts';
import { clientCredentials } from './checks/client-credentials.ts';
import { clock } from './checks/clock.ts';
import { crmAnswers } from './checks/crm-answers.ts';
import { crmKey } from './checks/crm-key.ts';
import { crmRefuses } from './checks/crm-refuses.ts';
import { discoveryAddresses } from './checks/discovery-addresses.ts';
import { discoveryDocument } from './checks/discovery-document.ts';
import { gatewayAnswers } from './checks/gateway-answers.ts';
import { gatewayRefuses } from './checks/gateway-refuses.ts';
import { idpAnswers } from './checks/idp-answers.ts';
import { issuer } from './checks/issuer.ts';
import { keySet } from './checks/key-set.ts';
import { mappedClaims } from './checks/mapped-claims.ts';
import { personAdmitted } from './checks/person-admitted.ts';
import { provisioning } from './checks/provisioning.ts';
import { tls } from './checks/tls.ts';
import { userInfo } from './checks/userinfo.ts';

/** Everything that the doctor looks at, in the order in which it is told. */
export const checks: readonly Check[] = [
  gatewayAnswers,
  crmAnswers,
  idpAnswers,
  tls,
  clock,
  discoveryDocument,
  discoveryAddresses,
  issuer,
  keySet,
  userInfo,
  clientCredentials,
  mappedClaims,
  gatewayRefuses,
  brandKnown,
  personAdmitted,
  crmRefuses,
  crmKey,
  channelAccount,
  provisioning,
];
