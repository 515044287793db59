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
  keyExponentSound,
  keyFits,
  keyLongEnough,
  keyOperationsFit,
  keyTypeFits,
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
import { accessTokenBound, accessTokenHash } from './a12-access-token-hash.ts';
import {
  accessTokenRefused,
  cachedSubject,
  fetchSubject,
  keepSubject,
  sameSubject,
  userInfoAgrees,
  userInfoKeptUntil,
  userInfoKey,
} from './a13-userinfo.ts';
import { noSecurityEvent, typeIsIdToken } from './a14-token-kind.ts';
import { askIdp, fetchKeySet, idpDeadline, idpTimeoutMs, readIdpObject } from './a15-idp.ts';
import type { AdmissionCheckName } from './admit.ts';
import { admissionOrder, admit, callerOf } from './admit.ts';
import { getFromIdp } from './idp-client.ts';
import { importKey, readKeySet } from './key-entry.ts';

/** A1–A17: what a gateway does before it serves a CIAM call. The checks run in `admissionOrder`. */
export const admissionParts = {
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
  keyExponentSound,
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
