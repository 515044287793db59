import { randomBytes } from 'node:crypto';
import type { CrmToken } from '../../reference-gateway/crm/shapes.ts';
import { WrongRequest } from '../../reference-gateway/failure.ts';
import type { GatewayRequest } from '../../reference-gateway/request.ts';
import type { Gateway, Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';
import { knowingKeys } from './keys-of-crm-tokens.ts';

const tokenHeader = 'x-cap-api-oauth-token';

/** Mistakes with the key and secret of the CRM face, how long its access tokens live and where they are looked for. */
export const crmCredentialDefects: readonly Defect[] = [
  {
    id: 'token-of-a-brand-without-pair',
    rule: 'generateToken',
    text: 'takes a key and a secret that are missing for those of a brand without `crm`',
    detectedBy: ['REG-566'],
    rules: (defaults) => ({
      issueCrmToken(gateway, body) {
        const open = [...gateway.brands.values()].find(({ crm }) => !crm);
        if (body['key'] !== undefined || body['secret'] !== undefined || !open)
          return defaults.issueCrmToken(gateway, body);
        const accessToken = randomBytes(32).toString('base64url');
        gateway.crmTokens.set(accessToken, { brandName: open.name, expiresAt: gateway.rules.now() + 3_600_000 });
        return { data: { accessToken, ttlSeconds: 3600 }, errors: null };
      },
    }),
  },
  {
    id: 'token-secret-is-a-query',
    rule: 'generateToken',
    text: 'puts the secret of the body into a query of its database, where {"$ne":""} is any',
    detectedBy: ['REG-567'],
    rules: (defaults) => ({
      issueCrmToken(gateway, body) {
        const { key, secret } = body;
        const crm = typeof key === 'string' ? gateway.brands.withCrmKey(key)?.crm : undefined;
        const isQuery = typeof secret === 'object' && secret !== null && !Array.isArray(secret);
        return defaults.issueCrmToken(gateway, crm && isQuery ? { key: crm.key, secret: crm.secret } : body);
      },
    }),
  },

  {
    id: 'crm-token-lives-by-the-brand',
    rule: 'provisioning',
    text: 'goes by the ttlSeconds that the brand has now for CRM access tokens that were given out before',
    detectedBy: ['BRD-469'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => {
      const madeAt = new WeakMap<CrmToken, number>();
      return {
        ...notingTokens(defaults, (token, ttlSeconds) => madeAt.set(token, token.expiresAt - ttlSeconds * 1000)),
        crmTokenExpired(gateway, token) {
          const at = madeAt.get(token);
          const ttlSeconds = gateway.brands.get(token.brandName)?.crm?.ttlSeconds;
          if (at === undefined || ttlSeconds === undefined) return defaults.crmTokenExpired(gateway, token);
          return gateway.rules.now() >= at + ttlSeconds * 1000;
        },
      };
    },
  },
  {
    id: 'crm-token-ends-with-its-key',
    rule: 'provisioning',
    text: 'refuses CRM access tokens of a brand that was put again with another key',
    detectedBy: ['BRD-468'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) =>
      knowingKeys(defaults, ({ key, brand }) => {
        if (key !== brand.crm?.key) throw new WrongRequest(401, 'The access token is not known');
        return brand;
      }),
  },
  {
    id: 'crm-brand-by-header',
    rule: 'crm-face',
    text: 'serves the brand that CAP_BRAND names, whosever the CRM access token is',
    detectedBy: ['REG-560', 'REG-561', 'REG-562', 'REG-563'],
    rules: (defaults) => ({
      authenticateCrmCall(gateway, request) {
        const brand = defaults.authenticateCrmCall(gateway, request);
        return defaults.findBrand(gateway, request) ?? brand;
      },
    }),
  },
  {
    id: 'crm-brand-by-query',
    rule: 'crm-face',
    text: 'serves the brand that the query names, whosever the CRM access token is',
    detectedBy: ['REG-560', 'REG-561', 'REG-562', 'REG-563'],
    rules: (defaults) => ({
      authenticateCrmCall(gateway, request) {
        const brand = defaults.authenticateCrmCall(gateway, request);
        return gateway.brands.get(request.query.get('brand') ?? '') ?? brand;
      },
    }),
  },
  ...(
    [
      ['query', 'in the query', ({ query }) => query.get('access_token') ?? query.get('X-CAP-API-OAUTH-TOKEN')],
      ['authorization', 'in Authorization', ({ headers }) => headers['authorization']?.[0]?.replace(/^bearer +/i, '')],
      ['cookie', 'in a cookie', ({ headers }) => /token=([^;]+)/i.exec(headers['cookie']?.[0] ?? '')?.[1]],
    ] satisfies [string, string, (request: GatewayRequest) => string | null | undefined][]
  ).map(
    ([id, text, find]): Defect => ({
      id: `crm-token-in-${id}`,
      rule: 'crm-face',
      text: `takes the CRM access token ${text} where its header is missing`,
      detectedBy: ['REG-564'],
      rules: (defaults) => ({
        authenticateCrmCall(gateway, request) {
          const found = request.headers[tokenHeader] ?? find(request);
          const headers = { ...request.headers, [tokenHeader]: found ? [found].flat() : undefined };
          return defaults.authenticateCrmCall(gateway, { ...request, headers });
        },
      }),
    }),
  ),
];

/** Notes each access token that is given out. */
function notingTokens(
  defaults: Rules,
  note: (token: CrmToken, ttlSeconds: number) => void,
): Pick<Rules, 'issueCrmToken'> {
  return {
    issueCrmToken(gateway: Gateway, body) {
      const answer = defaults.issueCrmToken(gateway, body);
      const token = gateway.crmTokens.get(answer.data.accessToken);
      if (token) note(token, answer.data.ttlSeconds);
      return answer;
    },
  };
}
