import { Declined } from '../../reference-gateway/failure.ts';
import type { CrmCall, MemberCall, Rules } from '../../reference-gateway/rules.ts';
import { identifiersOf, type StoredCustomer } from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';
import { EarlyLooks } from './overlap/early-look.ts';

type Call = 'addMember' | 'changeIdentifier' | 'registerCustomer' | 'changeIdentifiers';
type HoldersOf = Rules['holdersOf'];
type Case = readonly [
  id: string,
  name: Call,
  text: string,
  detectedBy: readonly string[],
  holders: (defaults: Rules, call: MemberCall | CrmCall) => HoldersOf,
];

/** Each value's holder, also where they are one. */
const eachHolder = (): HoldersOf => (draft, identifiers) =>
  identifiers.flatMap(({ type, value }) => draft.holder(type, value) ?? []);

/** A holder for each profile that has a value first. */
const byProfile = (): HoldersOf => (draft, identifiers) => {
  const holders = identifiers.flatMap(({ type, value }) => {
    const holder = draft.holder(type, value);
    const at = holder?.profiles.findIndex(({ identifiers: held }) => held.some((one) => one.value === value));
    return holder ? [[`${holder.id} ${at}`, holder] as const] : [];
  });
  return [...new Map(holders).values()];
};

/** Who has the values in the first profile: the search index knows no other. */
const byFirstProfile =
  ({ holdersOf }: Rules): HoldersOf =>
  (draft, identifiers) =>
    holdersOf(
      draft,
      identifiers.filter(({ type, value }) => {
        const first = draft.holder(type, value)?.profiles[0];
        return !first || first.identifiers.some((held) => held.value === value);
      }),
    );

/** Who has the values, whatever their types: one column for all of them. */
const byValueAlone =
  (_: Rules, { brand }: MemberCall | CrmCall): HoldersOf =>
  (draft, identifiers) => {
    const wanted = new Set(identifiers.map(({ value }) => value));
    const has = (one: Readonly<StoredCustomer>) =>
      identifiersOf(one).some(({ type, value }) => type !== 'cuid' && wanted.has(value));
    return [...brand.store.customers.keys()].flatMap((id) => draft.byId(id) ?? []).filter(has);
  };

const cases: readonly Case[] = [
  ['twice', 'registerCustomer', 'takes who has both values for two customers', ['REG-501'], eachHolder],
  ['twice', 'addMember', 'takes who has both values for two customers', ['LNK-380'], eachHolder],
  ['twice', 'changeIdentifiers', 'takes who has both values for two customers', ['REG-511'], eachHolder],
  ['by-profile', 'registerCustomer', 'takes two profiles of a customer for two customers', ['REG-501'], byProfile],
  ['by-profile', 'addMember', 'takes two profiles of a customer for two customers', ['LNK-380'], byProfile],
  ['by-first-profile', 'registerCustomer', 'finds who has a value in the first profile', ['REG-500'], byFirstProfile],
  ['by-first-profile', 'addMember', 'finds who has a value in the first profile', ['LNK-381'], byFirstProfile],
  ['by-first-profile', 'changeIdentifier', 'finds who has a value in the first profile', ['IDC-427'], byFirstProfile],
  ['by-first-profile', 'changeIdentifiers', 'finds who has a value in the first profile', ['REG-502'], byFirstProfile],
  ['by-value-alone', 'registerCustomer', 'looks for a value whatever its type', ['REG-503'], byValueAlone],
  ['by-value-alone', 'addMember', 'looks for a value whatever its type', ['LNK-382'], byValueAlone],
  ['by-value-alone', 'changeIdentifier', 'looks for a value whatever its type', ['IDC-428'], byValueAlone],
];

const ruleOf: Record<Call, string> = {
  addMember: 'B5',
  changeIdentifier: 'B10',
  registerCustomer: 'registerCustomer',
  changeIdentifiers: 'changeIdentifiers',
};

