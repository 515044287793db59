import { ciamCalls, crmCalls } from '../capillary/calls.ts';
import { spellings } from './spellings.ts';

/** What a claim about a verification may hold, by how sentences say it; `undefined` is no claim at all. */
export const flagValues: Readonly<Record<string, unknown>> = {
  'the string "true"': 'true',
  'the string "false"': 'false',
  'the number 1': 1,
  'an array with true': [true],
  null: null,
  false: false,
  absent: undefined,
};

/** The people of the scenarios. */
const names = ['Ana', 'Ben', 'Cleo'] as const;

/** The parameters that sentences have beside Cucumber's own, by name, with what stands in their place. */
export const sentenceParameters = {
  /** Somebody by name, or whoever was spoken of last. */
  person: new RegExp(`${names.join('|')}|she|he`),
  /** Somebody's: `Ana's`, or her and his of whoever was spoken of last. */
  whose: new RegExp(`${names.map((name) => `${name}'s`).join('|')}|her|his`),
  /** The two kinds of value by which a customer is found. */
  kind: /mobile|e-mail/,
  /** A claim that says whether a mobile or an e-mail is verified. */
  flag: /email_verified|phone_number_verified/,
  /** What such a claim may hold, in words. */
  flagValue: new RegExp(Object.keys(flagValues).join('|')),
  /** A way to write a mobile or an e-mail. */
  spelling: new RegExp(Object.keys(spellings).join('|')),
  /** A first or last name in quotation marks; in a blind run another one stands in its place. */
  spelledName: /"([^"]*)"/,
  /** A call of the CIAM face by the contract's name. */
  memberCall: new RegExp(Object.keys(ciamCalls).join('|')),
  /** The status of a refusal: 403 where no brand is named (A1), else 401; `or 400` where malformed serves too (A2, A3). */
  refusal: /40[13](?: or 400)?/,
  /** A call of the CRM face by the contract's name. */
  crmCall: new RegExp(crmCalls.join('|')),
} as const;

/** The name that a person's parameter has, or nothing where it is a pronoun. */
export function nameIn(parameter: string): string | undefined {
  return names.find((name) => parameter === name || parameter === `${name}'s`);
}

/** One of the two kinds of value by which a customer is found. */
export type Kind = 'mobile' | 'email';

/** The kind that a sentence names. */
export function kindCalled(word: string): Kind {
  return word === 'e-mail' ? 'email' : 'mobile';
}
