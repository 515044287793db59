import type { RenamedPaths, TargetCapability } from '../capillary/calls.ts';
import type { DeclaredPolicies } from '../capillary/policies.ts';
import { IdpUnavailable } from '../reference-gateway/admission/a15-idp.ts';
import { Declined, Refusal, refuse, WrongRequest } from '../reference-gateway/failure.ts';
import type { AdmissionOrder, Rules } from '../reference-gateway/rules.ts';
import { checksOf } from './defects/unproved.ts';
import type { Allowed } from './findings.ts';

/** A gateway that keeps the contract in another way: every condition has to pass. */
export interface Variant {
  id: string;
  /** How it differs, in one line. */
  text: string;
  policies?: DeclaredPolicies;
  paths?: RenamedPaths;
  /** What it has; all capabilities unless given. */
  capabilities?: TargetCapability[];
  rules?: (defaults: Rules) => Partial<Rules>;
  /** What a condition may say of it beside passing. */
  allows?: Allowed;
  /** Its differences are in another variant too, so that it is played with `--all` only. */
  alone?: true;
}

const renamedPaths: RenamedPaths = {
  getMember: '/loyalty/me',
  addMember: '/loyalty/join',
  updateMember: '/loyalty/me/update',
  changeIdentifier: '/loyalty/me/identifiers',
};

/** Refusals by their class alone: one code for each, no words. */
const terse = (defaults: Rules): Partial<Rules> => ({
  signalFailure(policies, failure) {
    const errorsOf = (code: number) => ({ errors: [{ status: false, code, message: '' }], warnings: [] });
    if (failure instanceof Declined) return { status: 200, body: errorsOf(failure.code === 1012 ? 1011 : 9999) };
    const { status, body } = defaults.signalFailure(policies, failure);
    return { status, body: errorsOf((body as { status: { code: number } }).status.code) };
  },
});

/** Refuses what the contract leaves to it, answers what it leaves open the other way. */
const strict = (defaults: Rules): Partial<Rules> => ({
  allowedAlgorithms: ['RS256'],
  longestIdToken: 4 * 1024,
  clockTolerance: 0,
  accessTokenRefused: (status) => status === 401,
  extensionsUnderstood(attempt) {
    if (['jwk', 'jku', 'x5u', 'x5c'].some((name) => attempt.header[name] !== undefined)) refuse('A5', 'key-embedded');
    defaults.extensionsUnderstood(attempt);
  },
  splitCompact: (idToken) =>
    idToken.split('.').length === 3 ? defaults.splitCompact(idToken) : malformed(() => defaults.splitCompact(idToken)),
  tokensCarried: (attempt) => malformed(() => defaults.tokensCarried(attempt)),
  singleHeader(request, name) {
    if ((request.headers[name]?.length ?? 0) > 1) throw new WrongRequest(400, 'A header is repeated');
    return defaults.singleHeader(request, name);
  },
  countRefetch(attempt) {
    try {
      defaults.countRefetch(attempt);
    } catch {
      throw new Refusal(503, { rule: 'A6', reason: 'refetch-bound-reached' });
    }
  },
  fetchSubject: (attempt) =>
    defaults.fetchSubject(attempt).catch((failure) => {
      const nobody = failure instanceof Refusal && failure.reason === 'userinfo-without-subject';
      throw nobody ? new IdpUnavailable('userinfo-without-subject') : failure;
    }),
  repeatedAdd() {
    throw new Declined(8006);
  },
});

/** Accepts what the contract leaves to it, and says more than it has to. */
const lenient = (defaults: Rules): Partial<Rules> => ({
  clockTolerance: 55,
  typeIsIdToken(attempt) {
    const { typ } = attempt.header;
    if (typeof typ === 'string' && !['', 'JOSE'].includes(typ)) defaults.typeIsIdToken(attempt);
  },
  admissionOrder: claimsFirst(defaults),
  selectKeys: (attempt, set) => defaults.selectKeys(attempt, set).slice(0, 1),
  keySetLifetimeMs: (cacheControl) =>
    /no-(?:store|cache)/.test(cacheControl ?? '') ? 0 : defaults.keySetLifetimeMs(cacheControl),
  memberAnswer(call, customer) {
    const answer = defaults.memberAnswer(call, customer);
    const [member] = answer.customers.customer;
    const shown = { ...member, id: String(member.id), tier: 'gold', points: 0 };
    return {
      ...answer,
      status: { ...answer.status, success: 'true', code: '200' },
      customers: { customer: [shown] },
      took: 3,
    } as never;
  },
});

