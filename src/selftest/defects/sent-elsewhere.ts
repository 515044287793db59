import { readBody } from '../../reference-gateway/body.ts';
import { Refusal } from '../../reference-gateway/failure.ts';
import { parseJsonObject } from '../../reference-gateway/json.ts';
import type { GatewayRequest } from '../../reference-gateway/request.ts';
import type { Gateway } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

const idTokenHeader = 'x-cap-external-oauth-id-token';

/** Where a gateway looks for something beside its header. */
type Place = (request: GatewayRequest, name: string) => string | undefined;

const inQuery: Place = ({ query }, name) => query.get(name) ?? undefined;
const inCookie: Place = ({ headers }, name) =>
  headers['cookie']
    ?.join('; ')
    .split(/; */)
    .map((pair) => pair.split('=', 2))
    .find(([known]) => known === name)?.[1];
const inHeader: Place = ({ headers }, name) => headers[name]?.[0];

/** Mistakes with tokens and brand names that come by other means than their headers (A1, A2, A13). */
export const sentElsewhereDefects: readonly Defect[] = [
  mistake('a02-access-token-in-cookie', 'reads the access token from a cookie where its header is missing', {
    detectedBy: 'HDR-301',
    rules: fallingBack('authorization', (request) => bearer(inCookie(request, 'access_token'))),
  }),
  mistake('a02-access-token-in-other-header', 'reads the access token from X-Access-Token too', {
    detectedBy: 'HDR-302',
    rules: fallingBack('authorization', (request) => bearer(inHeader(request, 'x-access-token'))),
  }),
  mistake('a02-access-token-in-proxy-header', 'reads the access token from Proxy-Authorization too', {
    detectedBy: 'HDR-303',
    rules: fallingBack('authorization', (request) => inHeader(request, 'proxy-authorization')),
  }),
  mistake('a02-id-token-in-query', 'reads the ID token from the query parameter id_token too', {
    detectedBy: 'HDR-305',
    rules: fallingBack(idTokenHeader, (request) => inQuery(request, 'id_token')),
  }),
  mistake('a02-id-token-in-cookie', 'reads the ID token from a cookie where its header is missing', {
    detectedBy: 'HDR-306',
    rules: fallingBack(idTokenHeader, (request) => inCookie(request, 'id_token')),
  }),
  mistake('a02-id-token-in-other-header', 'reads the ID token from X-ID-Token too', {
    detectedBy: 'HDR-307',
    rules: fallingBack(idTokenHeader, (request) => inHeader(request, 'x-id-token')),
  }),
  mistake('a02-access-token-in-body', 'reads the access token from the body too', {
    detectedBy: 'HDR-304',
    rules: (defaults) => ({
      async admit(gateway, brand, request) {
        if (request.headers['authorization']) return defaults.admit(gateway, brand, request);
        const body = await defaults.readJsonBody(gateway.rules, request);
        const headers = { ...request.headers, authorization: [`Bearer ${body['access_token']}`] };
        return defaults.admit(gateway, brand, { ...request, headers });
      },
      readJsonBody: (rules, request) =>
        request.incoming.readableEnded
          ? Promise.resolve(parseJsonObject('{}') ?? {})
          : defaults.readJsonBody(rules, request),
    }),
  }),
  mistake('a02-tokens-in-query-first', 'prefers tokens in the query to those in their headers', {
    detectedBy: 'HDR-321',
    rules: preferring(inQuery),
  }),
  mistake('a02-tokens-in-cookie-first', 'prefers tokens in cookies to those in their headers', {
    detectedBy: 'HDR-322',
    rules: preferring(inCookie),
  }),
  mistake('a02-tokens-in-other-headers-first', 'prefers X-Access-Token and X-ID-Token', {
    detectedBy: 'HDR-323',
    rules: preferring((request, name) => inHeader(request, name === 'access_token' ? 'x-access-token' : 'x-id-token')),
  }),
  mistake('a02-access-token-in-form', 'reads the access token from a form-encoded body where its header is missing', {
    detectedBy: 'HDR-340',
    rules: takingForms({
      headers: ({ authorization }, form) => ({ authorization: authorization ?? bearers(form) }),
    }),
  }),
  mistake('a02-id-token-in-form', 'reads the ID token from a form-encoded body where its header is missing', {
    detectedBy: 'HDR-341',
    rules: takingForms({
      headers: ({ [idTokenHeader]: idToken }, form) => ({ [idTokenHeader]: idToken ?? form.getAll('id_token') }),
    }),
  }),
  mistake(
    'a02-access-token-in-form-first',
    'asks UserInfo about an access token in a form-encoded body, not the one in its header',
    { detectedBy: 'HDR-342', rules: takingForms({ asksAbout: (form) => form.get('access_token') }) },
  ),
  mistake('a02-tokens-in-form-first', 'prefers the tokens of a form-encoded body to those in their headers', {
    detectedBy: 'HDR-343',
    rules: takingForms({
      headers: (_, form) => ({ authorization: bearers(form), [idTokenHeader]: form.getAll('id_token') }),
    }),
  }),
  mistake(
    'a13-another-token-in-query',
    'tries an access token in the query where UserInfo refuses the one in its header',
    { detectedBy: 'HDR-325', rules: tryingAnother((request) => inQuery(request, 'access_token')) },
  ),
  mistake(
    'a13-another-token-in-cookie',
    'tries an access token in a cookie where UserInfo refuses the one in its header',
    { detectedBy: 'HDR-326', rules: tryingAnother((request) => inCookie(request, 'access_token')) },
  ),
  mistake(
    'a13-another-token-in-other-header',
    'tries an access token in X-Access-Token where UserInfo refuses the one in its header',
    { detectedBy: 'HDR-327', rules: tryingAnother((request) => inHeader(request, 'x-access-token')) },
  ),
  mistake('a01-brand-in-query', 'reads the brand from the query where CAP_BRAND is missing', {
    detectedBy: 'HDR-311',
    rules: brandWhereMissing((request) => inQuery(request, 'CAP_BRAND')),
  }),
  mistake('a01-brand-in-cookie', 'reads the brand from a cookie where CAP_BRAND is missing', {
    detectedBy: 'HDR-312',
    rules: brandWhereMissing((request) => inCookie(request, 'CAP_BRAND')),
  }),
  mistake('a01-brand-in-other-header', 'reads the brand from X-Brand where CAP_BRAND is missing', {
    detectedBy: 'HDR-313',
    rules: brandWhereMissing((request) => inHeader(request, 'x-brand')),
  }),
  mistake('a01-brand-by-beginning', 'accepts the beginning of a brand’s name in CAP_BRAND', {
    detectedBy: 'HDR-316',
    rules: brandLike((known, given) => known.startsWith(given)),
  }),
  mistake('a01-brand-by-prefix', 'accepts a name in CAP_BRAND that begins with a brand’s', {
    detectedBy: 'HDR-317',
    rules: brandLike((known, given) => given.startsWith(known)),
  }),
  mistake(
    'a01-brand-in-query-first',
    'stores the person at the brand that the query names, admitted by the one of CAP_BRAND',
    { detectedBy: 'HDR-331', rules: brandStoredAt((request) => inQuery(request, 'CAP_BRAND')) },
  ),
  mistake(
    'a01-brand-in-cookie-first',
    'stores the person at the brand that a cookie names, admitted by the one of CAP_BRAND',
    { detectedBy: 'HDR-332', rules: brandStoredAt((request) => inCookie(request, 'CAP_BRAND')) },
  ),
  mistake(
    'a01-brand-in-other-header-first',
    'stores the person at the brand that X-Brand names, admitted by the one of CAP_BRAND',
    { detectedBy: 'HDR-333', rules: brandStoredAt((request) => inHeader(request, 'x-brand')) },
  ),
];