/** Mistakes with customers of several profiles and with whom a value finds (B5–B10, section 4). */
export const severalProfilesDefects: readonly Defect[] = [
  ...cases.map(
    ([id, name, text, detectedBy, holders]): Defect => ({
      id: `holder-${id}-at-${name.toLowerCase()}`,
      rule: ruleOf[name],
      text: `${name} ${text}`,
      detectedBy,
      rules: (defaults) => ({
        [name]: (call: MemberCall & CrmCall) => {
          const holdersOf = holders(defaults, call);
          const declineHeldByAnother: Rules['declineHeldByAnother'] = (draft, own, identifier) => {
            if (holdersOf(draft, [identifier]).some((holder) => holder.id !== own.id)) throw new Declined(8007);
          };
          const rules = { ...call.rules, holdersOf, declineHeldByAnother };
          return (defaults[name] as (call: unknown) => unknown)({ ...call, rules });
        },
      }),
    }),
  ),
  ...(['mobile', 'email'] as const).map(
    (kind): Defect => ({
      id: `b09-${kind}-unchecked-beside-own-value`,
      rule: 'B9',
      text: `does not look at the ${kind} of a body that has the other identifier too`,
      detectedBy: [kind === 'mobile' ? 'PRF-444' : 'PRF-445'],
      rules: ({ declineOtherIdentifiers }) => ({
        declineOtherIdentifiers(call, own, update) {
          const other = update[kind === 'mobile' ? 'email' : 'mobile'];
          declineOtherIdentifiers(call, own, other === undefined ? update : { ...update, [kind]: undefined });
        },
      }),
    }),
  ),
  {
    id: 'b10-flag-wanted-for-removal',
    rule: 'B10',
    text: 'declines to remove an e-mail whose flag is false',
    detectedBy: ['IDC-426'],
    overStrict: true,
    rules: ({ changeIdentifier }) => ({
      async changeIdentifier(call) {
        const { remove } = call.rules.readIdentifierChange(call.body, ['mobile', 'email']);
        if (remove.some(({ type }) => type === 'email') && !call.rules.isNotUnverified(call, 'email'))
          throw new Declined(91006);
        return await changeIdentifier(call);
      },
    }),
  },
  {
    id: 'crm-second-external-id',
    rule: 'registerCustomer',
    text: 'gives a customer a second externalId',
    detectedBy: ['REG-504'],
    rules: ({ addIdentifiers }) => ({
      addIdentifiers(customer, profile, identifiers) {
        profile.identifiers.push(...identifiers.filter(({ type }) => type === 'externalId'));
        return addIdentifiers(
          customer,
          profile,
          identifiers.filter(({ type }) => type !== 'externalId'),
        );
      },
    }),
  },
  {
    id: 'crm-given-up-value-declined',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers declines a value that another customer has given up by changeIdentifier',
    detectedBy: ['REG-515'],
    kind: 'sequence',
    overStrict: true,
    rules: ({ replaceIdentifier, changeIdentifiers }) => {
      const former = new Map<string, number>();
      return {
        replaceIdentifier(own, identifier, source) {
          for (const { value } of identifiersOf(own)) former.set(value, own.id);
          replaceIdentifier(own, identifier, source);
        },
        async changeIdentifiers(call) {
          const { add } = call.rules.readIdentifierChange(call.body, ['mobile', 'email', 'externalId']);
          for (const identifier of add) {
            const by = former.get(call.rules.normaliseIdentifier(call.rules, identifier) ?? '');
            if (by !== undefined && by !== Number(call.customerId)) throw new Declined(8007);
          }
          return await changeIdentifiers(call);
        },
      };
    },
  },
  {
    id: 'overlap-first-calls-of-jit',
    rule: 'B8',
    text: 'creation jit: first calls that overlap make a customer each',
    detectedBy: ['LGN-388'],
    kind: 'concurrency',
    rules: (defaults) => {
      const looks = new EarlyLooks(defaults);
      const looked = new WeakSet<object>();
      return {
        ...looks.rules,
        findMember(call, draft) {
          if (call.brand.policies.creation !== 'jit' || looked.has(call.claims))
            return defaults.findMember(call, draft);
          looked.add(call.claims);
          const id = looks.of(call).index.get(`cuid:${call.cuid}`);
          return id === undefined ? undefined : draft.byId(id);
        },
      };
    },
  },
];
