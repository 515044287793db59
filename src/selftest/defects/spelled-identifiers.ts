import { Declined } from '../../reference-gateway/failure.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the spelling and the proof of the values of an identifier change (B3, B5, B10). */
export const spelledIdentifierDefects: readonly Defect[] = [
  {
    id: 'b10-spaced-mobile-declined',
    rule: 'B3',
    text: 'declines a new mobile that the call writes with spaces and parentheses',
    detectedBy: ['IDC-070'],
    overStrict: true,
    rules: (defaults) => decliningSpelling(defaults, (value) => /[ ()]/.test(value.trim())),
  },
  {
    id: 'b10-zeros-declined',
    rule: 'B3',
    text: 'declines a new mobile that the call writes with 00',
    detectedBy: ['IDC-071'],
    overStrict: true,
    rules: (defaults) => decliningSpelling(defaults, (value) => value.startsWith('00')),
  },
  {
    id: 'b10-capitals-declined',
    rule: 'B3',
    text: 'declines a new e-mail that the call writes in upper case',
    detectedBy: ['IDC-072'],
    overStrict: true,
    rules: (defaults) => decliningSpelling(defaults, (value) => /[A-Z]/.test(value)),
  },
  {
    id: 'b10-blanks-declined',
    rule: 'B3',
    text: 'declines a new value that the call writes with spaces around it',
    detectedBy: ['IDC-073'],
    overStrict: true,
    rules: (defaults) => decliningSpelling(defaults, (value) => value !== value.trim()),
  },
  {
    id: 'b10-stored-as-claimed',
    rule: 'B3',
    text: 'stores the new value as the ID token writes it',
    detectedBy: ['IDC-074', 'IDC-075'],
    rules: (defaults) => ({
      confirmedByIdp(call, identifier) {
        const confirmed = defaults.confirmedByIdp(call, identifier);
        const claimed = confirmed.type === 'externalId' ? undefined : call.mapped[confirmed.type];
        return { ...confirmed, value: claimed ?? confirmed.value };
      },
    }),
  },
  {
    id: 'b10-claim-compared-as-given',
    rule: 'B3',
    text: 'compares the new value, as it would be stored, with the claim as it is written',
    detectedBy: ['IDC-074', 'IDC-075'],
    overStrict: true,
    rules: (defaults) => ({
      confirmedByIdp(call, identifier) {
        const confirmed = defaults.confirmedByIdp(call, identifier);
        const claimed = confirmed.type === 'externalId' ? undefined : call.mapped[confirmed.type];
        if (claimed?.replace(/^\+/, '') !== confirmed.value) throw new Declined(91006);
        return confirmed;
      },
    }),
  },
  {
    id: 'b10-removal-as-given',
    rule: 'B3',
    text: 'looks for a value of `remove` as it is written',
    detectedBy: ['IDC-076', 'IDC-077'],
    rules: (defaults) => ({
      applyChange(rules, own, plan) {
        const written = plan.remove.filter(
          (identifier) => rules.normaliseIdentifier(rules, identifier) === identifier.value.replace(/^\+/, ''),
        );
        return defaults.applyChange(rules, own, { ...plan, remove: written });
      },
    }),
  },
  {
    id: 'b10-holder-by-letters',
    rule: 'B3',
    text: 'looks for the holder of a new value as the call writes it',
    detectedBy: ['IDC-078'],
    rules: (defaults) => ({
      changeIdentifier(call) {
        const { add } = call.rules.readIdentifierChange(call.body, ['mobile', 'email']);
        const declineHeldByAnother: Rules['declineHeldByAnother'] = (draft, own, identifier) => {
          const written = add.find(({ type }) => type === identifier.type)?.value ?? identifier.value;
          defaults.declineHeldByAnother(draft, own, { ...identifier, value: written.replace(/^\+/, '') });
        };
        return defaults.changeIdentifier({ ...call, rules: { ...call.rules, declineHeldByAnother } });
      },
    }),
  },
  {
    id: 'b10-standard-claim-proves',
    rule: 'B10',
    text: 'takes the standard claim in place of the mapped one for the proof of a new value',
    detectedBy: ['IDC-090'],
    rules: (defaults) => ({
      confirmedByIdp(call, identifier) {
        const email = call.rules.claimText(call.claims, 'email') ?? call.mapped.email;
        return defaults.confirmedByIdp({ ...call, mapped: { ...call.mapped, email } }, identifier);
      },
    }),
  },
  {
    id: 'b10-flag-of-another-value',
    rule: 'B10',
    text: 'declines a new e-mail for an `email_verified` that speaks of another value',
    detectedBy: ['IDC-091'],
    overStrict: true,
    rules: () => ({ isNotUnverified: ({ claims }) => claims['email_verified'] !== false }),
  },
  {
    id: 'b10-mobile-flag-ignored',
    rule: 'B10',
    text: 'does not look at `phone_number_verified`',
    detectedBy: ['IDC-092', 'IDC-093'],
    rules: (defaults) => ({
      isNotUnverified: (call, kind) => kind === 'mobile' || defaults.isNotUnverified(call, kind),
    }),
  },
  {
    id: 'b10-mobile-flag-false-only',
    rule: 'B10',
    text: 'takes every `phone_number_verified` but `false` for verified',
    detectedBy: ['IDC-093'],
    rules: (defaults) => ({
      isNotUnverified: (call, kind) =>
        kind === 'mobile' ? call.claims['phone_number_verified'] !== false : defaults.isNotUnverified(call, kind),
    }),
  },
  {
    id: 'b10-one-flag-for-both-kinds',
    rule: 'B10',
    text: 'declines a new mobile where `email_verified` is false',
    detectedBy: ['IDC-094'],
    overStrict: true,
    rules: (defaults) => ({
      isNotUnverified: (call, kind) => call.claims['email_verified'] !== false && defaults.isNotUnverified(call, kind),
    }),
  },
];

/** A gateway that declines a new value for the way in which the call writes it. */
function decliningSpelling(defaults: Rules, declines: (value: string) => boolean): Partial<Rules> {
  return {
    confirmedByIdp(call, identifier) {
      if (declines(identifier.value)) throw new Declined(91006);
      return defaults.confirmedByIdp(call, identifier);
    },
  };
}
