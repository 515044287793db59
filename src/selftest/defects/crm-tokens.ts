import type { Defect } from '../defect.ts';

/** Mistakes with CRM access tokens: how they are compared, and how long they are kept. */
export const crmTokenDefects: readonly Defect[] = [
  {
    id: 'crm-token-without-case',
    rule: 'crm-face',
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
];
