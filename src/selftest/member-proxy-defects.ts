import { type CiamCall, ciamCalls } from '../capillary/calls.ts';
import type { Defect } from './defect.ts';
import { type MemberTrust, memberTrusts } from './member-proxy.ts';

const calls = Object.keys(ciamCalls) as CiamCall[];

const numbers =
  (family: string, ...firsts: number[]) =>
  (at: number) =>
    firsts.map((first) => `${family}-${first + at}`);
const fixed =
  (...ids: string[]) =>
  () =>
    ids;

/** Conditions that present a refused token of a known member, by the place of the call in `calls`; ten at least. */
const detecting: Record<MemberTrust, readonly ((at: number) => string[])[]> = {
  'at once': [
    numbers('JWS', 201, 205, 209, 213, 217, 221),
    numbers('CLM', 201, 205, 209, 213, 217),
    numbers('UIN', 201, 205, 209, 213, 217, 221),
  ],
  'after two served calls': [numbers('JWS', 201, 205, 209, 213, 217, 221), numbers('CLM', 201, 205, 209, 213, 217)],
  // These go on for more than two seconds, and present it in every call.
  'two seconds after the first served call': [
    fixed('JWS-231', 'JWS-232', 'JWS-233', 'JWS-234', 'JWS-235', 'JWS-236'),
    fixed('CLM-231', 'CLM-232', 'CLM-233', 'CLM-234'),
    fixed('UIN-231', 'UIN-232', 'UIN-233'),
  ],
};

const names: Record<MemberTrust, string> = {
  'at once': 'at-once',
  'after two served calls': 'after-two-calls',
  'two seconds after the first served call': 'after-two-seconds',
};

/** Proxies before a conforming gateway that serve a refused token of a member whom they know, each in one call. */
export const memberProxyDefects: readonly Defect[] = calls.flatMap((call, at) =>
  memberTrusts.map((trust) => ({
    id: `proxy-${call}-${names[trust]}`,
    rule: 'A7',
    text: `${call}: a session layer serves refused tokens of a known member, ${trust}`,
    detectedBy: detecting[trust].flatMap((of) => of(at)),
    proxy: { call, trust },
    ...(trust === 'at once' ? {} : { kind: 'timing' as const }),
    rules: () => ({}),
  })),
);
