import type { CiamCall } from '../../capillary/calls.ts';
import type { Admitted } from '../../reference-gateway/admission/shapes.ts';
import { readBody } from '../../reference-gateway/body.ts';
import { pathsOf } from '../../reference-gateway/brand.ts';
import { Refusal, WrongRequest } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';
import { seeingGateway } from './seen-gateway.ts';

/** Mistakes with bodies, queries, methods and paths of member calls, and with how a failure is told in rare cases. */
export const requestFormDefects: readonly Defect[] = [
  {
    id: 'body-empty-is-object',
    rule: 'failure-shape',
    text: 'takes a body of `Content-Length: 0` for an empty object',
    detectedBy: ['RES-010'],
    rules: (defaults) => ({
      async readJsonBody(rules, request) {
        return request.headers['content-length']?.[0] === '0' ? {} : await defaults.readJsonBody(rules, request);
      },
    }),
  },
  {
    id: 'body-of-any-kind',
    rule: 'failure-shape',
    text: 'takes a JSON array for an object, and fails (500) at `null`',
    detectedBy: ['RES-011', 'RES-012'],
    rules: (defaults) => ({
      async readJsonBody(rules, request) {
        if (request.method !== 'POST' || request.path.startsWith('/v'))
          return await defaults.readJsonBody(rules, request);
        const text = (await readBody(request.incoming, rules.longestBody)).toString();
        const value = parsed(text);
        if (Array.isArray(value)) return { ...value } as never;
        if (value === null) throw new TypeError('null has no members');
        if (typeof value !== 'object') throw new WrongRequest(400, 'The body is not a JSON object');
        return value as never;
      },
    }),
  },
  {
    id: 'body-chunked-of-any-length',
    rule: 'failure-shape',
    text: 'bounds a body by its Content-Length, and a chunked one not at all',
    detectedBy: ['RES-013'],
    rules: (defaults) => ({
      readJsonBody(rules, request) {
        const sized = request.headers['content-length'] !== undefined;
        return defaults.readJsonBody(sized ? rules : { ...rules, longestBody: Number.POSITIVE_INFINITY }, request);
      },
    }),
  },
  {
    id: 'query-decoded-or-500',
    rule: 'failure-shape',
    text: 'fails (500) where a query cannot be decoded',
    detectedBy: ['RES-027'],
    rules: (defaults) => ({
      findCall(request, brand) {
        decodeURIComponent(request.incoming.url ?? '');
        return defaults.findCall(request, brand);
      },
    }),
  },
  ...(
    [
      ['getMember', 'POST', 'RES-056'],
      ['updateMember', 'PUT', 'RES-057'],
      ['changeIdentifier', 'PUT', 'RES-058'],
      ['changeIdentifier', 'PATCH', 'RES-059'],
    ] as const
  ).map(
    ([call, method, condition]): Defect => ({
      id: `method-${method.toLowerCase()}-for-${call}`,
      rule: 'failure-shape',
      text: `serves ${call} by ${method} too`,
      detectedBy: [condition],
      rules: (defaults) => ({
        findCall(request, brand) {
          const here = pathsOf(brand).some(([name, path]) => name === call && path === request.path);
          return here && request.method === method ? (call as CiamCall) : defaults.findCall(request, brand);
        },
      }),
    }),
  ),
  {
    id: 'path-as-pattern',
    rule: 'failure-shape',
    text: 'takes a renamed path for a pattern, in which a dot is any character',
    detectedBy: ['BRD-366'],
    rules: (defaults) => ({
      findCall(request, brand) {
        const like = pathsOf(brand).find(([, path]) => new RegExp(`^${path}$`).test(request.path));
        return defaults.findCall(like ? { ...request, path: like[1] } : request, brand);
      },
    }),
  },
  {
    id: 'body-signal-but-503',
    rule: 'failure-shape',
    text: 'answers HTTP 503 although failureSignal is `body`',
    detectedBy: ['RES-037'],
    rules: (defaults) => ({
      signalFailure(policies, failure) {
        const isDown = failure instanceof Refusal && failure.status === 503;
        return defaults.signalFailure(isDown ? { ...policies, failureSignal: 'http' } : policies, failure);
      },
    }),
  },
  {
    id: 'unknown-brand-signals-as-another',
    rule: 'failure-shape',
    text: 'answers a call of an unknown brand as the failureSignal of the brand says that was set up last',
    detectedBy: ['RES-038'],
    kind: 'sequence',
    rules: (defaults) =>
      seeingGateway(defaults, (gateway) => ({
        signalFailure(policies, failure) {
          const last = [...(gateway()?.brands.values() ?? [])].at(-1);
          return defaults.signalFailure(policies === gateway()?.defaults && last ? last.policies : policies, failure);
        },
      })),
  },
  {
    id: 'a02-first-of-joined-tokens',
    rule: 'A2',
    text: 'takes the first of two Bearer tokens in one Authorization header',
    detectedBy: ['HDR-041'],
    rules: (defaults) => ({ bearerToken: (authorization) => defaults.bearerToken(authorization.split(', ')[0] ?? '') }),
  },
  {
    id: 'a17-request-id-names-the-caller',
    rule: 'A17',
    text: 'takes a call whose X-Request-ID it has seen for a repetition by the same person',
    detectedBy: ['HDR-064'],
    kind: 'sequence',
    rules: (defaults) => {
      const seen = new Map<string, Admitted>();
      return {
        async admit(gateway, brand, request) {
          const id = request.headers['x-request-id']?.[0];
          const admitted = seen.get(id ?? '') ?? (await defaults.admit(gateway, brand, request));
          if (id !== undefined) seen.set(id, admitted);
          return admitted;
        },
      };
    },
  },
  {
    id: 'a10-nbf-in-place-of-iat',
    rule: 'A10',
    text: 'takes `nbf` for the time of issue where there is one, so that an `iat` in the future passes',
    detectedBy: ['CLM-402'],
    rules: (defaults) => ({
      issuedAlready(token) {
        const { iat, nbf = iat } = token.claims;
        defaults.issuedAlready({ ...token, claims: { ...token.claims, iat: nbf } });
      },
    }),
  },
  ...(
    [
      ['0', 'LGN-070'],
      ['null', 'LGN-071'],
    ] as const
  ).map(
    ([sub, condition]): Defect => ({
      id: `a11-subject-${sub}`,
      rule: 'A11',
      text: `takes the sub "${sub}" for none`,
      detectedBy: [condition],
      overStrict: true,
      rules: (defaults) => ({
        subjectPresent(token) {
          const { sub: given } = token.claims;
          defaults.subjectPresent({ ...token, claims: { ...token.claims, sub: given === sub ? '' : given } });
        },
      }),
    }),
  ),
  {
    id: 'a12-hash-of-rs256-alone',
    rule: 'A12',
    text: 'compares at_hash where the alg is RS256 only',
    detectedBy: ['CLM-143'],
    rules: (defaults) => ({
      accessTokenBound(token) {
        if (token.header['alg'] === 'RS256') defaults.accessTokenBound(token);
      },
    }),
  },
  {
    id: 'idp-addresses-without-query',
    rule: 'brand-configuration',
    text: 'drops the query of `jwksUri` and `userInfoEndpoint`',
    detectedBy: ['BRD-365'],
    rules: (defaults) => ({
      askIdp: (attempt, url, headers) => defaults.askIdp(attempt, url.split('?')[0] ?? '', headers),
    }),
  },
];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
