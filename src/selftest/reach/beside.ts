import { isDeepStrictEqual } from 'node:util';
import type { Rules } from '../../reference-gateway/rules.ts';
import type { Draft } from '../../reference-gateway/store/store.ts';
import { type Defect, withDefect } from '../defect.ts';

/**
 * Rules that only look: what they are given they leave as it was, so a defect's way can be tried beside the right one
 * in one play. Those that store, count, cache or ask the IdP are not here, nor those whose defects do.
 */
const lookOnly: readonly (keyof Rules)[] = [
  'signatureEncoded',
  'algorithmAllowed',
  'extensionsUnderstood',
  'keyIdIsText',
  'typeIsIdToken',
  'noSecurityEvent',
  'issuerExpected',
  'audienceAccepted',
  'authorizedPartyAccepted',
  'notExpired',
  'issuedAlready',
  'validAlready',
  'lifetimeBounded',
  'subjectPresent',
  'accessTokenBound',
  'tokensCarried',
  'compactForm',
  'callerOf',
  'brandConfigured',
  'singleHeader',
  'bearerToken',
  'splitCompact',
  'decodeBase64url',
  'decodeUtf8',
  'membersGivenOnce',
  'keyFits',
  'keyAlgorithmFits',
  'keyUseFits',
  'keyOperationsFit',
  'keyLongEnough',
  'keyIdKnown',
  'selectKeys',
  'keySetLifetimeMs',
  'readKeySet',
  'importKey',
  'verifySignature',
  'acceptedAudiences',
  'sameSubject',
  'accessTokenRefused',
  'readIdpObject',
  'mapClaims',
  'claimText',
  'normaliseMobile',
  'normaliseEmail',
  'normaliseName',
  'normaliseIdentifier',
  'sameValue',
  'holdersOf',
  'flagSpeaksOf',
  'isVerified',
  'isNotUnverified',
  'repeatedAdd',
  'claimedIdentifiers',
  'customerToJoin',
  'belongsToAnotherMember',
  'newMemberProfile',
  'newCustomer',
  'memberAnswer',
  'memberView',
  'readMemberUpdate',
  'declineOtherIdentifiers',
  'claimsAreNewer',
  'claimIsNewerThanGivenName',
  'readIdentifierChange',
  'confirmedByIdp',
  'declineHeldByAnother',
  'declineOlderToken',
  'declineLastRemoval',
  'findMember',
  'requireMember',
  'sameSecret',
  'readSource',
  'readRegistration',
  'registrationSource',
  'registrableIdentifiers',
  'findCall',
  'findCrmCall',
  'isJson',
  'signalFailure',
];

/** A defect whose rules all only look, ready to be tried beside the right ones. */
export interface BesideDefect {
  id: string;
  /** The names of the rules that it replaces. */
  replaces: readonly (keyof Rules)[];
  rules: Rules;
}

/** The names of the rules that a defect replaces. */
export function replacedBy({ rules }: Pick<Defect, 'rules'>, defaults: Rules): (keyof Rules)[] {
  return Object.keys(rules(defaults)) as (keyof Rules)[];
}

/** A defect to be tried beside the right rules; undefined where it does more than look. */
export function besideOf(defect: Defect, defaults: Rules): BesideDefect | undefined {
  const replaces = replacedBy(defect, defaults);
  if (defect.proxy || replaces.length === 0 || !replaces.every((name) => lookOnly.includes(name))) return undefined;
  return { id: defect.id, replaces, rules: withDefect(defect, defaults) };
}

type Rule = (...given: unknown[]) => unknown;

/** What a call came to, as a caller of the gateway can tell. */
type Outcome = { value: unknown } | { failure: unknown };

/** What a rule does with what it is given. */
export function outcomeOf(rule: Rule, given: readonly unknown[]): Outcome {
  try {
    return { value: rule(...given) };
  } catch (failure) {
    return { failure };
  }
}

/** What a defect's rule would do with what the right one was given; it changes nothing. */
export function outcomeBeside({ rules }: BesideDefect, name: keyof Rules, given: readonly unknown[]): Outcome {
  return outcomeOf(
    rules[name] as Rule,
    given.map((one) => besideArgument(one, rules)),
  );
}

function besideArgument(one: unknown, rules: Rules): unknown {
  if (typeof one !== 'object' || one === null) return one;
  if ('admissionOrder' in one) return rules;
  if ('rules' in one) return { ...one, rules };
  return isDraft(one) ? lookOnlyDraft(one) : one;
}

function isDraft(one: object): one is Draft {
  return 'changes' in one && 'edit' in one;
}

/** A defect that would change the store here differs; it may not change the one that others use. */
function lookOnlyDraft(draft: Draft): Draft {
  const changed = () => {
    throw new Error('it changes what the right rule only looks at');
  };
  return { ...draft, edit: changed, create: changed, remove: changed };
}

/** Whether nobody can tell two outcomes apart at the gateway's answers: why something is refused is not told. */
export function isSameOutcome(one: Outcome, other: Outcome): boolean {
  if ('value' in one && 'value' in other) return isDeepStrictEqual(one.value, other.value);
  if ('value' in one || 'value' in other) return false;
  return isDeepStrictEqual(toldOf(one.failure), toldOf(other.failure));
}

function toldOf(failure: unknown): unknown {
  if (!(failure instanceof Error)) return failure;
  const { status, code, reason } = failure as Error & { status?: unknown; code?: unknown; reason?: unknown };
  return { name: failure.name, status, code, ...(reason === undefined && { message: failure.message }) };
}
