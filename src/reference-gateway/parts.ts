import { brandConfigured, findBrand } from './admission/a01-brand.ts';
import { bearerToken, singleHeader, tokensCarried } from './admission/a02-tokens.ts';
import {
  compactForm,
  decodeBase64url,
  decodeUtf8,
  longestIdToken,
  membersGivenOnce,
  signatureEncoded,
  splitCompact,
} from './admission/a03-compact-form.ts';
import {
  algorithmAllowed,
  allowedAlgorithms,
  keyAlgorithmFits,
  keyFits,
  keyLongEnough,
  keyOperationsFit,
  keyTypeFits,
  keyUseFits,
} from './admission/a04-algorithm.ts';
import { extensionsUnderstood, keyFound, keyIdIsText, keyIdKnown, selectKeys } from './admission/a05-key.ts';
import {
  beginKeySetLoad,
  cachedKeySet,
  countRefetch,
  keySetLifetimeMs,
  loadKeySet,
  refetchBound,
  refetchKeySet,
} from './admission/a06-key-set.ts';
import { signatureVerifies, verifySignature } from './admission/a07-signature.ts';
import { issuerExpected } from './admission/a08-issuer.ts';
import { acceptedAudiences, audienceAccepted, authorizedPartyAccepted } from './admission/a09-audience.ts';
import {
  clockTolerance,
  issuedAlready,
  lifetimeBounded,
  longestLifetime,
  notExpired,
  validAlready,
} from './admission/a10-times.ts';
import { longestSubject, subjectPresent } from './admission/a11-subject.ts';
import { accessTokenBound, accessTokenHash } from './admission/a12-access-token-hash.ts';
import {
  accessTokenRefused,
  cachedSubject,
  fetchSubject,
  keepSubject,
  sameSubject,
  userInfoAgrees,
  userInfoKeptUntil,
  userInfoKey,
} from './admission/a13-userinfo.ts';
import { noSecurityEvent, typeIsIdToken } from './admission/a14-token-kind.ts';
import { askIdp, fetchKeySet, idpDeadline, idpTimeoutMs, readIdpObject } from './admission/a15-idp.ts';
import type { AdmissionCheckName } from './admission/admit.ts';
import { admissionOrder, admit, callerOf } from './admission/admit.ts';
import { getFromIdp } from './admission/idp-client.ts';
import { importKey, readKeySet } from './admission/key-entry.ts';
import { authenticateCrmCall, crmTokenExpired, issueCrmToken, sameSecret } from './crm/access-token.ts';
import { changeIdentifiers, mergeCustomers, otherHolder } from './crm/change-identifiers.ts';
import { customerOfPath, getCustomer, lookupId } from './crm/lookup.ts';
import {
  newRegisteredProfile,
  readRegistration,
  registerCustomer,
  registrableIdentifiers,
  registrationSource,
} from './crm/registration.ts';
import { readSource, readSourceFilter, registrationSources } from './crm/sources.ts';
import { updateCustomer } from './crm/update-customer.ts';
import { checkBody, findCall, signalFailure } from './faces/ciam-face.ts';
import { isJson, longestBody, readJsonBody } from './faces/json-body.ts';
import {
  addMember,
  belongsToAnotherMember,
  claimedIdentifiers,
  createOnFirstCall,
  customerToJoin,
  findMember,
  newCustomer,
  newMemberProfile,
  registerMember,
  repeatedAdd,
  requireMember,
} from './member/add-member.ts';
import {
  applyChange,
  changeIdentifier,
  confirmedByIdp,
  declineHeldByAnother,
  declineLastRemoval,
  declineOlderToken,
  readIdentifierChange,
  rememberIdentifierToken,
  removeIdentifier,
  replaceIdentifier,
} from './member/change-identifier.ts';
import { claimText, mapClaims } from './member/claims.ts';
import { getMember, memberAnswer, memberView } from './member/get-member.ts';
import { addIdentifiers, holdersOf, normaliseIdentifier, sameValue, validIdentifiers } from './member/identifiers.ts';
import {
  claimIsNewerThanGivenName,
  claimsAreNewer,
  declineOtherIdentifiers,
  mergeFields,
  readMemberUpdate,
  storeGivenName,
  storeNames,
  updateMember,
} from './member/update-member.ts';
import { normaliseEmail, normaliseExternalId, normaliseMobile, normaliseName } from './member/values.ts';
import { flagSpeaksOf, isNotUnverified, isVerified, verifiedFlag } from './member/verified.ts';
import { transact } from './store/store.ts';