/** Between them, these have every value of every policy, and every freedom that the contract leaves. */
export const variants: readonly Variant[] = [
  {
    id: 'other-carriage-and-signal',
    text: 'carriage: classic, renamed paths, failureSignal: body, failures without messages',
    policies: { carriage: 'classic', failureSignal: 'body' },
    paths: renamedPaths,
    rules: terse,
  },
  {
    id: 'members-at-sign-in',
    text: 'creation: jit, identifierConflict: merge, profileUpdateBody: empty, few capabilities, strict where the contract leaves it open',
    policies: { creation: 'jit', identifierConflict: 'merge', profileUpdateBody: 'empty' },
    capabilities: ['provisioning'],
    rules: strict,
    allows: { missing: ['lookupByCuid', 'ciamChangeIdentifier', 'profileUpdateBody'] },
  },
  {
    id: 'weaker-policies',
    text: 'issuerCheck: false, verifiedClaims: ignored, logoutEffect: token-expiry, idpTimeoutSeconds: 8, jwksCooldownSeconds: 1',
    policies: {
      issuerCheck: false,
      verifiedClaims: 'ignored',
      logoutEffect: 'token-expiry',
      idpTimeoutSeconds: 8,
      jwksCooldownSeconds: 1,
    },
    allows: { weakerPolicy: true },
  },
  {
    id: 'lenient-and-talkative',
    text: 'no UserInfo cache, lenient where the contract leaves it open, numbers as strings, additional response members',
    policies: { logoutEffect: { withinSeconds: 0 } },
    rules: lenient,
  },
  { id: 'carriage-classic', text: 'carriage: classic', policies: { carriage: 'classic' }, alone: true },
  { id: 'paths-renamed', text: 'renamed paths', paths: renamedPaths, alone: true },
  { id: 'failures-in-body', text: 'failureSignal: body', policies: { failureSignal: 'body' }, alone: true },
  { id: 'creation-jit', text: 'creation: jit', policies: { creation: 'jit' }, alone: true },
  { id: 'conflicts-merged', text: 'identifierConflict: merge', policies: { identifierConflict: 'merge' }, alone: true },
  {
    id: 'issuer-not-checked',
    text: 'issuerCheck: false',
    policies: { issuerCheck: false },
    allows: { weakerPolicy: true },
    alone: true,
  },
  {
    id: 'verification-ignored',
    text: 'verifiedClaims: ignored',
    policies: { verifiedClaims: 'ignored' },
    allows: { weakerPolicy: true },
    alone: true,
  },
  {
    id: 'sign-out-at-token-expiry',
    text: 'logoutEffect: token-expiry',
    policies: { logoutEffect: 'token-expiry' },
    allows: { weakerPolicy: true },
    alone: true,
  },
  {
    id: 'sign-out-at-once',
    text: 'logoutEffect: withinSeconds 0',
    policies: { logoutEffect: { withinSeconds: 0 } },
    alone: true,
  },
  {
    id: 'sign-out-in-three-seconds',
    text: 'logoutEffect: withinSeconds 3',
    policies: { logoutEffect: { withinSeconds: 3 } },
    alone: true,
  },
  {
    id: 'no-body-in-updates',
    text: 'profileUpdateBody: empty',
    policies: { profileUpdateBody: 'empty' },
    allows: { missing: ['profileUpdateBody'] },
    alone: true,
  },
  {
    id: 'few-capabilities',
    text: 'without lookupByCuid and ciamChangeIdentifier',
    capabilities: ['provisioning'],
    allows: { missing: ['lookupByCuid', 'ciamChangeIdentifier'] },
    alone: true,
  },
  {
    id: 'jwks-cooldown',
    text: 'jwksCooldownSeconds: 3',
    policies: { jwksCooldownSeconds: 3 },
    allows: { weakerPolicy: true },
    alone: true,
  },
  {
    id: 'shows-writes-late',
    text: 'readAfterWriteSeconds: 0.5',
    policies: { readAfterWriteSeconds: 0.5 },
    allows: { weakerPolicy: true },
    alone: true,
  },
  { id: 'terse', text: 'failures without messages', rules: terse, alone: true },
  { id: 'strict', text: 'refuses what the contract leaves open', rules: strict, alone: true },
  { id: 'lenient', text: 'accepts what the contract leaves open', rules: lenient, alone: true },
];

/** The checks of claims before those that need a key (A16 allows both). */
function claimsFirst({ admissionOrder }: Rules): AdmissionOrder {
  const claims = checksOf(admissionOrder.verified).filter((check) => check !== 'userInfoAgrees');
  return {
    ...admissionOrder,
    decoded: [...checksOf(admissionOrder.decoded), ...claims, 'keyFound'],
    verified: ['userInfoAgrees', 'callerOf'],
  };
}

/** A2 and A3 may find a call malformed in place of refusing it. */
function malformed<T>(check: () => T): T {
  try {
    return check();
  } catch (failure) {
    throw failure instanceof Refusal ? new WrongRequest(400, 'The tokens are malformed') : failure;
  }
}
