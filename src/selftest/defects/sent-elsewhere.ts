import { readBody } from '../../reference-gateway/body.ts';
import { Refusal } from '../../reference-gateway/failure.ts';
import { parseJsonObject } from '../../reference-gateway/json.ts';
import type { GatewayRequest } from '../../reference-gateway/request.ts';
import type { Gateway, Rules } from '../../reference-gateway/rules.ts';
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

/** Mistakes with tokens and brand names that come by other means than their headers (A1, A2). */
export const sentElsewhereDefects: readonly Defect[] = [
  fallsBack('access-token-in-cookie', 'reads the access token from a cookie where its header is missing', 'HDR-301', {
    header: 'authorization',
    find: (request) => bearer(inCookie(request, 'access_token')),
  }),
  fallsBack('access-token-in-other-header', 'reads the access token from X-Access-Token too', 'HDR-302', {
    header: 'authorization',
    find: (request) => bearer(inHeader(request, 'x-access-token')),
  }),
  fallsBack('access-token-in-proxy-header', 'reads the access token from Proxy-Authorization too', 'HDR-303', {
    header: 'authorization',
    find: (request) => inHeader(request, 'proxy-authorization'),
  }),
  fallsBack('id-token-in-query', 'reads the ID token from the query parameter id_token too', 'HDR-305', {
    header: idTokenHeader,
    find: (request) => inQuery(request, 'id_token'),
  }),
  fallsBack('id-token-in-cookie', 'reads the ID token from a cookie where its header is missing', 'HDR-306', {
    header: idTokenHeader,
    find: (request) => inCookie(request, 'id_token'),
  }),
  fallsBack('id-token-in-other-header', 'reads the ID token from X-ID-Token too', 'HDR-307', {
    header: idTokenHeader,
    find: (request) => inHeader(request, 'x-id-token'),
  }),
  {
    id: 'a02-access-token-in-body',
    rule: 'A2',
    text: 'reads the access token from the body too',
    detectedBy: ['HDR-304'],
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
  },
  prefers('tokens-in-query-first', 'prefers tokens in the query to those in their headers', 'HDR-321', inQuery),
  prefers('tokens-in-cookie-first', 'prefers tokens in cookies to those in their headers', 'HDR-322', inCookie),
  prefers('tokens-in-other-headers-first', 'prefers X-Access-Token and X-ID-Token', 'HDR-323', (request, name) =>
    inHeader(request, name === 'access_token' ? 'x-access-token' : 'x-id-token'),
  ),
  fromForm('access-token-in-form', 'reads the access token from a form body where its header is missing', {
    detectedBy: 'HDR-340',
    headers: ({ authorization }, form) => ({ authorization: authorization ?? bearers(form) }),
  }),
  fromForm('id-token-in-form', 'reads the ID token from a form body where its header is missing', {
    detectedBy: 'HDR-341',
    headers: ({ [idTokenHeader]: idToken }, form) => ({ [idTokenHeader]: idToken ?? form.getAll('id_token') }),
  }),
  fromForm(
    'access-token-in-form-first',
    'asks UserInfo about an access token in a form body, not the one in its header',
    {
      detectedBy: 'HDR-342',
      asksAbout: (form) => form.get('access_token'),
    },
  ),
  fromForm('tokens-in-form-first', 'prefers the tokens of a form body to those in their headers', {
    detectedBy: 'HDR-343',
    headers: (_, form) => ({ authorization: bearers(form), [idTokenHeader]: form.getAll('id_token') }),
  }),
  triesAnother('query', 'HDR-325', (request) => inQuery(request, 'access_token')),
  triesAnother('cookie', 'HDR-326', (request) => inCookie(request, 'access_token')),
  triesAnother('other-header', 'HDR-327', (request) => inHeader(request, 'x-access-token')),
  brandElsewhere('in-query', 'reads the brand from the query where CAP_BRAND is missing', 'HDR-311', (request) =>
    inQuery(request, 'CAP_BRAND'),
  ),
  brandElsewhere('in-cookie', 'reads the brand from a cookie where CAP_BRAND is missing', 'HDR-312', (request) =>
    inCookie(request, 'CAP_BRAND'),
  ),
  brandElsewhere('in-other-header', 'reads the brand from X-Brand where CAP_BRAND is missing', 'HDR-313', (request) =>
    inHeader(request, 'x-brand'),
  ),
  brandLike('beginning', 'accepts the beginning of a brand’s name in CAP_BRAND', 'HDR-316', (known, given) =>
    known.startsWith(given),
  ),
  brandLike('prefix', 'accepts a name in CAP_BRAND that begins with a brand’s', 'HDR-317', (known, given) =>
    given.startsWith(known),
  ),
  brandFirst('query', 'HDR-331', (request) => inQuery(request, 'CAP_BRAND')),
  brandFirst('cookie', 'HDR-332', (request) => inCookie(request, 'CAP_BRAND')),
  brandFirst('other-header', 'HDR-333', (request) => inHeader(request, 'x-brand')),
];

