import { WrongRequest } from '../../reference-gateway/failure.ts';
import type { GatewayRequest } from '../../reference-gateway/request.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';
import { unverifiedToken } from '../unverified-token.ts';

const idTokenHeader = 'x-cap-external-oauth-id-token';

/** Mistakes with the brand (A1) and with how the two tokens travel (A2). */
export const carriageDefects: readonly Defect[] = [
  {
    id: 'a01-brand-from-token',
    rule: 'A1',
    text: 'takes the brand from the unverified ID token where CAP_BRAND is unknown or missing',
    detectedBy: ['HDR-029'],
    rules: (defaults) => ({
      findBrand: (gateway, request) => defaults.findBrand(gateway, request) ?? brandOfToken(gateway, request),
    }),
  },
  {
    id: 'a01-brand-without-case',
    rule: 'A1',
    text: 'compares CAP_BRAND without case',
    detectedBy: ['BRD-002'],
    rules: (defaults) => ({
      findBrand(gateway, request) {
        const name = request.headers['cap_brand']?.[0]?.toLowerCase();
        const same = [...gateway.brands.values()].find((brand) => brand.name.toLowerCase() === name);
        return defaults.findBrand(gateway, request) ?? same;
      },
    }),
  },
  ...(
    [
      [
        'suffix-cut',
        'cuts what follows the last dot of CAP_BRAND where the whole name is unknown',
        'HDR-318',
        cutAtDot,
      ],
      ['percent-decoded', 'decodes percent signs in CAP_BRAND', 'HDR-319', decodeURIComponent],
      ['list', 'takes the first name of a list in CAP_BRAND', 'HDR-320', firstOfList],
    ] as const
  ).map(
    ([id, text, condition, spell]): Defect => ({
      id: `a01-brand-${id}`,
      rule: 'A1',
      text,
      detectedBy: [condition],
      rules: (defaults) => ({
        findBrand(gateway, request) {
          const brand = defaults.findBrand(gateway, request);
          const [name = ''] = request.headers['cap_brand'] ?? [];
          return brand ?? gateway.brands.get(spell(name));
        },
      }),
    }),
  ),
  {
    id: 'a01-brand-of-prototype',
    rule: 'A1',
    text: 'looks CAP_BRAND up in a plain object, and fails (500) at a name that every object has',
    detectedBy: ['HDR-324', 'HDR-328'],
    rules: (defaults) => ({
      findBrand(gateway, request) {
        const [name = ''] = request.headers['cap_brand'] ?? [];
        if (name in {}) throw new TypeError('undefined has no configuration');
        return defaults.findBrand(gateway, request);
      },
    }),
  },
  {
    id: 'a01-brand-of-50-characters',
    rule: 'A1',
    text: 'compares the first 50 characters of CAP_BRAND',
    detectedBy: ['HDR-329'],
    rules: (defaults) => ({
      findBrand(gateway, request) {
        const [name = ''] = request.headers['cap_brand'] ?? [];
        const like = [...gateway.brands.values()].find((brand) => brand.name.slice(0, 50) === name.slice(0, 50));
        return defaults.findBrand(gateway, request) ?? like;
      },
    }),
  },
  {
    id: 'a01-unknown-brand-malformed',
    rule: 'A1',
    text: 'answers an unknown CAP_BRAND as malformed (400) in place of refusing it',
    detectedBy: ['BRD-001'],
    rules: () => ({
      brandConfigured(brand) {
        if (!brand) throw new WrongRequest(400, 'The brand is not known');
        return brand;
      },
    }),
  },
  {
    id: 'a01-unknown-brand-crashes',
    rule: 'A1',
    text: 'answers an unknown CAP_BRAND with 500',
    detectedBy: ['HDR-029'],
    rules: () => ({
      brandConfigured(brand) {
        if (!brand) throw new TypeError('undefined has no configuration');
        return brand;
      },
    }),
  },
  {
    id: 'a01-first-of-two-brands',
    rule: 'A2',
    text: 'takes the first of two CAP_BRAND headers that differ',
    detectedBy: ['HDR-032'],
    rules: () => ({ findBrand: (gateway, { headers }) => gateway.brands.get(headers['cap_brand']?.[0] ?? '') }),
  },
  {
    id: 'a02-access-token-optional',
    rule: 'A2',
    text: 'accepts a call without access token and skips UserInfo',
    detectedBy: ['HDR-020'],
    rules: (defaults) => ({
      tokensCarried(attempt) {
        if (attempt.request.headers['authorization']) return defaults.tokensCarried(attempt);
        return { accessToken: '', idToken: defaults.singleHeader(attempt.request, idTokenHeader) ?? '' };
      },
      ...boundOnlyWithToken(defaults),
    }),
  },
  {
    id: 'a02-empty-access-token',
    rule: 'A2',
    text: 'accepts an empty Bearer token and skips UserInfo',
    detectedBy: ['HDR-022'],
    rules: (defaults) => ({
      bearerToken: (authorization) => (/^bearer\s*$/i.test(authorization) ? ' ' : defaults.bearerToken(authorization)),
      ...boundOnlyWithToken(defaults),
    }),
  },
  {
    id: 'a02-missing-token-crashes',
    rule: 'A2',
    text: 'answers a missing access token or ID token with 500',
    detectedBy: ['HDR-021', 'HDR-023', 'LGN-022'],
    rules: (defaults) => ({
      tokensCarried(attempt) {
        const { headers } = attempt.request;
        if (!headers['authorization']?.[0] || !headers[idTokenHeader]?.[0])
          throw new TypeError('undefined has no split');
        return defaults.tokensCarried(attempt);
      },
    }),
  },
  {
    id: 'a02-either-carriage',
    rule: 'A2',
    text: 'reads the ID token from the header of the other carriage where its own is missing',
    detectedBy: ['HDR-024'],
    rules: (defaults) =>
      withIdTokenFrom(defaults, ({ headers }) => headers[idTokenHeader]?.[0] ?? headers['cap_authorization']?.[0]),
  },
  {
    id: 'a02-other-carriage-first',
    rule: 'A2',
    text: 'prefers the ID token in the header of the other carriage',
    detectedBy: ['HDR-037'],
    rules: (defaults) =>
      withIdTokenFrom(defaults, ({ headers }) => headers['cap_authorization']?.[0] ?? headers[idTokenHeader]?.[0]),
  },
  {
    id: 'a02-token-in-query',
    rule: 'A2',
    text: 'reads the access token from the query parameter access_token too',
    detectedBy: ['HDR-025'],
    rules: (defaults) => ({
      singleHeader(request, name) {
        const token = request.query.get('access_token');
        const given = defaults.singleHeader(request, name);
        return name === 'authorization' && token && !given ? `Bearer ${token}` : given;
      },
    }),
  },
  {
    id: 'a02-id-token-in-body',
    rule: 'A2',
    text: 'reads the ID token from the body too',
    detectedBy: ['HDR-028'],
    rules: (defaults) => idTokenInBody(defaults),
  },
  {
    id: 'a02-any-scheme',
    rule: 'A2',
    text: 'accepts any Authorization scheme before the access token',
    detectedBy: ['HDR-027'],
    rules: () => ({ bearerToken: (authorization) => /^\S+ +(\S+)$/.exec(authorization)?.[1] }),
  },
  {
    id: 'a02-no-scheme',
    rule: 'A2',
    text: 'accepts an access token without Authorization scheme',
    detectedBy: ['HDR-026'],
    rules: () => ({ bearerToken: (authorization) => /^(?:bearer +)?(\S+)$/i.exec(authorization)?.[1] }),
  },
  {
    id: 'a02-scheme-with-case',
    rule: 'A2',
    text: 'accepts the scheme Bearer in that case only',
    detectedBy: ['HDR-035'],
    overStrict: true,
    rules: () => ({ bearerToken: (authorization) => /^Bearer +(\S+)$/.exec(authorization)?.[1] }),
  },
  {
    id: 'a02-scheme-not-in-capitals',
    rule: 'A2',
    text: 'accepts the scheme as Bearer and bearer only',
    detectedBy: ['HDR-036'],
    overStrict: true,
    rules: () => ({ bearerToken: (authorization) => /^[Bb]earer +(\S+)$/.exec(authorization)?.[1] }),
  },
  {
    id: 'a02-first-of-two-headers',
    rule: 'A2',
    text: 'takes the first of two token headers that differ',
    detectedBy: ['HDR-030'],
    rules: () => ({ singleHeader: ({ headers }, name) => headers[name]?.[0] }),
  },
  {
    id: 'a02-last-of-two-headers',
    rule: 'A2',
    text: 'checks repeated headers for Authorization only',
    detectedBy: ['HDR-031'],
    rules: (defaults) => ({
      singleHeader: (request, name) =>
        name === 'authorization' ? defaults.singleHeader(request, name) : request.headers[name]?.[0],
    }),
  },
  {
    id: 'a02-scheme-that-ends-so',
    rule: 'A2',
    text: 'accepts a scheme that ends in Bearer',
    detectedBy: ['HDR-039'],
    rules: () => ({ bearerToken: (authorization) => /bearer +(\S+)$/i.exec(authorization)?.[1] }),
  },
  {
    id: 'a02-one-space',
    rule: 'A2',
    text: 'refuses two spaces between Bearer and the access token',
    detectedBy: ['HDR-040'],
    overStrict: true,
    rules: () => ({ bearerToken: (authorization) => /^bearer (\S+)$/i.exec(authorization)?.[1] }),
  },
];

