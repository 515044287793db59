import type { AdmissionOrder } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';
import { isUserInfo } from './faulty-idp.ts';
import { beforeSignature, checksOf } from './unproved.ts';

/** Mistakes with what is sent to the IdP, and when (A16). */
export const idpTrafficDefects: readonly Defect[] = [
  {
    id: 'a16-userinfo-first',
    rule: 'A16',
    text: 'requests UserInfo before it checks the ID token',
    detectedBy: ['UIN-017', 'UIN-018'],
    rules: (defaults) => ({
      admissionOrder: {
        ...withoutUserInfo(defaults.admissionOrder),
        decoded: [beforeSignature('userInfoAgrees'), ...defaults.admissionOrder.decoded],
      },
    }),
  },
  {
    id: 'a16-userinfo-before-claims',
    rule: 'A16',
    text: 'requests UserInfo after the signature and before the claims',
    detectedBy: ['UIN-013', 'UIN-014', 'UIN-019'],
    rules: ({ admissionOrder }) => {
      const { verified, ...before } = withoutUserInfo(admissionOrder);
      return { admissionOrder: { ...before, verified: ['userInfoAgrees', ...verified] } };
    },
  },
  {
    id: 'a16-userinfo-before-at-hash',
    rule: 'A16',
    text: 'requests UserInfo before it compares `at_hash`',
    detectedBy: ['UIN-019'],
    rules: ({ admissionOrder }) => {
      const checks = checksOf(admissionOrder.verified).filter((check) => check !== 'accessTokenBound');
      return { admissionOrder: { ...admissionOrder, verified: [...checks, 'accessTokenBound', 'callerOf'] } };
    },
  },
  {
    id: 'a16-access-token-in-address',
    rule: 'A16',
    text: 'sends the access token in the UserInfo URL too',
    detectedBy: ['BRD-008'],
    rules: (defaults) => ({
      askIdp: (attempt, url, headers) =>
        defaults.askIdp(attempt, isUserInfo(headers) ? `${url}?access_token=${accessTokenIn(headers)}` : url, headers),
    }),
  },
  {
    id: 'a16-access-token-for-key-set',
    rule: 'A16',
    text: 'sends the access token with JWKS requests',
    detectedBy: ['BRD-008', 'UIN-012'],
    rules: (defaults) => ({
      askIdp: (attempt, url, headers) =>
        defaults.askIdp(attempt, url, {
          authorization: attempt.request.headers['authorization']?.[0] ?? '',
          ...headers,
        }),
    }),
  },
];

function withoutUserInfo(order: AdmissionOrder): AdmissionOrder {
  const checks = checksOf(order.verified).filter((check) => check !== 'userInfoAgrees');
  return { ...order, verified: [...checks, 'callerOf'] };
}

const accessTokenIn = (headers: Record<string, string>) => headers['authorization']?.slice('Bearer '.length);
