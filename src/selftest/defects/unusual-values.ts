import { Declined, WrongRequest } from '../../reference-gateway/failure.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

/** Validators that know better than B3 and B4, and HTTP stacks that know better than section 3. */
export const unusualValueDefects: readonly Defect[] = [
  {
    id: 'b03-mobile-as-number',
    rule: 'B3',
    text: 'stores a mobile as a number, without leading zeros',
    detectedBy: ['MAP-110', 'MAP-111'],
    rules: (defaults) => ({
      normaliseMobile: (text) => defaults.normaliseMobile(text)?.replace(/^0+/, ''),
    }),
  },
  {
    id: 'b03-all-zeros-dropped',
    rule: 'B3',
    text: 'drops every zero at the beginning where there are two or more',
    detectedBy: ['MAP-111'],
    rules: (defaults) => ({ normaliseMobile: (text) => defaults.normaliseMobile(text.replace(/^00+/, '')) }),
  },
  {
    id: 'b03-zero-at-the-beginning-refused',
    rule: 'B3',
    text: 'treats a mobile that begins with a zero as invalid',
    detectedBy: ['MAP-110', 'MAP-111'],
    overStrict: true,
    rules: (defaults) => refusing(defaults, 'mobile', /^0/),
  },
  {
    id: 'b03-zero-after-country-code-dropped',
    rule: 'B3',
    text: 'drops a zero after the country code 65',
    detectedBy: ['MAP-112'],
    rules: (defaults) => ({ normaliseMobile: (text) => defaults.normaliseMobile(text)?.replace(/^650/, '65') }),
  },
  {
    id: 'b03-known-countries-only',
    rule: 'B3',
    text: 'treats a mobile with an unknown country code as invalid',
    detectedBy: ['MAP-113'],
    overStrict: true,
    rules: (defaults) => refusing(defaults, 'mobile', /^999/),
  },
  {
    id: 'b03-two-dots-refused',
    rule: 'B3',
    text: 'treats an e-mail with two dots in a row as invalid',
    detectedBy: ['MAP-114'],
    overStrict: true,
    rules: (defaults) => refusing(defaults, 'email', /\.\./),
  },
  {
    id: 'b03-dot-at-the-beginning-refused',
    rule: 'B3',
    text: 'treats an e-mail that begins with a dot as invalid',
    detectedBy: ['MAP-115'],
    overStrict: true,
    rules: (defaults) => refusing(defaults, 'email', /^\./),
  },
  {
    id: 'b03-one-letter-refused',
    rule: 'B3',
    text: 'wants two characters before the @',
    detectedBy: ['MAP-116'],
    overStrict: true,
    rules: (defaults) => refusing(defaults, 'email', /^.@/),
  },
  {
    id: 'b03-underscore-in-domain-refused',
    rule: 'B3',
    text: 'treats an e-mail with an underscore in its domain as invalid',
    detectedBy: ['MAP-117'],
    overStrict: true,
    rules: (defaults) => refusing(defaults, 'email', /@.*_/),
  },
  {
    id: 'b03-hyphen-at-the-beginning-refused',
    rule: 'B3',
    text: 'treats an e-mail that begins with a hyphen as invalid',
    detectedBy: ['MAP-118'],
    overStrict: true,
    rules: (defaults) => refusing(defaults, 'email', /^-/),
  },
  {
    id: 'b03-long-local-part-refused',
    rule: 'B3',
    text: 'treats an e-mail with more than 64 characters before the @ as invalid',
    detectedBy: ['MAP-119'],
    overStrict: true,
    rules: (defaults) => refusing(defaults, 'email', /^[^@]{65}/),
  },
  {
    id: 'b04-last-name-wanted',
    rule: 'B4',
    text: 'declines addMember without a last name',
    detectedBy: ['MAP-120', 'MAP-121'],
    overStrict: true,
    rules: (defaults) => ({
      registerMember(call, draft) {
        if (call.mapped.lastName === undefined) throw new Declined(8005);
        return defaults.registerMember(call, draft);
      },
    }),
  },
  {
    id: 'b04-a-name-wanted',
    rule: 'B4',
    text: 'declines addMember with neither first nor last name',
    detectedBy: ['MAP-121'],
    overStrict: true,
    rules: (defaults) => ({
      registerMember(call, draft) {
        if (call.mapped.lastName === undefined && call.mapped.firstName === undefined) throw new Declined(8005);
        return defaults.registerMember(call, draft);
      },
    }),
  },
  {
    id: 'b04-names-null-dropped',
    rule: 'B3',
    text: 'takes the words null and undefined for no name',
    detectedBy: ['MAP-122'],
    rules: (defaults) => ({
      normaliseName: (text) => (/^(?:null|undefined)$/.test(text) ? '' : defaults.normaliseName(text)),
    }),
  },
  {
    id: 'b03-names-escaped-for-sql',
    rule: 'B3',
    text: 'doubles apostrophes and backslashes of names',
    detectedBy: ['MAP-123'],
    rules: (defaults) => ({ normaliseName: (text) => defaults.normaliseName(text).replace(/['\\]/g, '$&$&') }),
  },
  {
    id: 'b03-digits-removed-from-names',
    rule: 'B3',
    text: 'removes digits and full stops from names',
    detectedBy: ['MAP-124'],
    rules: (defaults) => ({ normaliseName: (text) => defaults.normaliseName(text).replace(/[\d.]/g, '') }),
  },
  {
    id: 'face-unknown-parameter',
    rule: 'failure-shape',
    text: 'answers an unknown parameter of Content-Type as malformed',
    detectedBy: ['RES-050'],
    overStrict: true,
    rules: (defaults) => ({ isJson: (type) => defaults.isJson(type) && !/;\s*(?!charset)/i.test(type) }),
  },
  {
    id: 'face-accept-any-refused',
    rule: 'ciam-face',
    text: 'answers a request whose Accept is */* as malformed',
    detectedBy: ['RES-051'],
    overStrict: true,
    rules: (defaults) => refusingHeader(defaults, 'accept', (value) => value === '*/*'),
  },
  {
    id: 'face-accept-wanted',
    rule: 'ciam-face',
    text: 'answers a request without Accept as malformed',
    detectedBy: ['RES-052'],
    overStrict: true,
    rules: (defaults) => refusingHeader(defaults, 'accept', (value) => value === undefined),
  },
  {
    id: 'face-cookie-refused',
    rule: 'ciam-face',
    text: 'answers a request with a cookie as malformed',
    detectedBy: ['RES-053'],
    overStrict: true,
    rules: (defaults) => refusingHeader(defaults, 'cookie', (value) => value !== undefined),
  },
  {
    id: 'face-method-override',
    rule: 'ciam-face',
    text: 'believes X-HTTP-Method-Override',
    detectedBy: ['RES-054', 'RES-055'],
    rules: (defaults) => ({
      findCall(request, brand) {
        const method = request.headers['x-http-method-override']?.[0] ?? request.method;
        return defaults.findCall({ ...request, method }, brand);
      },
      readJsonBody: async (rules, request) =>
        request.headers['x-http-method-override'] ? {} : defaults.readJsonBody(rules, request),
    }),
  },
];

/** A gateway for which a value that B3 allows is none. */
function refusing(defaults: Rules, kind: 'mobile' | 'email', pattern: RegExp): Partial<Rules> {
  const unless = (stored: string | undefined) => (stored !== undefined && pattern.test(stored) ? undefined : stored);
  return kind === 'mobile'
    ? { normaliseMobile: (text) => unless(defaults.normaliseMobile(text)) }
    : { normaliseEmail: (text) => unless(defaults.normaliseEmail(text)) };
}

function refusingHeader(
  defaults: Rules,
  name: string,
  refuses: (value: string | undefined) => boolean,
): Partial<Rules> {
  return {
    findCall(request, brand) {
      if (refuses(request.headers[name]?.[0])) throw new WrongRequest(400, 'This header is not understood');
      return defaults.findCall(request, brand);
    },
  };
}
