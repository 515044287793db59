import type { Socket } from 'node:net';
import type { CiamCall } from '../../capillary/calls.ts';
import type { Admitted } from '../../reference-gateway/admission/shapes.ts';
import type { Brand } from '../../reference-gateway/brand.ts';
import type { JsonObject } from '../../reference-gateway/json.ts';
import type { GatewayRequest } from '../../reference-gateway/request.ts';
import type { Gateway, Rules } from '../../reference-gateway/rules.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';
import { unverifiedToken } from '../unverified-token.ts';
import { noKey } from './unproved.ts';

/** A member call of somebody who is a member already, by what the ID token claims and nobody has verified yet. */
interface KnownCall {
  gateway: Gateway;
  brand: Brand;
  request: GatewayRequest;
  cuid: string;
  header: JsonObject;
  claims: JsonObject;
}

type Admit = (call: KnownCall) => Promise<Admitted>;

/** One way to trust a known member in one of the calls. */
interface Trust {
  id: string;
  rule: string;
  text: string;
  kind?: 'timing';
  /** The conditions that detect it, by call. */
  detectedBy: Readonly<Record<CiamCall, readonly string[]>>;
  /** How such a call is admitted; `admit` is the way of everybody else. Made anew for each gateway. */
  admits: (defaults: Rules) => (call: KnownCall, admit: Admit) => Promise<Admitted>;
}

const calls: readonly CiamCall[] = ['getMember', 'addMember', 'updateMember', 'changeIdentifier'];

/** Four conditions in a row, one for each call, from each first number. */
function rows(family: string, ...firsts: number[]): Trust['detectedBy'] {
  const of = (at: number) => firsts.map((first) => `${family}-${first + at}`);
  return { getMember: of(0), addMember: of(1), updateMember: of(2), changeIdentifier: of(3) };
}

function also(one: Trust['detectedBy'], other: Partial<Trust['detectedBy']>): Trust['detectedBy'] {
  const all = calls.map((call) => [call, [...one[call], ...(other[call] ?? [])]]);
  return Object.fromEntries(all) as Trust['detectedBy'];
}