/** The rule stands at the beginning of the id. */
function mistake(
  id: `a${'01' | '02' | '13'}-${string}`,
  text: string,
  { detectedBy, rules }: { detectedBy: string; rules: Defect['rules'] },
): Defect {
  return { id, rule: `A${Number(id.slice(1, 3))}`, text, detectedBy: [detectedBy], rules };
}

function bearer(token: string | undefined): string | undefined {
  return token === undefined ? undefined : `Bearer ${token}`;
}

const bearers = (form: URLSearchParams) => form.getAll('access_token').map((token) => `Bearer ${token}`);

type Find = (request: GatewayRequest) => string | undefined;

function fallingBack(header: string, find: Find): Defect['rules'] {
  return (defaults) => ({
    singleHeader(request, name) {
      const given = defaults.singleHeader(request, name);
      return given === undefined && name === header ? find(request) : given;
    },
  });
}

function preferring(place: Place): Defect['rules'] {
  return (defaults) => ({
    singleHeader(request, name) {
      const found = place(request, name === 'authorization' ? 'access_token' : 'id_token');
      const given = name === 'authorization' ? bearer(found) : found;
      return given ?? defaults.singleHeader(request, name);
    },
  });
}

/** Form bodies are accepted too, and tokens in them. */
function takingForms({
  headers = () => ({}),
  asksAbout = () => null,
}: {
  asksAbout?: (form: URLSearchParams) => string | null;
  headers?: (sent: GatewayRequest['headers'], form: URLSearchParams) => GatewayRequest['headers'];
}): Defect['rules'] {
  return (defaults) => {
    const forms = new WeakMap<object, Promise<URLSearchParams>>();
    const formOf = ({ headers: sent, incoming }: GatewayRequest) => {
      if (!sent['content-type']?.[0]?.startsWith('application/x-www-form-urlencoded')) return undefined;
      const form = forms.get(incoming) ?? readBody(incoming, 65_536).then((body) => new URLSearchParams(`${body}`));
      forms.set(incoming, form);
      return form;
    };
    return {
      async admit(gateway, brand, request) {
        const form = await formOf(request);
        const added = form ? headers(request.headers, form) : {};
        return defaults.admit(gateway, brand, { ...request, headers: { ...request.headers, ...added } });
      },
      async userInfoAgrees(call) {
        const form = await formOf(call.request);
        const accessToken = (form && asksAbout(form)) ?? call.accessToken;
        return defaults.userInfoAgrees({ ...call, accessToken });
      },
      async readJsonBody(rules, request) {
        return (await formOf(request)) ? {} : defaults.readJsonBody(rules, request);
      },
    };
  };
}

