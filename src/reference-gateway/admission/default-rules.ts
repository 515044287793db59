import type { AdmissionRules } from '../rules.ts';
import { brandConfigured, findBrand } from './a01-brand.ts';
import { bearerToken, singleHeader, tokensCarried } from './a02-tokens.ts';
import {
  compactForm,
  decodeBase64url,
  decodeUtf8,
  longestIdToken,
  membersGivenOnce,
  signatureEncoded,
  splitCompact,
} from './a03-compact-form.ts';
import {
  algorithmAllowed,
  allowedAlgorithms,
  keyAlgorithmFits,
  keyExponentValid,
  keyFits,
  keyLongEnough,
  keyOperationsFit,
  keyUseFits,
} from './a04-algorithm.ts';
import { extensionsUnderstood, keyFound, keyIdIsText, keyIdKnown, selectKeys } from './a05-key.ts';
import {
  beginKeySetLoad,
  cachedKeySet,
  countRefetch,
  keySetLifetimeMs,
  loadKeySet,
  refetchBound,
  refetchKeySet,
} from './a06-key-set.ts';
import { signatureVerifies, verifySignature } from './a07-signature.ts';
import { issuerExpected } from './a08-issuer.ts';
import { acceptedAudiences, audienceAccepted, authorizedPartyAccepted } from './a09-audience.ts';
import {
  clockTolerance,
  issuedAlready,
  lifetimeBounded,
  longestLifetime,
  notExpired,
  validAlready,
} from './a10-times.ts';
import { longestSubject, subjectPresent } from './a11-subject.ts';
import { accessTokenBound } from './a12-access-token-hash.ts';
import {
  accessTokenRefused,
  cachedSubject,
  fetchSubject,
  sameSubject,
  userInfoAgrees,
  userInfoKeptUntil,
  userInfoKey,
} from './a13-userinfo.ts';
import { noSecurityEvent, typeIsIdToken } from './a14-token-kind.ts';
import { askIdp, fetchKeySet, idpTimeoutMs, readIdpObject } from './a15-idp.ts';
import { admissionOrder, admit, callerOf } from './admit.ts';
import { getFromIdp } from './idp-client.ts';
import { importKey, readKeySet } from './key-entry.ts';

/** A1–A17 as the contract has them. */
export const admissionRules: AdmissionRules = {
  findBrand,
  brandConfigured,
  admit,
  admissionOrder,
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
  keyAlgorithmFits,
  keyUseFits,
  keyOperationsFit,
  keyExponentValid,
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
  userInfoAgrees,
  sameSubject,
  fetchSubject,
  accessTokenRefused,
  cachedSubject,
  userInfoKeptUntil,
  userInfoKey,
  typeIsIdToken,
  noSecurityEvent,
  idpTimeoutMs,
  askIdp,
  getFromIdp,
  readIdpObject,
  callerOf,
};
