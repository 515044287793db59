import { WrongRequest } from '../../reference-gateway/failure.ts';
import { parseJsonObject } from '../../reference-gateway/json.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import type { GatewayRequest } from '../../reference-gateway/request.ts';
import type { Defect } from '../defect.ts';

const idTokenHeader = 'x-cap-external-oauth-id-token';

/** Mistakes with the brand (A1) and with how the two tokens travel (A2). */
export const carriageDefects: readonly Defect[] = [
  {
    id: 'a01-brand-from-token',
    rule: 'A1',
    text: 'takes the brand from the unverified ID token where CAP_BRAND is unknown or missing',
    finders: ['HDR-029'],
    parts: (honest) => ({
      findBrand: (gateway, request) => honest.findBrand(gateway, request) ?? brandOfToken(gateway, request),
    }),
  },
  {
    id: 'a01-brand-without-case',
    rule: 'A1',
    text: 'compares CAP_BRAND without case',
    finders: ['BRD-002'],
    parts: (honest) => ({
      findBrand(gateway, request) {
        const name = request.headers['cap_brand']?.[0]?.toLowerCase();
        const same = [...gateway.brands.values()].find((brand) => brand.name.toLowerCase() === name);
        return honest.findBrand(gateway, request) ?? same;
      },
    }),
  },
  {
    id: 'a01-unknown-brand-malformed',
    rule: 'A1',
    text: 'answers an unknown CAP_BRAND as malformed (400) in place of refusing it',
    finders: ['BRD-001'],
    parts: () => ({
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
    finders: ['HDR-029'],
    parts: () => ({
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
    finders: ['HDR-032'],
    parts: () => ({ findBrand: (gateway, { headers }) => gateway.brands.get(headers['cap_brand']?.[0] ?? '') }),
  },
  {
    id: 'a02-access-token-optional',
    rule: 'A2',
    text: 'accepts a call without access token and skips UserInfo',
    finders: ['HDR-020'],
    parts: (honest) => ({
      tokensCarried(attempt) {
        if (attempt.request.headers['authorization']) return honest.tokensCarried(attempt);
        attempt.idToken = honest.singleHeader(attempt.request, idTokenHeader) ?? '';
      },
      ...boundOnlyWithToken(honest),
    }),
  },
  {
    id: 'a02-empty-access-token',
    rule: 'A2',
    text: 'accepts an empty Bearer token and skips UserInfo',
    finders: ['HDR-022'],
    parts: (honest) => ({
      bearerToken: (authorization) => (/^bearer\s*$/i.test(authorization) ? ' ' : honest.bearerToken(authorization)),
      ...boundOnlyWithToken(honest),
    }),
  },
  {
    id: 'a02-missing-token-crashes',
    rule: 'A2',
    text: 'answers a missing access token or ID token with 500',
    finders: ['HDR-021', 'HDR-023', 'LGN-022'],
    parts: (honest) => ({
      tokensCarried(attempt) {
        const { headers } = attempt.request;
        if (!headers['authorization']?.[0] || !headers[idTokenHeader]?.[0])
          throw new TypeError('undefined has no split');
        honest.tokensCarried(attempt);
      },
    }),
  },
  {
    id: 'a02-either-carriage',
    rule: 'A2',
    text: 'reads the ID token from the header of the other carriage where its own is missing',
    finders: ['HDR-024'],
    parts: (honest) =>
      withIdTokenFrom(honest, ({ headers }) => headers[idTokenHeader]?.[0] ?? headers['cap_authorization']?.[0]),
  },
  {
    id: 'a02-other-carriage-first',
    rule: 'A2',
    text: 'prefers the ID token in the header of the other carriage',
    finders: ['HDR-037'],
    parts: (honest) =>
      withIdTokenFrom(honest, ({ headers }) => headers['cap_authorization']?.[0] ?? headers[idTokenHeader]?.[0]),
  },
  {
    id: 'a02-token-in-query',
    rule: 'A2',
    text: 'reads the access token from the query parameter access_token too',
    finders: ['HDR-025'],
    parts: (honest) => ({
      singleHeader(request, name) {
        const token = request.query.get('access_token');
        const given = honest.singleHeader(request, name);
        return name === 'authorization' && token && !given ? `Bearer ${token}` : given;
      },
    }),
  },
  {
    id: 'a02-id-token-in-body',
    rule: 'A2',
    text: 'reads the ID token from the body too',
    finders: ['HDR-028'],
    parts: (honest) => idTokenInBody(honest),
  },
  {
    id: 'a02-any-scheme',
    rule: 'A2',
    text: 'accepts any Authorization scheme before the access token',
    finders: ['HDR-027'],
    parts: () => ({ bearerToken: (authorization) => /^\S+ +(\S+)$/.exec(authorization)?.[1] }),
  },
  {
    id: 'a02-no-scheme',
    rule: 'A2',
    text: 'accepts an access token without Authorization scheme',
    finders: ['HDR-026'],
    parts: () => ({ bearerToken: (authorization) => /^(?:bearer +)?(\S+)$/i.exec(authorization)?.[1] }),
  },
  {
    id: 'a02-scheme-with-case',
    rule: 'A2',
    text: 'accepts the scheme Bearer in that case only',
    finders: ['HDR-035'],
    overStrict: true,
    parts: () => ({ bearerToken: (authorization) => /^Bearer +(\S+)$/.exec(authorization)?.[1] }),
  },
  {
    id: 'a02-scheme-not-in-capitals',
    rule: 'A2',
    text: 'accepts the scheme as Bearer and bearer only',
    finders: ['HDR-036'],
    overStrict: true,
    parts: () => ({ bearerToken: (authorization) => /^[Bb]earer +(\S+)$/.exec(authorization)?.[1] }),
  },
  {
    id: 'a02-first-of-two-headers',
    rule: 'A2',
    text: 'takes the first of two token headers that differ',
    finders: ['HDR-030'],
    parts: () => ({ singleHeader: ({ headers }, name) => headers[name]?.[0] }),
  },
  {
    id: 'a02-last-of-two-headers',
    rule: 'A2',
    text: 'checks repeated headers for Authorization only',
    finders: ['HDR-031'],
    parts: (honest) => ({
      singleHeader: (request, name) =>
        name === 'authorization' ? honest.singleHeader(request, name) : request.headers[name]?.[0],
    }),
  },
  {
    id: 'a02-equal-header-twice',
    rule: 'A2',
    text: 'refuses a header sent twice with the same value',
    finders: ['HDR-038'],
    overStrict: true,
    parts: (honest) => ({
      singleHeader(request, name) {
        if ((request.headers[name]?.length ?? 0) > 1) throw new WrongRequest(400, 'A header is repeated');
        return honest.singleHeader(request, name);
      },
    }),
  },
];

/** A gateway that has no more questions where there is no access token. */
function boundOnlyWithToken(honest: Parts): Partial<Parts> {
  return {
    accessTokenBound: (attempt) => (attempt.accessToken.trim() ? honest.accessTokenBound(attempt) : undefined),
    userInfoAgrees: async (attempt) => {
      if (attempt.accessToken.trim()) await honest.userInfoAgrees(attempt);
    },
  };
}

/** The brand that the audience of an unverified token belongs to. */
function brandOfToken(gateway: Parameters<Parts['findBrand']>[0], { headers }: GatewayRequest) {
  const payload = headers[idTokenHeader]?.[0]?.split('.')[1] ?? '';
  const aud = parseJsonObject(Buffer.from(payload, 'base64url').toString())?.['aud'];
  return [...gateway.brands.values()].find(({ configuration }) => configuration.applicationId === aud);
}

function withIdTokenFrom(honest: Parts, idTokenOf: (request: GatewayRequest) => string | undefined): Partial<Parts> {
  return {
    singleHeader: (request, name) => (name === idTokenHeader ? idTokenOf(request) : honest.singleHeader(request, name)),
  };
}

function idTokenInBody(honest: Parts): Partial<Parts> {
  const bodies = new WeakMap<object, ReturnType<Parts['readJsonBody']>>();
  const readJsonBody: Parts['readJsonBody'] = (parts, request) => {
    const known = bodies.get(request.incoming) ?? honest.readJsonBody(parts, request);
    bodies.set(request.incoming, known);
    return known;
  };
  return {
    readJsonBody,
    async admit(gateway, brand, request) {
      if (request.headers[idTokenHeader] || request.method === 'GET') return honest.admit(gateway, brand, request);
      const { id_token: idToken } = await readJsonBody(gateway.parts, request);
      const headers = { ...request.headers, [idTokenHeader]: [String(idToken)] };
      return honest.admit(gateway, brand, { ...request, headers });
    },
  };
}
