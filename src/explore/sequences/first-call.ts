import fc from 'fast-check';
import { absent, cell, type Row, type Step } from '../step.ts';
import { flags } from '../values.ts';
import {
  type Abilities,
  fieldNames,
  flagOf,
  freshValue,
  has,
  kind,
  newcomer,
  otherKind,
  registers,
  type Steps,
} from './part.ts';

/** The first call of somebody is another one than addMember (B8), and the store may know them. */
export function firstCall(abilities: Abilities): Steps {
  const { capabilities, policies } = abilities;
  const [field] = fieldNames(abilities).custom;
  return fc
    .record({
      name: newcomer,
      type: kind,
      isKnown: fc.boolean(),
      flag: flags,
      call: fc.constantFrom('getMember', 'updateMember', 'changeIdentifier'),
      withBody: fc.boolean(),
      later: fc.constantFrom('getMember', 'updateMember', 'addMember'),
    })
    .map(({ name, type, isKnown, flag, call, withBody, later }): Step[] => {
      const value = cell(freshValue(type, 8));
      const asks = `${call} is called for ${name} with a new ID token`;
      const body: Row[] = [['firstname', '"Anneli"'], ...(field ? [[`custom_fields.${field}`, '"Harbour"']] : [])];
      const first =
        call === 'changeIdentifier' && capabilities.includes('ciamChangeIdentifier')
          ? { text: `${asks}:`, rows: [['add', type, value]] }
          : call === 'updateMember' && withBody && policies.profileUpdateBody === 'v1.1'
            ? { text: `${asks} and a body:`, rows: body }
            : { text: `${call === 'changeIdentifier' ? 'getMember' : call} is called for ${name} with a new ID token` };
      return [
        ...(isKnown ? [registers('INSTORE', [type, value])] : []),
        ...has(name, [
          [type, value],
          [flagOf(type), cell(flag)],
          [flagOf(otherKind(type)), 'false'],
        ]),
        first,
        { text: `getMember is called for ${name} with a new ID token` },
        // Who is a member needs no values any more.
        ...has(name, [
          ['mobile', absent],
          ['email', absent],
        ]),
        { text: `${later} is called for ${name} with a new ID token` },
      ];
    });
}
