import type { Application, TokenCheck, TokenInspector } from '../../mock-idp/index.ts';
import { defaultPolicies } from '../capillary/policies.ts';
import type { Brand } from '../reference-gateway/brand.ts';
import { Refusal } from '../reference-gateway/failure.ts';
import { removeBrand, setUpBrand } from '../reference-gateway/gateway.ts';
import type { Carried, Decoded, Gateway, Rules, TokenChecks } from '../reference-gateway/rules.ts';

type PastedTokens = Parameters<TokenInspector>[0];

/** What a check is about, and the rule of the gateway contract that it belongs to. */
type Named<Name> = readonly [name: Name, rule: string, text: string];

const ofTheToken: readonly Named<keyof TokenChecks>[] = [
  ['signatureEncoded', 'A3', 'the signature is base64url'],
  ['algorithmAllowed', 'A4', '`alg` is an asymmetric one of the allow-list'],
  ['extensionsUnderstood', 'A5', 'no `crit`'],
  ['keyIdIsText', 'A5', '`kid` is a string, if present'],
];

const ofTheClaims: readonly Named<keyof TokenChecks>[] = [
  ['issuerExpected', 'A8', '`iss` is the issuer'],
  ['audienceAccepted', 'A9', 'every `aud` is the application or its client'],
  ['authorizedPartyAccepted', 'A9', '`azp`, if present, is one of them'],
  ['notExpired', 'A10', '`exp` is a number and not past'],
  ['issuedAlready', 'A10', '`iat` is a number and not in the future'],
  ['validAlready', 'A10', '`nbf`, if present, is not in the future'],
  ['lifetimeBounded', 'A10', '`exp` is 15 days after `iat` at most'],
  ['subjectPresent', 'A11', '`sub` is a string of 1 to 255 characters'],
];

const ofTheKind: readonly Named<keyof TokenChecks>[] = [
  ['typeIsIdToken', 'A14', '`typ` is missing or `JWT`'],
  ['noSecurityEvent', 'A14', 'no `events`'],
];

/** What is a matter of the call or of the gateway, and cannot be seen in a token. */
const elsewhere: Record<'A1' | 'A15' | 'A16' | 'A17', string> = {
  A1: '`CAP_BRAND` names a configured brand',
  A15: 'an IdP that cannot be reached admits nobody',
  A16: 'a refused ID token costs the IdP no UserInfo request',
  A17: 'nothing but the ID token says who calls',
};

/**
 * Each check of admission by itself, as the reference gateway makes it for a brand of the application, on the machine's
 * clock: a gateway would stop at the first that is broken.
 *
 * @param gateway without brands; each token is looked at with nothing cached
 */
export async function inspectTokens(
  gateway: Gateway,
  tokens: PastedTokens,
  application: Application,
): Promise<TokenCheck[]> {
  return inspect(gateway, newBrand(gateway, application), tokens);
}

/** It serves nobody else: taken out again before anything is asked, so that inspections do not meet. */
function newBrand(gateway: Gateway, application: Application): Brand {
  setUpBrand(gateway, inspected, brandOf(application));
  const brand = gateway.brands.get(inspected);
  if (!brand) throw new Error('the inspected brand is not set up');
  removeBrand(gateway, inspected);
  return brand;
}

const inspected = 'inspected';

function brandOf(application: Application) {
  const { applicationId, machineClient, claimNames, userInfoEndpoint, jwksUri, issuer } = application;
  const channelAccount = { name: inspected, id: inspected };
  const addresses = { userInfoEndpoint, jwksUri, issuer };
  return {
    configuration: {
      applicationId,
      clientId: machineClient.clientId,
      fieldMappings: claimNames,
      ...addresses,
      channelAccount,
    },
    policies: defaultPolicies,
    paths: {},
  };
}