/** A gateway that has no more questions where there is no access token. */
function boundOnlyWithToken(defaults: Rules): Partial<Rules> {
  return {
    accessTokenBound: (attempt) => (attempt.accessToken.trim() ? defaults.accessTokenBound(attempt) : undefined),
    userInfoAgrees: async (attempt) => {
      if (attempt.accessToken.trim()) await defaults.userInfoAgrees(attempt);
    },
  };
}

/** The brand that the audience of an unverified token belongs to. */
function brandOfToken(gateway: Parameters<Rules['findBrand']>[0], { headers }: GatewayRequest) {
  const aud = unverifiedToken(headers[idTokenHeader]?.[0]).payload?.['aud'];
  return [...gateway.brands.values()].find(({ configuration }) => configuration.applicationId === aud);
}

function withIdTokenFrom(defaults: Rules, idTokenOf: (request: GatewayRequest) => string | undefined): Partial<Rules> {
  return {
    singleHeader: (request, name) =>
      name === idTokenHeader ? idTokenOf(request) : defaults.singleHeader(request, name),
  };
}

function idTokenInBody(defaults: Rules): Partial<Rules> {
  const bodies = new WeakMap<object, ReturnType<Rules['readJsonBody']>>();
  const readJsonBody: Rules['readJsonBody'] = (rules, request) => {
    const known = bodies.get(request.incoming) ?? defaults.readJsonBody(rules, request);
    bodies.set(request.incoming, known);
    return known;
  };
  return {
    readJsonBody,
    async admit(gateway, brand, request) {
      if (request.headers[idTokenHeader] || request.method === 'GET') return defaults.admit(gateway, brand, request);
      const { id_token: idToken } = await readJsonBody(gateway.rules, request);
      const headers = { ...request.headers, [idTokenHeader]: [String(idToken)] };
      return defaults.admit(gateway, brand, { ...request, headers });
    },
  };
}

function cutAtDot(name: string): string {
  return name.replace(/\.[^.]*$/, '');
}

function firstOfList(name: string): string {
  return name.split(',')[0] ?? '';
}
