import { Declined, Refusal } from '../../reference-gateway/failure.ts';
import type { MemberCall } from '../../reference-gateway/member/call.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
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
    finders: ['LGN-004'],
    parts: (honest) => creatingFirst(honest, 'getMember'),
  },
  {
    id: 'b08-updating-creates',
    rule: 'B8',
    text: 'creates a customer at updateMember',
    finders: ['PRF-013'],
    parts: (honest) => creatingFirst(honest, 'updateMember'),
  },
  {
    id: 'b08-changing-creates',
    rule: 'B8',
    text: 'creates a customer at changeIdentifier',
    finders: ['IDC-031'],
    parts: (honest) => creatingFirst(honest, 'changeIdentifier'),
  },
  {
    id: 'b08-nobody-refused',
    rule: 'B8',
    text: 'answers a person who is not a member with 401 in place of not found',
    finders: ['PRF-013'],
    parts: (honest) => notFoundAs(honest, () => new Refusal(401, { rule: 'A13', reason: 'not-a-member' })),
  },
  {
    id: 'b08-nobody-declined',
    rule: 'B8',
    text: 'answers a person who is not a member with a business error in place of not found',
    finders: ['PRF-013'],
    parts: (honest) => notFoundAs(honest, () => new Declined(8005)),
  },
  {
    id: 'b08-nobody-crashes',
    rule: 'B8',
    text: 'answers a person who is not a member with 500',
    finders: ['PRF-013'],
    parts: (honest) => notFoundAs(honest, () => new TypeError('null has no profiles')),
  },
  {
    id: 'b08-nobody-shown-empty',
    rule: 'B8',
    text: 'answers getMember of a person who is not a member with an empty member',
    finders: ['LGN-004'],
    parts: (honest) => ({
      getMember: (call) =>
        honest.getMember(call).catch((failure) => {
          if (!(failure instanceof Declined)) throw failure;
          return call.parts.memberAnswer(call, { id: 1, profiles: [], extendedFields: new Map(), registeredAt: '' });
        }),
    }),
  },
  {
    id: 'view-of-claims',
    rule: 'B11',
    text: "returns mobile and e-mail of the ID token in place of the customer's",
    finders: ['IDC-004'],
    parts: (honest) => ({
      memberAnswer(call, customer) {
        const answer = honest.memberAnswer(call, customer);
        const [member] = answer.customers.customer;
        for (const { type, value } of call.parts.claimedIdentifiers(call)[0]) {
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
    finders: ['PRF-003'],
    parts: (honest) => ({
      memberView: (customer) => {
        const { firstName = '', lastName = '' } = customer.profiles[0] ?? {};
        return { ...honest.memberView(customer), firstname: firstName, lastname: lastName };
      },
    }),
  },
  {
    id: 'view-without-mobile-of-the-shops',
    rule: 'M',
    text: 'returns mobile and e-mail of the OAUTH_EXTERNAL profile only',
    finders: ['LNK-049'],
    parts: (honest) => ({
      memberView(customer) {
        const own = profileOf(customer, externalSource);
        const of = (kind: string) => own?.identifiers.find(({ type }) => type === kind)?.value ?? '';
        return { ...honest.memberView(customer), mobile: of('mobile'), email: of('email') };
      },
    }),
  },
  {
    id: 'view-without-email',
    rule: 'M',
    text: 'never returns the e-mail',
    finders: ['IDC-004'],
    parts: (honest) => ({ memberView: (customer) => ({ ...honest.memberView(customer), email: '' }) }),
  },
  {
    id: 'b11-reading-takes-over-identifiers',
    rule: 'B11',
    text: 'stores mobile and e-mail of the ID token at getMember',
    finders: ['IDC-003', 'IDC-004', 'LNK-048'],
    parts: (honest) => ({
      getMember: async (call) => {
        await takeOver(call);
        return honest.getMember(call);
      },
    }),
  },
  {
    id: 'a17-mobile-header',
    rule: 'A17',
    text: 'serves the customer of the mobile in the header cap_mobile',
    finders: ['HDR-001', 'HDR-013'],
    parts: (honest) => namedBy(honest, ['cap_mobile'], []),
  },
  {
    id: 'a17-identifier-header',
    rule: 'A17',
    text: 'serves the customer of the value in the header cap_identifier_value',
    finders: ['HDR-001'],
    parts: (honest) => namedBy(honest, ['cap_identifier_value'], []),
  },
  {
    id: 'a17-device-header',
    rule: 'A17',
    text: 'serves the customer of the `sub` in the header cap_device_id',
    finders: ['HDR-001'],
    parts: (honest) => namedBy(honest, ['cap_device_id'], []),
  },
  {
    id: 'a17-identity-headers',
    rule: 'A17',
    text: 'trusts the identity headers of a proxy (X-User-Id, X-Forwarded-User, cuid)',
    finders: ['HDR-001'],
    parts: (honest) => namedBy(honest, ['x-user-id', 'x-forwarded-user', 'cuid'], []),
  },
  {
    id: 'a17-query',
    rule: 'A17',
    text: 'serves the customer of the mobile or e-mail in the query',
    finders: ['HDR-008'],
    parts: (honest) => namedBy(honest, [], ['mobile', 'email']),
  },
  {
    id: 'a17-query-id',
    rule: 'A17',
    text: 'serves the customer of the id in the query',
    finders: ['HDR-008', 'HDR-014'],
    parts: (honest) => namedBy(honest, [], ['cuid', 'id', 'sub']),
  },
  {
    id: 'a17-jws-header',
    rule: 'A17',
    text: 'takes `sub` from the JWS header where it has one',
    finders: ['JWS-154'],
    parts: (honest) => ({
      callerOf: (attempt) => (attempt.header['sub'] ? String(attempt.header['sub']) : honest.callerOf(attempt)),
    }),
  },
  {
    id: 'a17-jws-header-email',
    rule: 'A17',
    text: 'lets members of the JWS header override claims',
    finders: ['JWS-154'],
    parts: (honest) => ({
      subjectPresent(attempt) {
        honest.subjectPresent(attempt);
        for (const name of ['email', 'phone_number', 'given_name', 'iss']) {
          if (attempt.header[name] !== undefined) attempt.claims[name] = attempt.header[name];
        }
      },
    }),
  },
];

function creatingFirst(honest: Parts, name: 'getMember' | 'updateMember' | 'changeIdentifier'): Partial<Parts> {
  return {
    [name]: async (call: MemberCall) => {
      await honest.createOnFirstCall(call);
      return honest[name](call);
    },
  };
}

function notFoundAs(honest: Parts, failure: () => Error): Partial<Parts> {
  return {
    requireMember(call, draft) {
      if (!honest.findMember(call, draft)) throw failure();
      return honest.requireMember(call, draft);
    },
  };
}

/** A gateway that serves whoever a header or a query value names, by cuid, id, mobile or e-mail. */
function namedBy(honest: Parts, headers: string[], queries: string[]): Partial<Parts> {
  return {
    callerOf(attempt) {
      const { request, brand, parts } = attempt;
      const named = [
        ...headers.flatMap((name) => request.headers[name] ?? []),
        ...queries.flatMap((name) => request.query.getAll(name)),
      ];
      const draft = openDraft(brand.store);
      const found = named.flatMap((value) => [
        draft.holder('cuid', value),
        draft.byId(Number(value)),
        draft.holder('mobile', parts.normaliseMobile(value) ?? ''),
        draft.holder('email', parts.normaliseEmail(value) ?? ''),
      ]);
      const somebody = found.find((one) => one !== undefined);
      return (somebody && identifierOf(somebody, 'cuid')) ?? honest.callerOf(attempt);
    },
  };
}
