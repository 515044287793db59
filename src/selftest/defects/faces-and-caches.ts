import type { Brand } from '../../reference-gateway/brand.ts';
import { Declined, Refusal, WrongRequest } from '../../reference-gateway/failure.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the form of calls and answers, and with what is kept of a brand and of a sign-in. */
export const faceDefects: readonly Defect[] = [
  {
    id: 'face-any-path',
    rule: 'CIAM face',
    text: 'serves a call whose path only begins right',
    finders: [],
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
    text: 'serves a call by any method',
    finders: [],
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
    text: 'fails inside at a path or a method that it does not know',
    finders: [],
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
    text: 'takes a body that is no JSON for an empty one',
    finders: [],
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
    text: 'fails inside at a body that is no JSON',
    finders: [],
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
    text: 'reads bodies of any length',
    finders: [],
    parts: () => ({ longestBody: Number.POSITIVE_INFINITY }),
  },
  {
    id: 'face-short-bodies-only',
    rule: 'CIAM face',
    text: 'refuses bodies of more than 32 KiB',
    finders: [],
    overStrict: true,
    parts: () => ({ longestBody: 32 * 1024 }),
  },
  {
    id: 'face-any-media-type',
    rule: 'CIAM face',
    text: 'does not look at the media type of a body',
    finders: [],
    parts: () => ({ isJson: () => true }),
  },
  {
    id: 'face-text-as-json',
    rule: 'CIAM face',
    text: 'reads JSON that is declared as text',
    finders: [],
    parts: (honest) => ({ isJson: (mediaType) => mediaType.startsWith('text/plain') || honest.isJson(mediaType) }),
  },
  {
    id: 'face-no-character-set',
    rule: 'CIAM face',
    text: 'finds a body malformed that is declared with a character set',
    finders: [],
    overStrict: true,
    parts: () => ({ isJson: (mediaType) => mediaType.toLowerCase() === 'application/json' }),
  },
  {
    id: 'face-media-type-with-case',
    rule: 'CIAM face',
    text: 'wants the media type in small letters',
    finders: [],
    overStrict: true,
    parts: () => ({ isJson: (mediaType) => /^application\/json\s*(?:;|$)/.test(mediaType) }),
  },
  {
    id: 'face-unknown-members',
    rule: 'CIAM face',
    text: 'finds a body malformed that has members which it does not know',
    finders: [],
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
    text: 'finds a call malformed that has a query',
    finders: [],
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
    text: 'copies a body into an object whose prototype it can set',
    finders: [],
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
    id: 'face-refusals-as-success',
    rule: 'failure shape',
    text: 'answers refusals with HTTP 200 though it declares HTTP’s statuses',
    finders: [],
    parts: (honest) => ({
      signalFailure: (policies, failure) =>
        honest.signalFailure(failure instanceof Refusal ? { ...policies, failureSignal: 'body' } : policies, failure),
    }),
  },
  {
    id: 'face-refusals-without-shape',
    rule: 'failure shape',
    text: 'answers refusals with an error of another shape',
    finders: [],
    parts: (honest) => ({
      signalFailure(policies, failure) {
        const answer = honest.signalFailure(policies, failure);
        return failure instanceof Refusal
          ? { ...answer, body: { error: 'invalid_token', code: answer.status } }
          : answer;
      },
    }),
  },
  {
    id: 'face-not-found-without-shape',
    rule: 'failure shape',
    text: 'says that nobody is found by a bare HTTP 404',
    finders: [],
    parts: (honest) => ({
      signalFailure: (policies, failure) =>
        failure instanceof Declined && failure.code === 1012
          ? { status: 404, body: { error: 'not_found' } }
          : honest.signalFailure(policies, failure),
    }),
  },
  {
    id: 'face-declined-as-malformed',
    rule: 'failure shape',
    text: 'answers what it declines as malformed',
    finders: [],
    parts: (honest) => ({
      signalFailure: (policies, failure) =>
        honest.signalFailure(
          policies,
          failure instanceof Declined && failure.code !== 1012 ? new WrongRequest(400, failure.message) : failure,
        ),
    }),
  },
  {
    id: 'face-refusal-repeats-token',
    rule: 'failure shape',
    text: 'repeats the token in a refusal',
    finders: [],
    parts: (honest) => {
      const tokens = new WeakMap<object, string>();
      return {
        async admit(gateway, brand, request) {
          return honest.admit(gateway, brand, request).catch((failure) => {
            if (failure instanceof Refusal)
              tokens.set(failure, request.headers['x-cap-external-oauth-id-token']?.[0] ?? '');
            throw failure;
          });
        },
        signalFailure(policies, failure) {
          const answer = honest.signalFailure(policies, failure);
          const token = tokens.get(failure as object);
          return token ? { ...answer, body: { ...(answer.body as object), token } } : answer;
        },
      };
    },
  },
  {
    id: 'face-refusal-shows-stack',
    rule: 'failure shape',
    text: 'shows a stack trace in a refusal',
    finders: [],
    parts: (honest) => ({
      signalFailure(policies, failure) {
        const answer = honest.signalFailure(policies, failure);
        const trace = failure instanceof Error ? failure.stack : '';
        return { ...answer, body: { ...(answer.body as object), trace } };
      },
    }),
  },
  {
    id: 'face-conflict-tells-holder',
    rule: 'failure shape',
    text: 'tells whom an identifier belongs to where it declines a call',
    finders: [],
    parts: (honest) => {
      const holders = new WeakMap<object, unknown>();
      return {
        customerToJoin(call, draft, identifiers) {
          try {
            return honest.customerToJoin(call, draft, identifiers);
          } catch (failure) {
            holders.set(
              failure as object,
              call.parts.holdersOf(draft, identifiers).map(({ profiles }) => profiles),
            );
            throw failure;
          }
        },
        signalFailure(policies, failure) {
          const answer = honest.signalFailure(policies, failure);
          const customer = failure instanceof Declined ? holders.get(failure) : undefined;
          return customer ? { ...answer, body: { ...(answer.body as object), customer } } : answer;
        },
      };
    },
  },
  {
    id: 'face-few-calls-a-person',
    rule: 'CIAM face',
    text: 'refuses the tenth call of one person within a few seconds',
    finders: [],
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
  {
    id: 'brand-kept-for-ever',
    rule: 'provisioning',
    text: 'goes on with a brand as it was set up first',
    finders: [],
    kind: 'timing',
    parts: (honest) => ({ findBrand: remembering(honest, (known) => known !== undefined) }),
  },
  {
    id: 'brand-outlives-take-down',
    rule: 'provisioning',
    text: 'goes on serving a brand that was taken down',
    finders: [],
    kind: 'timing',
    parts: (honest) => ({ findBrand: remembering(honest, (known, now) => known !== undefined && now === undefined) }),
  },
  {
    id: 'brand-mappings-kept',
    rule: 'provisioning',
    text: 'goes on with the field mappings that a brand had first',
    finders: [],
    kind: 'timing',
    parts: (honest) => {
      const first = new Map<string, Brand['configuration']['fieldMappings']>();
      return {
        findBrand(gateway, request) {
          const brand = honest.findBrand(gateway, request);
          if (!brand) return undefined;
          const mappings = first.get(brand.name) ?? brand.configuration.fieldMappings;
          first.set(brand.name, mappings);
          brand.configuration = { ...brand.configuration, fieldMappings: mappings };
          return brand;
        },
      };
    },
  },
  {
    id: 'a13-kept-for-a-minute',
    rule: 'A13',
    text: 'keeps userinfo answers for a minute, whatever it declares',
    finders: [],
    kind: 'timing',
    parts: () => ({ userInfoKeptUntil: (_attempt, askedAt) => askedAt + 60_000 }),
  },
  {
    id: 'a13-kept-until-the-token-ends',
    rule: 'A13',
    text: 'keeps userinfo answers until the ID token ends, though it declares a second',
    finders: [],
    kind: 'timing',
    parts: () => ({ userInfoKeptUntil: ({ claims }) => Number(claims['exp']) * 1000 }),
  },
  {
    id: 'a13-kept-while-used',
    rule: 'A13',
    text: 'keeps a userinfo answer a second longer at each use',
    finders: [],
    kind: 'timing',
    parts: (honest) => ({
      cachedSubject(attempt) {
        const kept = attempt.brand.userInfo.get(attempt.parts.userInfoKey(attempt));
        const sub = honest.cachedSubject(attempt);
        if (kept && sub !== undefined) kept.keptUntil = attempt.parts.now() + 1000;
        return sub;
      },
    }),
  },
  {
    id: 'a13-kept-by-person',
    rule: 'A13',
    text: 'keeps userinfo answers by person, so that any access token will do for a while',
    finders: [],
    kind: 'timing',
    parts: () => ({ userInfoKey: ({ claims }) => String(claims['sub']) }),
  },
  {
    id: 'a13-kept-by-brand',
    rule: 'A13',
    text: 'keeps one userinfo answer for all people of a brand',
    finders: [],
    overStrict: true,
    kind: 'timing',
    parts: () => ({ userInfoKey: () => 'the one' }),
  },
  {
    id: 'a13-kept-in-outage',
    rule: 'A15',
    text: 'goes on with an old userinfo answer while the endpoint cannot be asked',
    finders: [],
    kind: 'timing',
    parts: (honest) => {
      const last = new Map<string, string>();
      return {
        async fetchSubject(attempt) {
          try {
            const sub = await honest.fetchSubject(attempt);
            last.set(attempt.accessToken, sub);
            return sub;
          } catch (failure) {
            const known = last.get(attempt.accessToken);
            if (known === undefined || (failure as Refusal).status !== 503) throw failure;
            return known;
          }
        },
      };
    },
  },
  {
    id: 'a13-kept-by-end-of-token',
    rule: 'A13',
    text: 'keeps userinfo answers by the last characters of the access token',
    finders: [],
    kind: 'timing',
    parts: () => ({ userInfoKey: ({ accessToken }) => accessToken.slice(-1) }),
  },
  {
    id: 'a13-asked-once-a-session',
    rule: 'A13',
    text: 'never asks again about an access token that was good once',
    finders: [],
    kind: 'timing',
    parts: (honest) => ({
      cachedSubject: (attempt) => attempt.brand.userInfo.get(attempt.parts.userInfoKey(attempt))?.sub,
      userInfoKeptUntil: (attempt, askedAt) => Math.max(honest.userInfoKeptUntil(attempt, askedAt), askedAt + 1000),
    }),
  },
  {
    id: 'a13-signed-out-for-good',
    rule: 'A13',
    text: 'refuses a person for a minute after one of their access tokens was refused',
    finders: [],
    overStrict: true,
    kind: 'timing',
    parts: (honest) => {
      const blocked = new Map<unknown, number>();
      return {
        async userInfoAgrees(attempt) {
          const { sub } = attempt.claims;
          if ((blocked.get(sub) ?? 0) > attempt.parts.now())
            throw new Refusal(401, { rule: 'A13', reason: 'signed-out' });
          await honest.userInfoAgrees(attempt).catch((failure) => {
            if (failure instanceof Refusal && failure.reason === 'access-token-refused')
              blocked.set(sub, attempt.parts.now() + 60_000);
            throw failure;
          });
        },
      };
    },
  },
  {
    id: 'a13-one-device-a-person',
    rule: 'A13',
    text: 'takes the latest access token of a person only',
    finders: [],
    overStrict: true,
    kind: 'timing',
    parts: (honest) => {
      const latest = new Map<unknown, { token: string; iat: number }>();
      return {
        async userInfoAgrees(attempt) {
          await honest.userInfoAgrees(attempt);
          const { sub, iat } = attempt.claims;
          const known = latest.get(sub);
          if (known && known.token !== attempt.accessToken && known.iat >= Number(iat)) {
            throw new Refusal(401, { rule: 'A13', reason: 'signed-in-elsewhere' });
          }
          latest.set(sub, { token: attempt.accessToken, iat: Number(iat) });
        },
      };
    },
  },
  {
    id: 'a13-renewed-tokens-refused',
    rule: 'A13',
    text: 'knows the first access token of a person only',
    finders: [],
    overStrict: true,
    kind: 'timing',
    parts: (honest) => {
      const first = new Map<unknown, string>();
      return {
        async userInfoAgrees(attempt) {
          await honest.userInfoAgrees(attempt);
          const known = first.get(attempt.claims['sub']) ?? attempt.accessToken;
          first.set(attempt.claims['sub'], known);
          if (known !== attempt.accessToken) throw new Refusal(401, { rule: 'A13', reason: 'another-access-token' });
        },
      };
    },
  },
  {
    id: 'a13-sign-ins-end-early',
    rule: 'A13',
    text: 'takes an access token for a second only',
    finders: [],
    overStrict: true,
    kind: 'timing',
    parts: (honest) => {
      const seen = new Map<string, number>();
      return {
        async userInfoAgrees(attempt) {
          const first = seen.get(attempt.accessToken) ?? attempt.parts.now();
          seen.set(attempt.accessToken, first);
          if (attempt.parts.now() - first > 1000) throw new Refusal(401, { rule: 'A13', reason: 'old-access-token' });
          await honest.userInfoAgrees(attempt);
        },
      };
    },
  },
];

/** A gateway that remembers brands, and uses what it remembers where `uses` says so. */
function remembering(
  honest: Parts,
  uses: (known: Brand | undefined, now: Brand | undefined) => boolean,
): Parts['findBrand'] {
  const brands = new Map<string, Brand>();
  return (gateway, request) => {
    const now = honest.findBrand(gateway, request);
    const name = request.headers['cap_brand']?.[0] ?? '';
    const known = brands.get(name);
    if (now && !known) brands.set(name, now);
    return uses(known, now) ? known : now;
  };
}