const ways: readonly Trust[] = [
  {
    id: 'a03-duplicate-sub',
    rule: 'A3',
    text: 'takes the last of two `sub` members',
    detectedBy: also(rows('CLM', 217), { getMember: ['CLM-273'], updateMember: ['JWS-275'] }),
    admits: () => (call, admit) => admit(withRules(call, { membersGivenOnce: () => {} })),
  },
  {
    id: 'a04-alg-none',
    rule: 'A4',
    text: 'accepts `alg` none',
    detectedBy: also(rows('JWS', 201), { getMember: ['JWS-251'] }),
    admits: () => (call, admit) =>
      /^none$/i.test(String(call.header['alg']))
        ? admit(without(call, 'algorithmAllowed', 'keyFound', 'signatureVerifies'))
        : admit(call),
  },
  {
    id: 'a04-hmac',
    rule: 'A4',
    text: 'accepts an HMAC without looking at its secret',
    detectedBy: also(rows('JWS', 205), {
      changeIdentifier: ['JWS-256', 'JWS-259', 'KEY-203'],
      getMember: ['JWS-257', 'JWS-260'],
      updateMember: ['JWS-258', 'JWS-261'],
    }),
    admits: () => (call, admit) =>
      /^HS/.test(String(call.header['alg']))
        ? admit(without(call, 'algorithmAllowed', 'keyFound', 'signatureVerifies'))
        : admit(call),
  },
  {
    id: 'a05-unknown-kid',
    rule: 'A5',
    text: 'accepts a `kid` that the JWKS does not have',
    detectedBy: also(rows('JWS', 221), {
      changeIdentifier: ['JWS-262', 'JWS-265', 'JWS-271', 'KEY-206'],
      getMember: ['JWS-266', 'JWS-269'],
      updateMember: ['JWS-255', 'JWS-264', 'JWS-270'],
    }),
    admits: () => (call, admit) => {
      const known = call.brand.keySet.current?.keys.some(({ jwk }) => jwk['kid'] === call.header['kid']);
      return admit(known ? call : without(call, 'keyFound', 'signatureVerifies'));
    },
  },
  {
    id: 'a07-signature',
    rule: 'A7',
    text: 'does not verify the signature',
    detectedBy: also(rows('JWS', 209, 213, 217), {
      changeIdentifier: ['JWS-253'],
      getMember: ['JWS-254', 'KEY-204'],
      updateMember: ['JWS-252', 'KEY-205'],
    }),
    admits: () => (call, admit) => admit(without(call, 'signatureVerifies')),
  },
  {
    id: 'a08-iss',
    rule: 'A8',
    text: 'does not compare `iss`',
    detectedBy: also(rows('CLM', 205), {
      changeIdentifier: ['CLM-251', 'CLM-254', 'CLM-275'],
      getMember: ['CLM-252'],
      updateMember: ['CLM-253'],
    }),
    admits: () => (call, admit) => admit(without(call, 'issuerExpected')),
  },
  {
    id: 'a09-aud',
    rule: 'A9',
    text: 'does not look at `aud`',
    detectedBy: also(rows('CLM', 209), {
      changeIdentifier: ['CLM-257'],
      getMember: ['CLM-255'],
      updateMember: ['CLM-256'],
    }),
    admits: () => (call, admit) => admit(without(call, 'audienceAccepted')),
  },
  {
    id: 'a10-exp',
    rule: 'A10',
    text: 'does not look at `exp`',
    detectedBy: also(rows('CLM', 201), {
      changeIdentifier: ['CLM-260'],
      getMember: ['CLM-264'],
      updateMember: ['CLM-259'],
    }),
    admits: () => (call, admit) => admit(without(call, 'notExpired', 'lifetimeBounded')),
  },
  {
    id: 'a14-token-kind',
    rule: 'A14',
    text: 'accepts any `typ` and `events`',
    detectedBy: also(rows('CLM', 213), { changeIdentifier: ['CLM-272'], getMember: ['CLM-270'] }),
    admits: () => (call, admit) => admit(without(call, 'typeIsIdToken', 'noSecurityEvent')),
  },
  {
    id: 'a02-no-access-token',
    rule: 'A2',
    text: 'serves a call without an access token',
    detectedBy: rows('UIN', 201),
    admits: () => (call, admit) =>
      admit(
        call.request.headers['authorization']?.[0]?.slice('Bearer '.length)
          ? call
          : without(withHeader(call, 'authorization', 'Bearer none'), 'accessTokenBound', 'userInfoAgrees'),
      ),
  },
  {
    id: 'a13-access-token',
    rule: 'A13',
    text: 'does not ask UserInfo about the access token',
    detectedBy: rows('UIN', 205, 209, 213, 217, 221),
    admits: () => (call, admit) => admit(without(call, 'userInfoAgrees')),
  },
  {
    id: 'a13-access-token-lately',
    rule: 'A13',
    text: 'does not ask UserInfo again within ten seconds, whatever the access token',
    kind: 'timing',
    detectedBy: rows('UIN', 205, 209, 213, 217, 221),
    admits: () => {
      const askedAt = new Map<string, number>();
      return async (call, admit) => {
        const now = call.gateway.rules.now();
        const lately = now - (askedAt.get(keyOf(call)) ?? 0) < 10_000;
        const admitted = await admit(lately ? without(call, 'userInfoAgrees') : call);
        if (!lately) askedAt.set(keyOf(call), now);
        return admitted;
      };
    },
  },
  {
    id: 'all-checks',
    rule: 'A7',
    text: 'makes no check at all',
    detectedBy: also(also(rows('JWS', 201, 209), rows('CLM', 201)), {
      changeIdentifier: ['JWS-268'],
      updateMember: ['CLM-274', 'JWS-267'],
    }),
    admits: () => async (call) => admitted(call),
  },
  {
    id: 'all-checks-after-first-call',
    rule: 'A7',
    text: 'makes no check after the first call that it served',
    kind: 'timing',
    detectedBy: also(rows('JWS', 209), rows('CLM', 209)),
    admits: () => {
      const served = new Set<string>();
      return async (call, admit) => {
        if (served.has(keyOf(call))) return admitted(call);
        const result = await admit(call);
        served.add(keyOf(call));
        return result;
      };
    },
  },
  {
    id: 'all-checks-while-userinfo-is-fresh',
    rule: 'A13',
    text: 'makes no check within a second of a UserInfo answer about the member',
    kind: 'timing',
    detectedBy: also(rows('JWS', 209), rows('UIN', 205)),
    admits: () => {
      const servedAt = new Map<string, number>();
      return async (call, admit) => {
        const now = call.gateway.rules.now();
        if (now - (servedAt.get(keyOf(call)) ?? 0) < 1000) return admitted(call);
        const result = await admit(call);
        servedAt.set(keyOf(call), now);
        return result;
      };
    },
  },
  {
    id: 'all-checks-after-a-refusal',
    rule: 'A7',
    text: 'falls back on the member’s session once a call was refused',
    kind: 'timing',
    detectedBy: also(rows('JWS', 209), rows('CLM', 201)),
    admits: () => {
      const refused = new Set<string>();
      return (call, admit) =>
        admit(call).catch((failure: unknown) => {
          if (refused.has(keyOf(call))) return admitted(call);
          refused.add(keyOf(call));
          throw failure;
        });
    },
  },
  {
    id: 'all-checks-on-the-same-connection',
    rule: 'A7',
    text: 'makes no check on a connection that served the member',
    kind: 'timing',
    detectedBy: also(rows('JWS', 209), rows('UIN', 205)),
    admits: () => {
      const served = new WeakMap<Socket, string>();
      return async (call, admit) => {
        const { socket } = call.request.incoming;
        if (served.get(socket) === keyOf(call)) return admitted(call);
        const result = await admit(call);
        served.set(socket, keyOf(call));
        return result;
      };
    },
  },
];

