import type { CiamCall } from '../../capillary/calls.ts';
import { Declined } from '../../reference-gateway/failure.ts';
import type { GatewayRequest } from '../../reference-gateway/request.ts';
import type { Gateway, MemberCall, Rules } from '../../reference-gateway/rules.ts';
import { externalSource, profileOf } from '../../reference-gateway/store/customer.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';
import { takeOver } from './take-over.ts';

/** Mistakes with what is tried again (B5, B6, B8), and with ids that a request names (A17). */
export const secondAttemptDefects: readonly Defect[] = [
  {
    id: 'b06-left-out-value-stored-later',
    rule: 'B6',
    text: 'stores at a repeated addMember the e-mail that the first one left out',
    detectedBy: ['LNK-070'],
    kind: 'sequence',
    rules: (defaults) => ({
      async addMember(call) {
        await takeOver(call);
        return defaults.addMember(call);
      },
    }),
  },
  {
    id: 'b05-every-value-verified',
    rule: 'B5',
    text: 'links only where every value that the customer holds is verified',
    detectedBy: ['LNK-071'],
    overStrict: true,
    rules: (defaults) => ({
      customerToJoin(call, draft, identifiers) {
        const holder = defaults.customerToJoin(call, draft, identifiers);
        const unverified = identifiers.some(({ type }) => type !== 'externalId' && !call.rules.isVerified(call, type));
        if (holder && unverified) throw new Declined(8006);
        return holder;
      },
    }),
  },
  {
    id: 'b05-decline-remembered',
    rule: 'B5',
    text: 'keeps declining addMember of a person whom it has declined once',
    detectedBy: ['LNK-072', 'LGN-054'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const declined = new Set<string>();
      return {
        registerMember(call, draft) {
          const key = `${call.brand.name} ${call.cuid}`;
          if (declined.has(key)) throw new Declined(8006);
          try {
            return defaults.registerMember(call, draft);
          } catch (failure) {
            declined.add(key);
            throw failure;
          }
        },
      };
    },
  },
  {
    id: 'b05-second-attempt-links',
    rule: 'B5',
    text: 'links an unverified value at the second attempt',
    detectedBy: ['LNK-073'],
    kind: 'sequence',
    rules: (defaults) => {
      const tried = new Set<string>();
      return {
        isVerified(call, kind) {
          const key = `${call.brand.name} ${call.cuid} ${kind}`;
          if (tried.has(key)) return true;
          tried.add(key);
          return defaults.isVerified(call, kind);
        },
      };
    },
  },
  {
    id: 'b05-second-attempt-makes-another',
    rule: 'B5',
    text: 'creates a customer of its own at the second attempt with an unverified value',
    detectedBy: ['LNK-073'],
    kind: 'sequence',
    rules: (defaults) => {
      const tried = new Set<string>();
      return {
        customerToJoin(call, draft, identifiers) {
          const key = `${call.brand.name} ${call.cuid}`;
          if (tried.has(key)) return undefined;
          tried.add(key);
          return defaults.customerToJoin(call, draft, identifiers);
        },
      };
    },
  },
  {
    id: 'b08-jit-at-add-only',
    rule: 'B8',
    text: 'with creation: jit, answers not found to a newcomer',
    detectedBy: ['LGN-050', 'LGN-051'],
    rules: () => ({
      registerMember() {
        throw new Declined(1012);
      },
    }),
  },
  {
    id: 'b08-jit-body-lost',
    rule: 'B8',
    text: 'with creation: jit, the call that creates a customer ignores its body',
    detectedBy: ['LGN-051'],
    kind: 'sequence',
    rules: (defaults) => {
      const created = new WeakSet<object>();
      return {
        registerMember(call, draft) {
          created.add(call.body);
          return defaults.registerMember(call, draft);
        },
        updateMember: (call) => (created.has(call.body) ? defaults.getMember(call) : defaults.updateMember(call)),
      };
    },
  },
  {
    id: 'b08-jit-declined-not-found',
    rule: 'B8',
    text: 'with creation: jit, answers a declined creation as not found',
    detectedBy: ['LGN-052', 'LGN-053'],
    rules: (defaults) => ({
      registerMember(call, draft) {
        try {
          return defaults.registerMember(call, draft);
        } catch {
          throw new Declined(1012);
        }
      },
    }),
  },
  {
    id: 'b08-jit-links-unverified',
    rule: 'B8',
    text: 'with creation: jit, does not ask whether a value is verified',
    detectedBy: ['LGN-052', 'LGN-053'],
    rules: (defaults) => ({
      isVerified: (call, kind) => call.brand.policies.creation === 'jit' || defaults.isVerified(call, kind),
    }),
  },
  {
    id: 'b08-jit-every-sign-in-stores',
    rule: 'B11',
    text: 'with creation: jit, stores mobile and e-mail of the ID token at every getMember',
    detectedBy: ['LGN-055'],
    kind: 'sequence',
    rules: (defaults) => ({
      async getMember(call) {
        if (call.brand.policies.creation === 'jit') await takeOver(call);
        return defaults.getMember(call);
      },
    }),
  },
  {
    id: 'b08-jit-every-sign-in-renames',
    rule: 'B11',
    text: 'with creation: jit, stores the names of the ID token at every getMember',
    detectedBy: ['LGN-055'],
    kind: 'sequence',
    rules: (defaults) => ({
      async getMember(call) {
        if (call.brand.policies.creation === 'jit') await rename(call);
        return defaults.getMember(call);
      },
    }),
  },
  ...(['getMember', 'updateMember', 'changeIdentifier', 'addMember'] as const).flatMap((call, at): Defect[] => [
    {
      id: `a17-${call}-id-of-the-query`,
      rule: 'A17',
      text: `${call}: works on the customer whom the query parameter id or customerId names`,
      detectedBy: [`HDR-06${at}`],
      rules: (defaults) => idOf(defaults, call, ({ query }) => query.get('id') ?? query.get('customerId') ?? undefined),
    },
    {
      id: `a17-${call}-id-of-a-header`,
      rule: 'A17',
      text: `${call}: works on the customer whom the header X-Customer-Id names`,
      detectedBy: [`HDR-06${at}`],
      rules: (defaults) => idOf(defaults, call, ({ headers }) => headers['x-customer-id']?.[0]),
    },
  ]),
  ...(['updateMember', 'changeIdentifier', 'addMember'] as const).map(
    (call, at): Defect => ({
      id: `a17-${call}-id-of-the-body`,
      rule: 'A17',
      text: `${call}: works on the customer whom \`userId\` or \`user_id\` of the body names`,
      detectedBy: [`HDR-06${at + 1}`],
      rules: (defaults) => workingOn(defaults, call, ({ body }) => String(body['userId'] ?? body['user_id'] ?? '')),
    }),
  ),
];