/** A1–A17: what a gateway does before it serves a CIAM call. The checks run in `admissionOrder`. */
const admission = {
  findBrand,
  brandConfigured,
  admit,
  admissionOrder: admissionOrder as readonly AdmissionCheckName[],
  tokensCarried,
  singleHeader,
  bearerToken,
  compactForm,
  longestIdToken,
  splitCompact,
  decodeBase64url,
  decodeUtf8,
  membersGivenOnce,
  signatureEncoded,
  algorithmAllowed,
  allowedAlgorithms,
  keyFits,
  keyTypeFits,
  keyAlgorithmFits,
  keyUseFits,
  keyOperationsFit,
  keyLongEnough,
  extensionsUnderstood,
  keyIdIsText,
  keyFound,
  keyIdKnown,
  selectKeys,
  cachedKeySet,
  loadKeySet,
  refetchKeySet,
  refetchBound,
  countRefetch,
  beginKeySetLoad,
  fetchKeySet,
  readKeySet,
  importKey,
  keySetLifetimeMs,
  signatureVerifies,
  verifySignature,
  issuerExpected,
  acceptedAudiences,
  audienceAccepted,
  authorizedPartyAccepted,
  clockTolerance,
  longestLifetime,
  notExpired,
  issuedAlready,
  validAlready,
  lifetimeBounded,
  longestSubject,
  subjectPresent,
  accessTokenBound,
  accessTokenHash,
  userInfoAgrees,
  sameSubject,
  fetchSubject,
  accessTokenRefused,
  cachedSubject,
  keepSubject,
  userInfoKeptUntil,
  userInfoKey,
  typeIsIdToken,
  noSecurityEvent,
  idpTimeoutMs,
  idpDeadline,
  askIdp,
  getFromIdp,
  readIdpObject,
  callerOf,
};

/** B1–B12: what the calls of the CIAM face do. */
const member = {
  mapClaims,
  claimText,
  normaliseMobile,
  normaliseEmail,
  normaliseName,
  normaliseExternalId,
  normaliseIdentifier,
  sameValue,
  validIdentifiers,
  addIdentifiers,
  holdersOf,
  verifiedFlag,
  flagSpeaksOf,
  isVerified,
  isNotUnverified,
  addMember,
  findMember,
  requireMember,
  repeatedAdd,
  registerMember,
  claimedIdentifiers,
  customerToJoin,
  belongsToAnotherMember,
  newMemberProfile,
  newCustomer,
  createOnFirstCall,
  getMember,
  memberAnswer,
  memberView,
  updateMember,
  readMemberUpdate,
  declineOtherIdentifiers,
  storeNames,
  claimsAreNewer,
  claimIsNewerThanGivenName,
  storeGivenName,
  mergeFields,
  changeIdentifier,
  readIdentifierChange,
  confirmedByIdp,
  declineHeldByAnother,
  declineOlderToken,
  declineLastRemoval,
  rememberIdentifierToken,
  applyChange,
  replaceIdentifier,
  removeIdentifier,
};

/** Section 4: the calls of the back office. */
const crm = {
  issueCrmToken,
  sameSecret,
  authenticateCrmCall,
  crmTokenExpired,
  registrationSources,
  readSource,
  readSourceFilter,
  registerCustomer,
  readRegistration,
  registrationSource,
  registrableIdentifiers,
  newRegisteredProfile,
  lookupId,
  getCustomer,
  customerOfPath,
  updateCustomer,
  changeIdentifiers,
  otherHolder,
  mergeCustomers,
};

/** What requests look like, what failures look like, what the store promises, and the clock. */
const faces = {
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
 * gateway with one entry replaced differs everywhere in that rule and in nothing else.
 */
export const honestParts = { ...admission, ...member, ...crm, ...faces };

/** The rules of one gateway. */
export type Parts = typeof honestParts;
