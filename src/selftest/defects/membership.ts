import { Declined, Refusal } from '../../reference-gateway/failure.ts';
import { createOnFirstCall } from '../../reference-gateway/member/add-member.ts';
import type { MemberCall, Rules } from '../../reference-gateway/rules.ts';
import { externalSource, identifierOf, profileOf } from '../../reference-gateway/store/customer.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';
import { takeOver } from './take-over.ts';

/** Mistakes with reading a membership (B8, B11) and with what else names the caller (A17). */
export const membershipDefects: readonly Defect[] = [
  {
    id: 'b08-reading-creates',
    rule: 'B8',
    text: 'creates a customer at getMember',
    detectedBy: ['LGN-004'],
    rules: (defaults) => creatingFirst(defaults, 'getMember'),
  },
  {
    id: 'b08-updating-creates',
    rule: 'B8',
    text: 'creates a customer at updateMember',
    detectedBy: ['PRF-013'],
    rules: (defaults) => creatingFirst(defaults, 'updateMember'),
  },
  {
    id: 'b08-changing-creates',
    rule: 'B8',
    text: 'creates a customer at changeIdentifier',
    detectedBy: ['IDC-031'],
    rules: (defaults) => creatingFirst(defaults, 'changeIdentifier'),
  },
  {
    id: 'b08-nobody-refused',
    rule: 'B8',
    text: 'answers a person who is not a member with 401 in place of not found',
    detectedBy: ['PRF-013'],
    rules: (defaults) => notFoundAs(defaults, () => new Refusal(401, { rule: 'A13', reason: 'not-a-member' })),
  },
  {
    id: 'b08-nobody-declined',
    rule: 'B8',
    text: 'answers a person who is not a member with a business error in place of not found',
    detectedBy: ['PRF-013'],
    rules: (defaults) => notFoundAs(defaults, () => new Declined(8005)),
  },
  {
    id: 'b08-nobody-crashes',
    rule: 'B8',
    text: 'answers a person who is not a member with 500',
    detectedBy: ['PRF-013'],
    rules: (defaults) => notFoundAs(defaults, () => new TypeError('null has no profiles')),
  },
  {
    id: 'b08-nobody-shown-empty',
    rule: 'B8',
    text: 'answers getMember of a person who is not a member with an empty member',
    detectedBy: ['LGN-004'],
    rules: (defaults) => ({
      getMember: (call) =>
        defaults.getMember(call).catch((failure) => {
          if (!(failure instanceof Declined)) throw failure;
          return call.rules.memberAnswer(call, { id: 1, profiles: [], extendedFields: new Map(), registeredAt: '' });
        }),
    }),
  },
  {
    id: 'view-of-claims',
    rule: 'B11',
    text: "returns mobile and e-mail of the ID token in place of the customer's",
    detectedBy: ['IDC-004'],
    rules: (defaults) => ({
      memberAnswer(call, customer) {
        const answer = defaults.memberAnswer(call, customer);
        const [member] = answer.customers.customer;
        for (const { type, value } of call.rules.claimedIdentifiers(call)[0]) {
          if (type !== 'externalId') member[type] = value;
        }
        return answer;
      },
    }),
  },
  {
    id: 'view-of-shop-names',
    rule: 'M',
    text: 'returns the names of the first profile, whichever it is',
    detectedBy: ['PRF-003'],
    rules: (defaults) => ({
      memberView: (customer) => {
        const { firstName = '', lastName = '' } = customer.profiles[0] ?? {};
        return { ...defaults.memberView(customer), firstname: firstName, lastname: lastName };
      },
    }),
  },
  {
    id: 'view-without-mobile-of-the-shops',
    rule: 'M',
    text: 'returns mobile and e-mail of the OAUTH_EXTERNAL profile only',
    detectedBy: ['LNK-049'],
    rules: (defaults) => ({
      memberView(customer) {
        const own = profileOf(customer, externalSource);
        const of = (kind: string) => own?.identifiers.find(({ type }) => type === kind)?.value ?? '';
        return { ...defaults.memberView(customer), mobile: of('mobile'), email: of('email') };
      },
    }),
  },
  {
    id: 'view-without-email',
    rule: 'M',
    text: 'never returns the e-mail',
    detectedBy: ['IDC-004'],
    rules: (defaults) => ({ memberView: (customer) => ({ ...defaults.memberView(customer), email: '' }) }),
  },
  {
    id: 'b11-reading-takes-over-identifiers',
    rule: 'B11',
    text: 'stores mobile and e-mail of the ID token at getMember',
    detectedBy: ['IDC-003', 'IDC-004', 'LNK-048'],
    rules: (defaults) => ({
      getMember: async (call) => {
        await takeOver(call);
        return defaults.getMember(call);
      },
    }),
  },
  {
    id: 'a17-mobile-header',
    rule: 'A17',
    text: 'serves the customer of the mobile in the header cap_mobile',
    detectedBy: ['HDR-001', 'HDR-013'],
    rules: (defaults) => namedBy(defaults, ['cap_mobile'], []),
  },
  {
    id: 'a17-identifier-header',
    rule: 'A17',
    text: 'serves the customer of the value in the header cap_identifier_value',
    detectedBy: ['HDR-001'],
    rules: (defaults) => namedBy(defaults, ['cap_identifier_value'], []),
  },
  {
    id: 'a17-device-header',
    rule: 'A17',
    text: 'serves the customer of the `sub` in the header cap_device_id',
    detectedBy: ['HDR-001'],
    rules: (defaults) => namedBy(defaults, ['cap_device_id'], []),
  },
  {
    id: 'a17-identity-headers',
    rule: 'A17',
    text: 'trusts the identity headers of a proxy (X-User-Id, X-Forwarded-User, cuid)',
    detectedBy: ['HDR-001'],
    rules: (defaults) => namedBy(defaults, ['x-user-id', 'x-forwarded-user', 'cuid'], []),
  },
  {
    id: 'a17-query',
    rule: 'A17',
    text: 'serves the customer of the mobile or e-mail in the query',
    detectedBy: ['HDR-008'],
    rules: (defaults) => namedBy(defaults, [], ['mobile', 'email']),
  },
  {
    id: 'a17-query-id',
    rule: 'A17',
    text: 'serves the customer of the id in the query',
    detectedBy: ['HDR-008', 'HDR-014'],
    rules: (defaults) => namedBy(defaults, [], ['cuid', 'id', 'sub']),
  },
  {
    id: 'a17-jws-header',
    rule: 'A17',
    text: 'takes `sub` from the JWS header where it has one',
    detectedBy: ['JWS-154'],
    rules: (defaults) => ({
      callerOf: (attempt) => (attempt.header['sub'] ? String(attempt.header['sub']) : defaults.callerOf(attempt)),
    }),
  },
  {
    id: 'a17-jws-header-email',
    rule: 'A17',
    text: 'lets members of the JWS header override claims',
    detectedBy: ['JWS-154'],
    rules: (defaults) => ({
      subjectPresent(attempt) {
        defaults.subjectPresent(attempt);
        for (const name of ['email', 'phone_number', 'given_name', 'iss']) {
          if (attempt.header[name] !== undefined) attempt.claims[name] = attempt.header[name];
        }
      },
    }),
  },
  {
    id: 'b08-created-before-add-member',
    rule: 'B8',
    text: 'creates the customer before the first addMember too, which then declines as a repeat (creation: jit)',
    detectedBy: ['LGN-056'],
    overStrict: true,
    rules: (defaults) => ({
      async addMember(call) {
        if (call.brand.policies.creation !== 'jit') return defaults.addMember(call);
        await createOnFirstCall(call);
        throw new Declined(8006);
      },
    }),
  },
  {
    id: 'b08-first-call-not-dated',
    rule: 'B9',
    text: 'does not remember the `iat` of the ID token whose first call created the customer (creation: jit)',
    detectedBy: ['LGN-057'],
    kind: 'sequence',
    rules: (defaults) => ({
      newMemberProfile(call) {
        const profile = defaults.newMemberProfile(call);
        const created = call.brand.policies.creation === 'jit' && profile.tokens;
        return created ? { ...profile, tokens: { ...created, claimsIssuedAt: 0 } } : profile;
      },
    }),
  },
];