/** A check that is left out for those who are members already, in one of the calls. */
export const knownMemberDefects: readonly Defect[] = ways.flatMap(({ id, rule, text, kind, detectedBy, admits }) =>
  calls.map((name) => ({
    id: `member-${name}-${id}`,
    rule,
    text: `${name} for a member: ${text}`,
    detectedBy: detectedBy[name],
    ...(kind && { kind }),
    rules: (defaults: Rules): Partial<Rules> => {
      const admitKnown = admits(defaults);
      return {
        admit(gateway, brand, request) {
          const call = defaults.findCall(request, brand) === name ? knownCall(gateway, brand, request) : undefined;
          if (!call) return defaults.admit(gateway, brand, request);
          return admitKnown(call, (known) => defaults.admit(known.gateway, brand, known.request));
        },
      };
    },
  })),
);

function knownCall(gateway: Gateway, brand: Brand, request: GatewayRequest): KnownCall | undefined {
  const carried = request.headers['x-cap-external-oauth-id-token'] ?? request.headers['cap_authorization'];
  const { header, payload: claims } = unverifiedToken(carried?.[0]);
  const cuid = claims?.['sub'];
  if (!header || !claims || typeof cuid !== 'string') return undefined;
  return openDraft(brand.store).holder('cuid', cuid) && { gateway, brand, request, cuid, header, claims };
}

function admitted({ cuid, claims }: KnownCall): Admitted {
  return { cuid, issuedAt: Number(claims['iat']), claims };
}

/** Checks that are not made. */
const skipped = {
  algorithmAllowed: () => {},
  keyFound: async () => [],
  signatureVerifies: async () => noKey,
  typeIsIdToken: () => {},
  noSecurityEvent: () => {},
  issuerExpected: () => {},
  audienceAccepted: () => {},
  notExpired: () => {},
  lifetimeBounded: () => {},
  accessTokenBound: () => {},
  userInfoAgrees: async () => {},
} satisfies Partial<Rules>;

function without(call: KnownCall, ...checks: (keyof typeof skipped)[]): KnownCall {
  return withRules(call, Object.fromEntries(checks.map((check) => [check, skipped[check]])));
}

function withRules(call: KnownCall, rules: Partial<Rules>): KnownCall {
  return { ...call, gateway: { ...call.gateway, rules: { ...call.gateway.rules, ...rules } } };
}

function withHeader(call: KnownCall, name: string, value: string): KnownCall {
  return { ...call, request: { ...call.request, headers: { ...call.request.headers, [name]: [value] } } };
}

const keyOf = ({ brand, cuid }: KnownCall) => `${brand.name} ${cuid}`;
