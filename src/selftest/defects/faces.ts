import { Refusal, WrongRequest } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the form of calls to the CIAM face. */
export const faceDefects: readonly Defect[] = [
  {
    id: 'face-any-path',
    rule: 'ciam-face',
    text: 'serves a call whose path only begins with the right one',
    detectedBy: ['RES-009'],
    rules: (defaults) => ({
      findCall: (request, brand) =>
        defaults.findCall(
          { ...request, path: request.path.replace(/(\/ciamcustomers\/add|\/customer\/get).*/, '$1') },
          brand,
        ),
    }),
  },
  {
    id: 'face-any-method',
    rule: 'ciam-face',
    text: 'serves a call with any HTTP method',
    detectedBy: ['RES-007', 'RES-008'],
    rules: (defaults) => ({
      findCall(request, brand) {
        const isServed = (method: string) => {
          try {
            return Boolean(defaults.findCall({ ...request, method }, brand));
          } catch (error) {
            if (error instanceof WrongRequest) return false;
            throw error;
          }
        };
        const method = [request.method, 'POST', 'GET'].find(isServed) ?? request.method;
        return defaults.findCall({ ...request, method }, brand);
      },
      readJsonBody: (rules, request) =>
        request.method === 'POST' || request.path.startsWith('/__') || request.path.startsWith('/v')
          ? defaults.readJsonBody(rules, request)
          : Promise.resolve({}),
    }),
  },
  {
    id: 'face-unknown-path-crashes',
    rule: 'ciam-face',
    text: 'answers an unknown path or method with 500',
    detectedBy: ['RES-007'],
    rules: (defaults) => ({
      findCall(request, brand) {
        try {
          return defaults.findCall(request, brand);
        } catch {
          throw new Error('no route');
        }
      },
    }),
  },
  {
    id: 'face-body-not-needed',
    rule: 'ciam-face',
    text: 'treats a body that is no JSON as {}',
    detectedBy: ['RES-001', 'RES-002', 'RES-003'],
    rules: (defaults) => ({
      readJsonBody: (rules, request) =>
        defaults.readJsonBody(rules, request).catch((failure) => {
          if (failure instanceof WrongRequest && failure.status === 400) return {};
          throw failure;
        }),
    }),
  },
  {
    id: 'face-odd-body-crashes',
    rule: 'ciam-face',
    text: 'answers a body that is no JSON with 500',
    detectedBy: ['RES-001'],
    rules: (defaults) => ({
      readJsonBody: (rules, request) =>
        defaults.readJsonBody(rules, request).catch((failure) => {
          if (failure instanceof WrongRequest && failure.status === 400) throw new SyntaxError('Unexpected token');
          throw failure;
        }),
    }),
  },
  {
    id: 'face-bodies-of-any-length',
    rule: 'ciam-face',
    text: 'accepts bodies of any length',
    detectedBy: ['RES-006'],
    rules: () => ({ longestBody: Number.POSITIVE_INFINITY }),
  },
  {
    id: 'face-short-bodies-only',
    rule: 'ciam-face',
    text: 'refuses bodies of more than 32 KiB',
    detectedBy: ['RES-024'],
    overStrict: true,
    rules: () => ({ longestBody: 32 * 1024 }),
  },
  {
    id: 'face-any-media-type',
    rule: 'ciam-face',
    text: 'does not check Content-Type',
    detectedBy: ['RES-005'],
    rules: () => ({ isJson: () => true }),
  },
  {
    id: 'face-text-as-json',
    rule: 'ciam-face',
    text: 'accepts Content-Type: text/plain',
    detectedBy: ['RES-004'],
    rules: (defaults) => ({ isJson: (mediaType) => mediaType.startsWith('text/plain') || defaults.isJson(mediaType) }),
  },
  {
    id: 'face-no-character-set',
    rule: 'ciam-face',
    text: 'answers Content-Type: application/json; charset=utf-8 as malformed',
    detectedBy: ['RES-020'],
    overStrict: true,
    rules: () => ({ isJson: (mediaType) => mediaType.toLowerCase() === 'application/json' }),
  },
  {
    id: 'face-media-type-with-case',
    rule: 'ciam-face',
    text: 'accepts Content-Type in lower case only',
    detectedBy: ['RES-021'],
    overStrict: true,
    rules: () => ({ isJson: (mediaType) => /^application\/json\s*(?:;|$)/.test(mediaType) }),
  },
  {
    id: 'face-unknown-members',
    rule: 'ciam-face',
    text: 'answers unknown body members as malformed',
    detectedBy: ['RES-022'],
    overStrict: true,
    rules: (defaults) => ({
      async readJsonBody(rules, request) {
        const body = await defaults.readJsonBody(rules, request);
        if (
          request.path.startsWith('/mobile/') &&
          Object.keys(body).some((name) => !/^(?:root|add|remove|filler)$/.test(name))
        ) {
          throw new WrongRequest(400, 'The body has unknown members');
        }
        return body;
      },
    }),
  },
  {
    id: 'face-unknown-questions',
    rule: 'ciam-face',
    text: 'answers a query parameter as malformed',
    detectedBy: ['RES-023'],
    overStrict: true,
    rules: (defaults) => ({
      findCall(request, brand) {
        if (request.query.size > 0) throw new WrongRequest(400, 'The call takes no query');
        return defaults.findCall(request, brand);
      },
    }),
  },
  {
    id: 'face-body-crosses-prototype',
    rule: 'B9',
    text: 'copies the body into an object with Object.assign, so that `__proto__` sets its prototype',
    detectedBy: ['RES-034'],
    rules: (defaults) => ({
      readMemberUpdate(call) {
        const root = call.body['root'] as { customer?: Record<string, unknown>[] } | undefined;
        const given = Object.assign({}, root?.customer?.[0]);
        const names = { firstname: given['firstname'], lastname: given['lastname'] };
        const known = Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined));
        return defaults.readMemberUpdate({ ...call, body: { root: { customer: [{ ...given, ...known }] } } });
      },
    }),
  },
  {
    id: 'face-few-calls-a-person',
    rule: 'ciam-face',
    text: 'refuses the tenth call of one person within 10 s',
    detectedBy: ['LGN-037'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => {
      const calls = new Map<unknown, number[]>();
      return {
        async userInfoAgrees(attempt) {
          await defaults.userInfoAgrees(attempt);
          const now = attempt.rules.now();
          const recent = (calls.get(attempt.claims['sub']) ?? []).filter((at) => now - at < 10_000);
          calls.set(attempt.claims['sub'], [...recent, now]);
          if (recent.length >= 9) throw new Refusal(401, { rule: 'A13', reason: 'too-many-calls' });
        },
      };
    },
  },
  {
    id: 'face-media-type-spaced',
    rule: 'failure-shape',
    text: 'refuses a space between application/json and its parameters',
    detectedBy: ['RES-025'],
    overStrict: true,
    rules: () => ({ isJson: (mediaType) => /^application\/json(?:;|$)/i.test(mediaType) }),
  },
  {
    id: 'face-no-media-type-crashes',
    rule: 'failure-shape',
    text: 'answers a body without Content-Type with 500',
    detectedBy: ['RES-026'],
    rules: (defaults) => ({
      isJson(mediaType) {
        if (mediaType === '') throw new TypeError('Content-Type is undefined');
        return defaults.isJson(mediaType);
      },
    }),
  },
];