async function inspect(gateway: Gateway, brand: Brand, { idToken, accessToken }: PastedTokens): Promise<TokenCheck[]> {
  const { rules } = gateway;
  // No check reads a request: the tokens are here.
  const request = undefined as never;
  const carried: Carried = { gateway, rules, brand, request, idpTraffic: {}, idToken, accessToken: accessToken ?? '' };
  const checks: TokenCheck[] = [notSeen('A1'), carriedBoth(accessToken)];

  const form = await attempt(
    'A3',
    'three parts of base64url with a JSON object each, 16 KiB at most, no member twice',
    () => rules.compactForm(carried),
  );
  checks.push(form.check);
  if (!form.proof) return [...checks, ...restNotReached('the token cannot be read')];
  const decoded: Decoded = { ...carried, ...form.proof };
  const each = (named: readonly Named<keyof TokenChecks>[]) => checksOf(rules, decoded, named);
  checks.push(...(await each(ofTheToken)));

  const keys = await attempt('A5', keyText, () => rules.keyFound(decoded));
  checks.push(keys.check);
  const keyed = keys.proof && { ...decoded, keys: keys.proof };
  const signature = keyed
    ? await attempt('A7', signatureText, () => rules.signatureVerifies(keyed))
    : { check: notReached('A7', signatureText, 'there is no key'), proof: undefined };
  checks.push(signature.check);
  checks.push(...(await each(ofTheClaims)));

  checks.push(...(accessToken ? await each([bound]) : [unchecked(bound[1], bound[2], noAccessToken)]));
  const verified = keyed && signature.proof && { ...keyed, signedBy: signature.proof };
  checks.push(
    accessToken && verified
      ? (await attempt('A13', userInfoText, () => rules.userInfoAgrees(verified))).check
      : accessToken
        ? notReached('A13', userInfoText, 'the IdP is not asked for a token that it did not sign')
        : unchecked('A13', userInfoText, noAccessToken),
  );
  checks.push(...(await each(ofTheKind)), ...ofTheGateway());
  return checks;
}

const bound = ['accessTokenBound', 'A12', '`at_hash`, if present, fits the access token'] as const;
const keyText = 'the JWKS has the key of `kid`, and it fits `alg` (A4, A6)';
const signatureText = 'the signature verifies';
const userInfoText = 'UserInfo accepts the access token and has the same `sub`';
const noAccessToken = 'no access token was pasted';

async function checksOf(
  rules: Rules,
  decoded: Decoded,
  named: readonly Named<keyof TokenChecks>[],
): Promise<TokenCheck[]> {
  return Promise.all(
    named.map(async ([name, rule, text]) => (await attempt(rule, text, () => rules[name](decoded))).check),
  );
}

/** Makes a check. @returns also what it proves, where it holds */
async function attempt<Proof>(
  rule: string,
  text: string,
  make: () => Proof | Promise<Proof>,
): Promise<{ check: TokenCheck; proof?: Proof }> {
  try {
    const proof = await make();
    return { check: { rule, text, result: 'holds' }, proof };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const reason = error.reason.replaceAll('-', ' ');
    return { check: { rule: error.rule, text, result: 'broken', reason } };
  }
}

function carriedBoth(accessToken: string | undefined): TokenCheck {
  const text = 'an ID token and an access token are there';
  return accessToken ? { rule: 'A2', text, result: 'holds' } : unchecked('A2', text, noAccessToken);
}

function notSeen(rule: keyof typeof elsewhere): TokenCheck {
  return unchecked(rule, elsewhere[rule], 'a matter of the call or of the gateway');
}

function unchecked(rule: string, text: string, reason: string): TokenCheck {
  return { rule, text, result: 'not checked', reason };
}

function notReached(rule: string, text: string, reason: string): TokenCheck {
  return { rule, text, result: 'not reached', reason };
}

function ofTheGateway(): TokenCheck[] {
  return [notSeen('A15'), notSeen('A16'), notSeen('A17')];
}

/** All that comes after A3, in the order in which it would. */
function restNotReached(reason: string): TokenCheck[] {
  const key = ['', 'A5', keyText] as const;
  const signature = ['', 'A7', signatureText] as const;
  const userInfo = ['', 'A13', userInfoText] as const;
  const named = [...ofTheToken, key, signature, ...ofTheClaims, bound, userInfo, ...ofTheKind];
  return [...named.map(([, rule, text]) => notReached(rule, text, reason)), ...ofTheGateway()];
}
