import { Declined } from '../../reference-gateway/failure.ts';
import type { MemberCall } from '../../reference-gateway/rules.ts';
import { externalSource, profileOf } from '../../reference-gateway/store/customer.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes of calls that do what was asked and answer with a failure all the same: the record alone does not show them. */
export const storedButFailedDefects: readonly Defect[] = [
  {
    id: 'added-but-declined',
    rule: 'B2',
    text: 'adds the member and answers with a business error where the body has members that it does not know',
    detectedBy: ['RES-022', 'RES-024'],
    rules: ({ addMember }) => ({ addMember: failingAfter(addMember, ({ body }) => Object.keys(body).length > 0) }),
  },
  {
    id: 'field-stored-but-declined',
    rule: 'B9',
    text: 'stores a custom field of updateMember and answers with a business error',
    detectedBy: ['PRF-022', 'PRF-376'],
    rules: ({ updateMember }) => ({
      updateMember: failingAfter(updateMember, (call) => call.rules.readMemberUpdate(call).customFields.length > 0),
    }),
  },
  {
    id: 'older-token-declined-at-update',
    rule: 'B9',
    text: 'answers updateMember with a business error where the ID token is older than what is stored',
    detectedBy: ['PRF-368', 'LGN-057', 'REG-400'],
    kind: 'sequence',
    overStrict: true,
    rules: ({ updateMember }) => ({ updateMember: failingAfter(updateMember, isOlder) }),
  },
  {
    id: 'removed-but-declined',
    rule: 'B10',
    text: 'removes a value at changeIdentifier and answers with a business error',
    detectedBy: ['IDC-080', 'IDC-374', 'IDC-377', 'IDC-411'],
    rules: ({ changeIdentifier }) => ({
      changeIdentifier: failingAfter(
        changeIdentifier,
        ({ rules, body }) => rules.readIdentifierChange(body, ['mobile', 'email']).add.length === 0,
      ),
    }),
  },
  {
    id: 'crm-change-stored-but-declined',
    rule: 'changeIdentifiers',
    text: 'stores a change with source INSTORE and answers with a business error',
    detectedBy: ['REG-080', 'REG-081', 'REG-381', 'REG-481'],
    rules: ({ changeIdentifiers }) => ({
      changeIdentifiers: failingAfter(
        changeIdentifiers,
        ({ query }) => query.get('source')?.toUpperCase() === 'INSTORE',
      ),
    }),
  },
  {
    id: 'shown-only-with-the-stored-email',
    rule: 'B11',
    text: 'answers getMember with a business error where the e-mail claim is not the stored one',
    detectedBy: ['IDC-004', 'LGN-055'],
    overStrict: true,
    rules: (defaults) => ({
      async getMember(call) {
        const answer = await defaults.getMember(call);
        const { email = '' } = call.mapped;
        const stored = answer.customers.customer[0]?.email ?? '';
        if ((call.rules.normaliseEmail(email) ?? '') !== stored) throw new Declined(8006);
        return answer;
      },
    }),
  },
];

/** The call is carried out, and then fails where the test holds of it as it was asked. */
function failingAfter<Call, Answer>(carryOut: (call: Call) => Promise<Answer>, fails: (call: Call) => boolean) {
  return async (call: Call): Promise<Answer> => {
    const failing = fails(call);
    const answer = await carryOut(call);
    if (failing) throw new Declined(91006);
    return answer;
  };
}

function isOlder(call: MemberCall): boolean {
  const profile = profileOf(call.rules.requireMember(call, openDraft(call.brand.store)), externalSource);
  return profile !== undefined && !call.rules.claimsAreNewer(call, profile);
}