function creatingFirst(defaults: Rules, name: 'getMember' | 'updateMember' | 'changeIdentifier'): Partial<Rules> {
  return {
    [name]: async (call: MemberCall) => {
      await createOnFirstCall(call);
      return defaults[name](call);
    },
  };
}

function notFoundAs(defaults: Rules, failure: () => Error): Partial<Rules> {
  return {
    requireMember(call, draft) {
      if (!defaults.findMember(call, draft)) throw failure();
      return defaults.requireMember(call, draft);
    },
  };
}

/** A gateway that serves whoever a header or a query value names, by cuid, id, mobile or e-mail. */
function namedBy(defaults: Rules, headers: string[], queries: string[]): Partial<Rules> {
  return {
    callerOf(attempt) {
      const { request, brand, rules } = attempt;
      const named = [
        ...headers.flatMap((name) => request.headers[name] ?? []),
        ...queries.flatMap((name) => request.query.getAll(name)),
      ];
      const draft = openDraft(brand.store);
      const found = named.flatMap((value) => [
        draft.holder('cuid', value),
        draft.byId(Number(value)),
        draft.holder('mobile', rules.normaliseMobile(value) ?? ''),
        draft.holder('email', rules.normaliseEmail(value) ?? ''),
      ]);
      const somebody = found.find((one) => one !== undefined);
      return (somebody && identifierOf(somebody, 'cuid')) ?? defaults.callerOf(attempt);
    },
  };
}