/** A second access token, which is tried where UserInfo refuses the first. */
function tryingAnother(find: Find): Defect['rules'] {
  return (defaults) => ({
    userInfoAgrees: (call) =>
      defaults.userInfoAgrees(call).catch((failure: unknown) => {
        const accessToken = find(call.request);
        if (accessToken === undefined || !(failure instanceof Refusal)) throw failure;
        return defaults.userInfoAgrees({ ...call, accessToken });
      }),
  });
}

function brandWhereMissing(find: Find): Defect['rules'] {
  return (defaults) => ({
    findBrand: (gateway, request) =>
      request.headers['cap_brand'] ? defaults.findBrand(gateway, request) : gateway.brands.get(find(request) ?? ''),
  });
}

function brandLike(isLike: (known: string, given: string) => boolean): Defect['rules'] {
  return (defaults) => ({
    findBrand(gateway, request) {
      const given = request.headers['cap_brand']?.[0] ?? '';
      const like = [...gateway.brands.values()].find(({ name }) => given !== '' && isLike(name, given));
      return defaults.findBrand(gateway, request) ?? like;
    },
  });
}

/** Another brand than the one that a person is admitted at. */
function brandStoredAt(find: Find): Defect['rules'] {
  return (defaults) => {
    const named = new WeakMap<object, string>();
    const gateways = new WeakMap<object, Gateway>();
    return {
      async admit(gateway, brand, request) {
        const admitted = await defaults.admit(gateway, brand, request);
        named.set(admitted.claims, find(request) ?? brand.name);
        gateways.set(admitted.claims, gateway);
        return admitted;
      },
      addMember(call) {
        const other = gateways.get(call.claims)?.brands.get(named.get(call.claims) ?? '');
        return defaults.addMember({ ...call, brand: other ?? call.brand });
      },
    };
  };
}
