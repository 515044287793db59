import { randomUUID } from 'node:crypto';
import { type Check, failed, noBrand, ok, warning } from '../check.ts';
import { limitMs } from '../examination.ts';

/** The UserInfo endpoint refuses a made-up access token (A13). */
export const userInfo: Check = {
  id: 'userinfo-refuses',
  title: 'UserInfo endpoint refuses a made-up access token',
  examine: async ({ send, setup: { brand } }) => {
    if (!brand) return noBrand;
    const url = brand.configuration.userInfoEndpoint;
    const key = `brands.${brand.name}.userInfoEndpoint`;
    const headers: [string, string][] = [
      ['Authorization', `Bearer gatecheck-doctor-${randomUUID()}`],
      ['Accept', 'application/json'],
    ];
    const context = { from: 'harness', to: 'IdP', call: 'userinfo', limitMs } as const;
    const { response, error } = await send({ method: 'GET', url, headers }, context);
    if (!response) return failed(error ?? 'no answer', `correct ${key}`);
    const { status } = response;
    if (status === 401) return ok('HTTP 401');
    if (status === 400 || status === 403) {
      return warning(`HTTP ${status} in place of 401`, 'expect that a gateway may answer 503 to a revoked token');
    }
    if (status === 429) return warning('HTTP 429: too many requests', 'wait, and ask again');
    if (status < 300) {
      return failed(`HTTP ${status} to a made-up token`, `see what stands at ${key}: it has to check access tokens`);
    }
    return failed(`HTTP ${status}, so no UserInfo endpoint stands there`, `correct ${key}`);
  },
};
