import { Declined } from '../../reference-gateway/failure.ts';
import { createOnFirstCall } from '../../reference-gateway/member/add-member.ts';
import type { Rules, TokenCheckName } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

const tokenChecks = ['audienceAccepted', 'notExpired', 'validAlready'] as const satisfies readonly TokenCheckName[];

/** Checks of admission that one entrance lacks, or makes too late. */
export const oneEntranceDefects: readonly Defect[] = [
  {
    id: 'classic-userinfo-not-asked',
    rule: 'A13',
    text: 'carriage classic: does not ask UserInfo about the access token',
    detectedBy: ['UIN-460'],
    rules: (defaults) => ({
      async userInfoAgrees(call) {
        if (call.brand.policies.carriage !== 'classic') await defaults.userInfoAgrees(call);
      },
    }),
  },
  {
    id: 'classic-access-token-optional',
    rule: 'A2',
    text: 'carriage classic: accepts a call without access token and skips UserInfo',
    detectedBy: ['HDR-461'],
    rules: (defaults) => ({
      tokensCarried(attempt) {
        const { headers } = attempt.request;
        const idToken = headers['cap_authorization']?.[0];
        const isAlone = attempt.brand.policies.carriage === 'classic' && headers['authorization'] === undefined;
        return isAlone && idToken ? { idToken, accessToken: '' } : defaults.tokensCarried(attempt);
      },
      accessTokenBound(token) {
        if (token.accessToken !== '') defaults.accessTokenBound(token);
      },
      async userInfoAgrees(call) {
        if (call.accessToken !== '') await defaults.userInfoAgrees(call);
      },
    }),
  },
  ...tokenChecks.map(
    (check): Defect => ({
      id: `classic-without-${check}`,
      rule: 'policies',
      text: `carriage classic: lacks the check of the ID token that is called ${check} here`,
      detectedBy: ['CLM-460'],
      rules: (defaults) => ({
        [check]: (token: Parameters<(typeof defaults)[typeof check]>[0]) => {
          if (token.brand.policies.carriage !== 'classic') defaults[check](token);
        },
      }),
    }),
  ),
  {
    id: 'b08-jit-before-userinfo',
    rule: 'B8',
    text: 'with creation: jit, creates the customer before it asks UserInfo about the access token',
    detectedBy: ['LGN-460'],
    rules: (defaults) => ({
      async userInfoAgrees(call) {
        const { rules, brand, claims } = call;
        const mapped = rules.mapClaims(rules, claims, brand.configuration.fieldMappings);
        const member = { rules, brand, cuid: String(claims['sub']), issuedAt: Number(claims['iat']), claims, mapped };
        if (brand.policies.creation === 'jit') await createOnFirstCall({ ...member, body: {} }).catch(() => {});
        await defaults.userInfoAgrees(call);
      },
    }),
  },
  {
    id: 'b08-jit-not-at-changeIdentifier',
    rule: 'B8',
    text: 'with creation: jit, answers a newcomer’s changeIdentifier as not found',
    detectedBy: ['LGN-461'],
    rules: (defaults) => ({
      registerMember(call, draft) {
        if (call.body['add'] !== undefined) throw new Declined(1012);
        return defaults.registerMember(call, draft);
      },
    }),
  },
  {
    id: 'b10-merge-policy-at-changeIdentifier',
    rule: 'B10',
    text: 'with identifierConflict: merge, changeIdentifier takes the new value away from the customer who holds it',
    detectedBy: ['IDC-460'],
    rules: (defaults) => ({
      async changeIdentifier(call) {
        if (call.brand.policies.identifierConflict !== 'merge') return await defaults.changeIdentifier(call);
        const rules: Rules = {
          ...call.rules,
          declineHeldByAnother(draft, own, identifier) {
            const holder = draft.holder(identifier.type, identifier.value);
            if (holder && holder.id !== own.id) rules.removeIdentifier(draft.edit(holder.id), identifier);
          },
        };
        return await defaults.changeIdentifier({ ...call, rules });
      },
    }),
  },
];
