import { readBody, TooLong } from '../../reference-gateway/body.ts';
import { Declined, WrongRequest } from '../../reference-gateway/failure.ts';
import { type JsonObject, jsonObject, parseJsonObject } from '../../reference-gateway/json.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import { identifierOf } from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';

const updates = /\/v1update$/;
const registrations = /^\/v2\/customers$/;
const memberChanges = /^\/mobile\/.*hangeIdentifier$/;
const crmChanges = /^\/v2\/.*hangeIdentifier$/;

/** Mistakes with the form of bodies: what is unknown, empty, of another type, or read by a lenient or a strict parser. */
export const bodyFormDefects: readonly Defect[] = [
  {
    id: 'body-unknown-key-in-customer',
    rule: 'updateMember',
    text: 'answers unknown keys beside or inside `customer` of updateMember as malformed',
    detectedBy: ['PRF-390'],
    overStrict: true,
    rules: (defaults) =>
      looking(defaults, updates, ({ root }) => {
        const { customer } = jsonObject(root) ?? {};
        const first = jsonObject(Array.isArray(customer) ? customer[0] : undefined) ?? {};
        const known = /^(?:customer|firstname|lastname|mobile|email|extended_fields|custom_fields)$/;
        ensure([...Object.keys(jsonObject(root) ?? {}), ...Object.keys(first)].every((name) => known.test(name)));
      }),
  },
  {
    id: 'body-fields-without-list',
    rule: 'updateMember',
    text: 'fails (500) at custom_fields and extended_fields without `field`',
    detectedBy: ['PRF-391'],
    rules: (defaults) =>
      looking(defaults, updates, (body) => {
        for (const fields of fieldsIn(body)) if (!('field' in fields)) throw new TypeError('field is undefined');
      }),
  },
  {
    id: 'body-empty-field-list',
    rule: 'updateMember',
    text: 'answers an empty `field` of updateMember as malformed',
    detectedBy: ['PRF-391'],
    overStrict: true,
    rules: (defaults) =>
      looking(defaults, updates, (body) => ensure(fieldsIn(body).every(({ field }) => !isEmptyList(field)))),
  },
  {
    id: 'b09-empty-email-declined',
    rule: 'B9',
    text: 'declines an empty string as mobile or e-mail of the updateMember body',
    detectedBy: ['PRF-392'],
    overStrict: true,
    rules: (defaults) =>
      looking(defaults, updates, (body) => {
        const { mobile, email } = customerIn(body);
        if (mobile === '' || email === '') throw new Declined(91006);
      }),
  },
  {
    id: 'body-odd-value-crashes',
    rule: 'updateMember',
    text: 'fails (500) at a name, mobile or e-mail of the updateMember body that is no string',
    detectedBy: ['PRF-393'],
    rules: (defaults) =>
      looking(defaults, updates, (body) => {
        const { firstname = '', lastname = '', mobile = '', email = '' } = customerIn(body);
        if ([firstname, lastname, mobile, email].some((value) => typeof value !== 'string')) fail();
      }),
  },
  {
    id: 'body-unknown-key-in-registration',
    rule: 'registerCustomer',
    text: 'answers unknown keys beside `profiles`, in a profile or in an identifier as malformed',
    detectedBy: ['REG-420'],
    overStrict: true,
    rules: (defaults) =>
      looking(defaults, registrations, (body) => {
        const known =
          /^(?:profiles|extendedFields|loyaltyInfo|firstName|lastName|source|accountId|identifiers|fields|commChannels|type|value)$/;
        const profile = profileIn(body);
        const identifiers = listed(profile['identifiers']);
        ensure([body, profile, ...identifiers].flatMap((one) => Object.keys(one)).every((name) => known.test(name)));
      }),
  },
  {
    id: 'body-unknown-key-in-token-request',
    rule: 'generateToken',
    text: 'answers an unknown key beside `key` and `secret` as malformed',
    detectedBy: ['REG-437'],
    overStrict: true,
    rules: (defaults) => ({
      issueCrmToken(gateway, body) {
        ensure(Object.keys(body).length === 2);
        return defaults.issueCrmToken(gateway, body);
      },
    }),
  },
  {
    id: 'token-secret-trimmed',
    rule: 'generateToken',
    text: 'compares the secret without the spaces around it',
    detectedBy: ['REG-438'],
    rules: () => ({ sameSecret: (expected, given) => expected === given.trim() }),
  },
  {
    id: 'body-odd-registration-crashes',
    rule: 'registerCustomer',
    text: 'fails (500) at a registration whose profiles or identifiers are no list, or whose identifier has no value',
    detectedBy: ['REG-421'],
    rules: (defaults) =>
      looking(defaults, registrations, (body) => {
        if ('profiles' in body && isOddList(body['profiles'], 'identifiers')) fail();
        if (isOddList(profileIn(body)['identifiers'] ?? [], 'value')) fail();
      }),
  },
  {
    id: 'body-odd-crm-change-crashes',
    rule: 'changeIdentifiers',
    text: 'fails (500) at a change of the CRM API whose `add` or `remove` is no list, or whose entry has no value',
    detectedBy: ['REG-422'],
    rules: (defaults) =>
      looking(defaults, crmChanges, ({ add = [], remove = [] }) => {
        if (isOddList(add, 'value') || isOddList(remove, 'value')) fail();
      }),
  },
  {
    id: 'body-odd-change-crashes',
    rule: 'changeIdentifier',
    text: 'fails (500) at a changeIdentifier whose `add` or `remove` is no list, or whose entry has no value',
    detectedBy: ['IDC-376'],
    rules: (defaults) =>
      looking(defaults, memberChanges, ({ add = [], remove = [] }) => {
        if (isOddList(add, 'value') || isOddList(remove, 'value')) fail();
      }),
  },
  {
    id: 'body-unknown-key-in-change',
    rule: 'B10',
    text: 'answers unknown keys in the entries of an identifier change as malformed',
    detectedBy: ['IDC-377', 'REG-423'],
    overStrict: true,
    rules: (defaults) =>
      looking(defaults, /hangeIdentifier$/, ({ add, remove }) => {
        const entries = [...listed(add), ...listed(remove)];
        ensure(entries.every((entry) => Object.keys(entry).length <= 2));
      }),
  },
  {
    id: 'b10-first-unchanged-ends',
    rule: 'B10',
    text: 'stops an identifier change at the first value that the record has already',
    detectedBy: ['IDC-370'],
    rules: (defaults) => ({
      applyChange(rules, own, plan) {
        const [first] = plan.add;
        if (first && identifierOf(own, first.type) === first.value) return false;
        return defaults.applyChange(rules, own, plan);
      },
    }),
  },
  {
    id: 'b10-last-unchanged-undoes',
    rule: 'B10',
    text: 'answers that nothing changes where the last value of `add` is one that the record has already',
    detectedBy: ['IDC-371'],
    rules: (defaults) => ({
      applyChange(rules, own, plan) {
        const last = plan.add.at(-1);
        if (last && identifierOf(own, last.type) === last.value) return false;
        return defaults.applyChange(rules, own, plan);
      },
    }),
  },
  {
    id: 'b10-invalid-removal-declined',
    rule: 'B10',
    text: 'declines a change whose `remove` has a value that is none',
    detectedBy: ['IDC-372'],
    overStrict: true,
    rules: (defaults) => ({
      applyChange(rules, own, plan) {
        if (plan.remove.some((one) => rules.normaliseIdentifier(rules, one) === undefined)) throw new Declined(91006);
        return defaults.applyChange(rules, own, plan);
      },
    }),
  },
  {
    id: 'b10-unknown-removal-beside-new-declined',
    rule: 'B10',
    text: 'declines a change whose `remove` has a value that the record does not hold',
    detectedBy: ['IDC-373'],
    overStrict: true,
    rules: (defaults) => ({
      applyChange(rules, own, plan) {
        const held = ({ type, value }: { type: string; value: string }) => identifierOf(own, type) === value;
        const removed = plan.remove.map(({ type, value }) => ({
          type,
          value: rules.normaliseIdentifier(rules, { type, value }) ?? '',
        }));
        if (plan.add.length > 0 && !removed.every(held)) throw new Declined(91006);
        return defaults.applyChange(rules, own, plan);
      },
    }),
  },
  {
    id: 'b10-second-removal-ignored',
    rule: 'B10',
    text: 'removes the first value of `remove` only',
    detectedBy: ['IDC-374'],
    rules: (defaults) => ({
      applyChange: (rules, own, plan) => defaults.applyChange(rules, own, { ...plan, remove: plan.remove.slice(0, 1) }),
    }),
  },
  {
    id: 'b10-types-without-case',
    rule: 'B10',
    text: 'takes the types of changeIdentifier in any letter case',
    detectedBy: ['IDC-375'],
    rules: (defaults) => ({
      readIdentifierChange(body, allowed) {
        const lower = (list: unknown) =>
          listed(list).map((entry) => ({
            ...entry,
            type: String(entry['type']).replace(/^(MOBILE|EMAIL)$/, lowerCase),
          }));
        const isOdd = [body['add'] ?? [], body['remove'] ?? []].some((list) => isOddList(list, 'value'));
        const change = isOdd ? body : { ...body, add: lower(body['add']), remove: lower(body['remove']) };
        return defaults.readIdentifierChange(change, allowed);
      },
    }),
  },
  {
    id: 'json-read-to-its-end',
    rule: 'failure-shape',
    text: 'reads a JSON object and ignores what follows it in the body',
    detectedBy: ['RES-060'],
    rules: () => reading((text) => parseJsonObject(text) ?? parseJsonObject(text.replace(/\}[^}]*$/, '}'))),
  },
  {
    id: 'json-comma-at-the-end',
    rule: 'failure-shape',
    text: 'reads JSON with a comma before the end of an object',
    detectedBy: ['RES-061'],
    rules: () => reading((text) => parseJsonObject(text) ?? parseJsonObject(text.replace(/,\s*([}\]])/g, '$1'))),
  },
  {
    id: 'json-with-comments',
    rule: 'failure-shape',
    text: 'reads JSON with comments',
    detectedBy: ['RES-062'],
    rules: () => reading((text) => parseJsonObject(text) ?? parseJsonObject(text.replace(/\/\*.*?\*\//gs, ''))),
  },
  {
    id: 'face-media-type-by-beginning',
    rule: 'failure-shape',
    text: 'accepts every Content-Type that begins with application/json',
    detectedBy: ['RES-063'],
    rules: () => ({ isJson: (mediaType) => /^\s*application\/json/i.test(mediaType) }),
  },
  {
    id: 'face-media-type-by-suffix',
    rule: 'failure-shape',
    text: 'accepts every Content-Type with the suffix +json',
    detectedBy: ['RES-068'],
    rules: (defaults) => ({ isJson: (mediaType) => defaults.isJson(mediaType.replace(/\/[^;]*\+json/i, '/json')) }),
  },
  {
    id: 'face-header-names-with-case',
    rule: 'ciam-face',
    text: 'finds CAP_BRAND in capital letters only',
    detectedBy: ['RES-065'],
    overStrict: true,
    rules: (defaults) => ({
      findBrand: (gateway, request) =>
        request.incoming.rawHeaders.includes('CAP_BRAND') ? defaults.findBrand(gateway, request) : undefined,
    }),
  },
  {
    id: 'face-character-set-believed',
    rule: 'failure-shape',
    text: 'reads a body as the character set of Content-Type says, Latin-1 for one',
    detectedBy: ['PRF-399'],
    rules: () =>
      reading((text, octets, mediaType) =>
        parseJsonObject(/iso-8859-1/i.test(mediaType) ? octets.toString('latin1') : text),
      ),
  },
];

function looking(defaults: Rules, path: RegExp, look: (body: JsonObject) => void): Partial<Rules> {
  return {
    async readJsonBody(rules, request) {
      const body = await defaults.readJsonBody(rules, request);
      if (path.test(request.path)) look(body);
      return body;
    },
  };
}

/** Reads bodies by a parser of its own. */
function reading(parse: (text: string, octets: Buffer, mediaType: string) => JsonObject | undefined): Partial<Rules> {
  return {
    async readJsonBody(rules, { headers, incoming }) {
      const mediaType = headers['content-type']?.[0] ?? '';
      if (!rules.isJson(mediaType)) throw new WrongRequest(415, 'The body is to be application/json');
      const octets = await readBody(incoming, rules.longestBody).catch((failure: unknown) => {
        throw new WrongRequest(failure instanceof TooLong ? 413 : 400, 'The body cannot be read');
      });
      const object = parse(octets.toString('utf8'), octets, mediaType);
      ensure(object !== undefined);
      return object;
    },
  };
}

function ensure(holds: boolean): asserts holds {
  if (!holds) throw new WrongRequest(400, 'The body has another shape');
}

function fail(): never {
  throw new TypeError('it has another type');
}

function customerIn({ root }: JsonObject): JsonObject {
  return listed(jsonObject(root)?.['customer'])[0] ?? {};
}

function fieldsIn(body: JsonObject): JsonObject[] {
  const { custom_fields: custom, extended_fields: extended } = customerIn(body);
  return objects([custom, extended]);
}

function profileIn({ profiles }: JsonObject): JsonObject {
  return listed(profiles)[0] ?? {};
}

function listed(value: unknown): JsonObject[] {
  return Array.isArray(value) ? objects(value) : [];
}

function objects(values: unknown[]): JsonObject[] {
  return values.map(jsonObject).filter((object) => object !== undefined);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** No list of objects that have a member of this name. */
function isOddList(value: unknown, name: string): boolean {
  return !Array.isArray(value) || value.some((one) => jsonObject(one)?.[name] === undefined);
}

function lowerCase(text: string): string {
  return text.toLowerCase();
}