/** The call is that of the member whose customer id the request names, if any. */
function idOf(defaults: Rules, call: CiamCall, read: (request: GatewayRequest) => string | undefined): Partial<Rules> {
  const named = new WeakMap<object, string>();
  return {
    async admit(gateway: Gateway, brand, request) {
      const admitted = await defaults.admit(gateway, brand, request);
      const id = read(request);
      if (id !== undefined) named.set(admitted.claims, id);
      return admitted;
    },
    ...workingOn(defaults, call, ({ claims }) => named.get(claims) ?? ''),
  };
}

function workingOn(defaults: Rules, name: CiamCall, idIn: (call: MemberCall) => string): Partial<Rules> {
  const asNamed = async (call: MemberCall) => {
    const other = openDraft(call.brand.store).byId(Number(idIn(call)));
    if (!other) return defaults[name](call);
    const rules: Rules = {
      ...call.rules,
      findMember: (_call, draft) => draft.byId(other.id),
      // The other member's tokens may be newer, which is another rule's affair.
      declineOlderToken: () => {},
    };
    // Whoever selects by id stores what the token says with it.
    if (name === 'addMember' || name === 'updateMember') await rename({ ...call, rules });
    return defaults[name]({ ...call, rules });
  };
  return { [name]: asNamed };
}

/** Stores the names of the ID token. */
async function rename(call: MemberCall): Promise<void> {
  const { rules, brand, mapped } = call;
  await rules.transact(brand.store, (draft) => {
    const own = rules.findMember(call, draft);
    const profile = own && profileOf(draft.edit(own.id), externalSource);
    if (profile) Object.assign(profile, { firstName: mapped.firstName, lastName: mapped.lastName });
  });
}
