import { Refusal, WrongRequest } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the form of calls to the CIAM face. */
export const faceDefects: readonly Defect[] = [
  {
    id: 'face-any-path',
    rule: 'CIAM face',
    text: 'serves a call whose path only begins with the right one',
    finders: ['RES-009'],
    parts: (honest) => ({
      findCall: (request, brand) =>
        honest.findCall(
          { ...request, path: request.path.replace(/(\/ciamcustomers\/add|\/customer\/get).*/, '$1') },
          brand,
        ),
    }),
  },
  {
    id: 'face-any-method',
    rule: 'CIAM face',
    text: 'serves a call with any HTTP method',
    finders: ['RES-007', 'RES-008'],
    parts: (honest) => ({
      findCall(request, brand) {
        for (const method of [request.method, 'POST', 'GET']) {
          try {
            return honest.findCall({ ...request, method }, brand);
          } catch {}
        }
        return honest.findCall(request, brand);
      },
      readJsonBody: (parts, request) =>
        request.method === 'POST' || request.path.startsWith('/__') || request.path.startsWith('/v')
          ? honest.readJsonBody(parts, request)
          : Promise.resolve({}),
    }),
  },
  {
    id: 'face-unknown-path-crashes',
    rule: 'CIAM face',
    text: 'answers an unknown path or method with 500',
    finders: ['RES-007'],
    parts: (honest) => ({
      findCall(request, brand) {
        try {
          return honest.findCall(request, brand);
        } catch {
          throw new Error('no route');
        }
      },
    }),
  },
  {
    id: 'face-body-not-needed',
    rule: 'CIAM face',
    text: 'treats a body that is no JSON as {}',
    finders: ['RES-001', 'RES-002', 'RES-003'],
    parts: (honest) => ({
      readJsonBody: (parts, request) =>
        honest.readJsonBody(parts, request).catch((failure) => {
          if (failure instanceof WrongRequest && failure.status === 400) return {};
          throw failure;
        }),
    }),
  },
  {
    id: 'face-odd-body-crashes',
    rule: 'CIAM face',
    text: 'answers a body that is no JSON with 500',
    finders: ['RES-001'],
    parts: (honest) => ({
      readJsonBody: (parts, request) =>
        honest.readJsonBody(parts, request).catch((failure) => {
          if (failure instanceof WrongRequest && failure.status === 400) throw new SyntaxError('Unexpected token');
          throw failure;
        }),
    }),
  },
  {
    id: 'face-bodies-of-any-length',
    rule: 'CIAM face',
    text: 'accepts bodies of any length',
    finders: ['RES-006'],
    parts: () => ({ longestBody: Number.POSITIVE_INFINITY }),
  },
  {
    id: 'face-short-bodies-only',
    rule: 'CIAM face',
    text: 'refuses bodies of more than 32 KiB',
    finders: ['RES-024'],
    overStrict: true,
    parts: () => ({ longestBody: 32 * 1024 }),
  },
  {
    id: 'face-any-media-type',
    rule: 'CIAM face',
    text: 'does not check Content-Type',
    finders: ['RES-005'],
    parts: () => ({ isJson: () => true }),
  },
  {
    id: 'face-text-as-json',
    rule: 'CIAM face',
    text: 'accepts Content-Type: text/plain',
    finders: ['RES-004'],
    parts: (honest) => ({ isJson: (mediaType) => mediaType.startsWith('text/plain') || honest.isJson(mediaType) }),
  },
  {
    id: 'face-no-character-set',
    rule: 'CIAM face',
    text: 'answers Content-Type: application/json; charset=utf-8 as malformed',
    finders: ['RES-020'],
    overStrict: true,
    parts: () => ({ isJson: (mediaType) => mediaType.toLowerCase() === 'application/json' }),
  },
  {
    id: 'face-media-type-with-case',
    rule: 'CIAM face',
    text: 'accepts Content-Type in lower case only',
    finders: ['RES-021'],
    overStrict: true,
    parts: () => ({ isJson: (mediaType) => /^application\/json\s*(?:;|$)/.test(mediaType) }),
  },
  {
    id: 'face-unknown-members',
    rule: 'CIAM face',
    text: 'answers unknown body members as malformed',
    finders: ['RES-022'],
    overStrict: true,
    parts: (honest) => ({
      async readJsonBody(parts, request) {
        const body = await honest.readJsonBody(parts, request);
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
    rule: 'CIAM face',
    text: 'answers a query parameter as malformed',
    finders: ['RES-023'],
    overStrict: true,
    parts: (honest) => ({
      findCall(request, brand) {
        if (request.query.size > 0) throw new WrongRequest(400, 'The call takes no query');
        return honest.findCall(request, brand);
      },
    }),
  },
  {
    id: 'face-body-crosses-prototype',
    rule: 'B9',
    text: 'copies the body into an object with Object.assign, so that `__proto__` sets its prototype',
    finders: ['RES-034'],
    parts: (honest) => ({
      readMemberUpdate(call) {
        const root = call.body['root'] as { customer?: Record<string, unknown>[] } | undefined;
        const given = Object.assign({}, root?.customer?.[0]);
        const names = { firstname: given['firstname'], lastname: given['lastname'] };
        const known = Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined));
        return honest.readMemberUpdate({ ...call, body: { root: { customer: [{ ...given, ...known }] } } });
      },
    }),
  },
  {
    id: 'face-few-calls-a-person',
    rule: 'CIAM face',
    text: 'refuses the tenth call of one person within 10 s',
    finders: ['LGN-037'],
    overStrict: true,
    kind: 'timing',
    parts: (honest) => {
      const calls = new Map<unknown, number[]>();
      return {
        async userInfoAgrees(attempt) {
          await honest.userInfoAgrees(attempt);
          const now = attempt.parts.now();
          const recent = (calls.get(attempt.claims['sub']) ?? []).filter((at) => now - at < 10_000);
          calls.set(attempt.claims['sub'], [...recent, now]);
          if (recent.length >= 9) throw new Refusal(401, { rule: 'A13', reason: 'too-many-calls' });
        },
      };
    },
  },
];