function bearer(token: string | undefined): string | undefined {
  return token === undefined ? undefined : `Bearer ${token}`;
}

const bearers = (form: URLSearchParams) => form.getAll('access_token').map((token) => `Bearer ${token}`);

/** A gateway that takes form bodies too, and tokens in them. */
function fromForm(
  id: string,
  text: string,
  {
    detectedBy,
    headers = () => ({}),
    asksAbout = () => null,
  }: {
    detectedBy: string;
    asksAbout?: (form: URLSearchParams) => string | null;
    headers?: (sent: GatewayRequest['headers'], form: URLSearchParams) => GatewayRequest['headers'];
  },
): Defect {
  return {
    id: `a02-${id}`,
    rule: 'A2',
    text,
    detectedBy: [detectedBy],
    rules: (defaults) => {
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
    },
  };
}

function fallsBack(
  id: string,
  text: string,
  condition: string,
  { header, find }: { header: string; find: (request: GatewayRequest) => string | undefined },
): Defect {
  return {
    id: `a02-${id}`,
    rule: 'A2',
    text,
    detectedBy: [condition],
    rules: (defaults) => ({
      singleHeader(request, name) {
        const given = defaults.singleHeader(request, name);
        return given === undefined && name === header ? find(request) : given;
      },
    }),
  };
}

function prefers(id: string, text: string, condition: string, place: Place): Defect {
  return {
    id: `a02-${id}`,
    rule: 'A2',
    text,
    detectedBy: [condition],
    rules: (defaults) => ({
      singleHeader(request, name) {
        const found = place(request, name === 'authorization' ? 'access_token' : 'id_token');
        const given = name === 'authorization' ? bearer(found) : found;
        return given ?? defaults.singleHeader(request, name);
      },
    }),
  };
}

/** A second access token, which is tried where UserInfo refuses the first. */
function triesAnother(where: string, condition: string, find: (request: GatewayRequest) => string | undefined): Defect {
  return {
    id: `a13-another-token-in-${where}`,
    rule: 'A13',
    text: `tries an access token in the ${where} where UserInfo refuses the one in its header`,
    detectedBy: [condition],
    rules: (defaults) => ({
      userInfoAgrees: (call) =>
        defaults.userInfoAgrees(call).catch((failure: unknown) => {
          const accessToken = find(call.request);
          if (accessToken === undefined || !(failure instanceof Refusal)) throw failure;
          return defaults.userInfoAgrees({ ...call, accessToken });
        }),
    }),
  };
}

function brandElsewhere(
  id: string,
  text: string,
  condition: string,
  find: (request: GatewayRequest) => string | undefined,
): Defect {
  return {
    id: `a01-brand-${id}`,
    rule: 'A1',
    text,
    detectedBy: [condition],
    rules: (defaults) => ({
      findBrand: (gateway, request) =>
        request.headers['cap_brand'] ? defaults.findBrand(gateway, request) : gateway.brands.get(find(request) ?? ''),
    }),
  };
}

function brandLike(
  id: string,
  text: string,
  condition: string,
  isLike: (known: string, given: string) => boolean,
): Defect {
  return {
    id: `a01-brand-by-${id}`,
    rule: 'A1',
    text,
    detectedBy: [condition],
    rules: (defaults) => ({
      findBrand(gateway, request) {
        const given = request.headers['cap_brand']?.[0] ?? '';
        const like = [...gateway.brands.values()].find(({ name }) => given !== '' && isLike(name, given));
        return defaults.findBrand(gateway, request) ?? like;
      },
    }),
  };
}

function brandFirst(where: string, condition: string, find: (request: GatewayRequest) => string | undefined): Defect {
  return {
    id: `a01-brand-in-${where}-first`,
    rule: 'A1',
    text: `stores the person at the brand that the ${where} names, admitted by the one of CAP_BRAND`,
    detectedBy: [condition],
    rules: (defaults): Partial<Rules> => {
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
    },
  };
}
