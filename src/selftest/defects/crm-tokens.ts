import type { Defect } from '../defect.ts';

/** Mistakes with CRM keys, secrets and access tokens: how they are compared, and how long a token is kept. */
export const crmTokenDefects: readonly Defect[] = [
  {
    id: 'crm-token-without-case',
    rule: 'CRM face',
    text: 'compares CRM access tokens without case',
    detectedBy: ['REG-060', 'REG-061', 'REG-062', 'REG-063', 'REG-064'],
    rules: (defaults) => ({
      authenticateCrmCall(gateway, request) {
        const name = 'x-cap-api-oauth-token';
        const [given = ''] = request.headers[name] ?? [];
        const like = [...gateway.crmTokens.keys()].find((token) => token.toLowerCase() === given.toLowerCase());
        const headers = like === undefined ? request.headers : { ...request.headers, [name]: [like] };
        return defaults.authenticateCrmCall(gateway, { ...request, headers });
      },
    }),
  },
  {
    id: 'crm-token-timer-overflows',
    rule: 'generateToken',
    text: 'forgets a CRM access token by a timer, which a time of more than 2^31 ms ends at once',
    detectedBy: ['REG-076'],
    overStrict: true,
    rules: (defaults) => ({
      issueCrmToken(gateway, body) {
        const answer = defaults.issueCrmToken(gateway, body);
        const { accessToken, ttlSeconds } = answer.data;
        if (ttlSeconds * 1000 >= 2 ** 31) gateway.crmTokens.delete(accessToken);
        return answer;
      },
    }),
  },
  {
    id: 'crm-token-time-made-up',
    rule: 'generateToken',
    text: 'answers ttlSeconds 3600, however long the CRM access token lives',
    detectedBy: ['REG-077'],
    rules: (defaults) => ({
      issueCrmToken(gateway, body) {
        const answer = defaults.issueCrmToken(gateway, body);
        return { ...answer, data: { ...answer.data, ttlSeconds: 3600 } };
      },
    }),
  },
  {
    id: 'crm-secret-of-72-octets',
    rule: 'generateToken',
    text: 'compares the first 72 octets of the CRM secret, as bcrypt does',
    detectedBy: ['REG-078'],
    rules: (defaults) => ({
      sameSecret: (expected, given) => defaults.sameSecret(expected.slice(0, 72), given.slice(0, 72)),
    }),
  },
  {
    id: 'crm-key-without-case',
    rule: 'generateToken',
    text: 'compares CRM keys without case',
    detectedBy: ['REG-079'],
    rules: (defaults) => ({
      issueCrmToken(gateway, body) {
        const given = String(body['key']).toLowerCase();
        const like = [...gateway.brands.values()].find(({ crm }) => crm?.key.toLowerCase() === given);
        return defaults.issueCrmToken(gateway, like?.crm ? { ...body, key: like.crm.key } : body);
      },
    }),
  },
];
