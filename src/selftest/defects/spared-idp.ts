import type { Defect } from '../defect.ts';
import { isUserInfo } from './ill-idp.ts';

/** Mistakes with what the IdP is asked and told (A16). */
export const sparedIdpDefects: readonly Defect[] = [
  {
    id: 'a16-userinfo-first',
    rule: 'A16',
    text: 'requests UserInfo before it checks the ID token',
    finders: ['UIN-017', 'UIN-018'],
    parts: (honest) => ({
      admissionOrder: ['tokensCarried', 'compactForm', 'userInfoAgrees', ...honest.admissionOrder.slice(2, -1)],
    }),
  },
  {
    id: 'a16-userinfo-before-claims',
    rule: 'A16',
    text: 'requests UserInfo after the signature and before the claims',
    finders: ['UIN-013', 'UIN-014', 'UIN-019'],
    parts: (honest) => {
      const checks = honest.admissionOrder.filter((name) => name !== 'userInfoAgrees');
      const at = checks.indexOf('signatureVerifies') + 1;
      return { admissionOrder: [...checks.slice(0, at), 'userInfoAgrees', ...checks.slice(at)] };
    },
  },
  {
    id: 'a16-access-token-in-address',
    rule: 'A16',
    text: 'sends the access token in the UserInfo URL too',
    finders: ['BRD-008'],
    parts: (honest) => ({
      askIdp: (attempt, url, headers) =>
        honest.askIdp(attempt, isUserInfo(headers) ? `${url}?access_token=${attempt.accessToken}` : url, headers),
    }),
  },
  {
    id: 'a16-access-token-for-key-set',
    rule: 'A16',
    text: 'sends the access token with JWKS requests',
    finders: ['BRD-008', 'UIN-012'],
    parts: (honest) => ({
      askIdp: (attempt, url, headers) =>
        honest.askIdp(attempt, url, { ...headers, authorization: `Bearer ${attempt.accessToken}` }),
    }),
  },
];
