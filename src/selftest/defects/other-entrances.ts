import type { CrmCall, MemberCall, Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

type Change = readonly [id: string, text: string, change: (value: string) => string];

const nameChanges: readonly Change[] = [
  ['joiners-dropped', 'drops zero-width characters', (name) => name.replace(/[\u200b\u200c\u200d]/g, '')],
  ['compatibility-forms', 'writes the compatibility form', (name) => name.normalize('NFKC')],
  ['blanks-collapsed', 'makes two spaces one', (name) => name.replace(/ +/g, ' ')],
];

const nameEntrances = [
  { name: 'updateMember', rule: 'B9', detectedBy: ['PRF-449'] },
  { name: 'registerCustomer', rule: 'registerCustomer', detectedBy: ['REG-522'] },
  { name: 'updateCustomer', rule: 'updateCustomer', detectedBy: ['REG-523'] },
] as const;

type FieldChange = readonly [id: string, text: string, change: (value: string) => unknown];

const fieldChanges: readonly FieldChange[] = [
  ['as-number', 'stores digits as a number', (value) => (/^\d+$/.test(value) ? Number(value) : value)],
  ['zero-dropped', 'takes "0" for an empty value', (value) => (value === '0' ? '' : value)],
  ['escaped', 'escapes HTML', (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')],
  ['in-three-octets', 'writes ? beyond the BMP', (value) => value.replace(/[\u{10000}-\u{10ffff}]/gu, '?')],
];

const trimmed: FieldChange = ['trimmed', 'drops spaces around a value', (value) => value.trim()];

const fieldEntrances = [
  { name: 'registerCustomer', changes: fieldChanges, detectedBy: ['REG-524'] },
  { name: 'registerCustomer', changes: [trimmed], detectedBy: ['REG-526'] },
  { name: 'updateCustomer', changes: fieldChanges, detectedBy: ['REG-525'] },
  { name: 'updateCustomer', changes: [trimmed], detectedBy: ['REG-527'] },
] as const;

/** Mistakes with values that are right at addMember and wrong at another call, which has code of its own (B3, section 4). */
export const otherEntranceDefects: readonly Defect[] = [
  ...nameEntrances.flatMap(({ name, rule, detectedBy }) =>
    nameChanges.map(
      ([id, text, change]): Defect => ({
        id: `${name.toLowerCase()}-names-${id}`,
        rule,
        text: `${name} ${text}, in a name`,
        detectedBy,
        rules: (defaults) => ({
          [name]: (call: MemberCall & CrmCall) =>
            defaults[name]({
              ...call,
              rules: { ...call.rules, normaliseName: (given) => defaults.normaliseName(change(given)) },
            }),
        }),
      }),
    ),
  ),
  ...fieldEntrances.flatMap(({ name, changes, detectedBy }) =>
    changes.map(
      ([id, text, change]): Defect => ({
        id: `${name.toLowerCase()}-field-${id}`,
        rule: name,
        text: `${name} ${text}, in a custom or extended field`,
        detectedBy,
        rules: (defaults) => ({
          [name]: (call: CrmCall) => defaults[name]({ ...call, rules: withFields(defaults, call.rules, change) }),
        }),
      }),
    ),
  ),
];

function withFields({ readRegistration }: Rules, rules: Rules, change: (value: string) => unknown): Rules {
  const changed = <Field extends { value: unknown }>(field: Field) => ({
    ...field,
    value: typeof field.value === 'string' ? change(field.value) : field.value,
  });
  return {
    ...rules,
    readRegistration(body) {
      const { fields, extendedFields, ...registration } = readRegistration(body);
      return { ...registration, fields: fields.map(changed), extendedFields: extendedFields.map(changed) };
    },
  };
}
