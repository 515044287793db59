import fc from 'fast-check';

/**
 * Values that a sequence sends. `#` stands for six digits of its own, so that sequences share none; a number tells one
 * person's from another's. The simplest come first, because a shrunk sequence has those.
 */

/** The same few values for everybody, so that they meet. */
const numbers = fc.constantFrom(1, 2, 3, 4);

/** Ways to write a mobile: all are stored as the same digits (B3). */
const mobileForms: readonly ((n: number) => string)[] = [
  (n) => `+659#${n}`,
  (n) => `659#${n}`,
  (n) => `00659#${n}`,
  (n) => `+00659#${n}`,
  (n) => `+65 9# ${n}`,
  (n) => `(65) 9#${n}`,
  (n) => `[65]9#${n}`,
  (n) => `65.9#.${n}`,
  (n) => `65-9#-${n}`,
  (n) => `(00)65 9#${n}`,
  (n) => `+65\t9#\t${n}`,
  (n) => `65+9#${n}`,
  (n) => `+ (65) - 9 # - ${n} ...`,
  (n) => `+65\u00A09#\u3000${n}`,
];

/** Mobiles that a formatter of some country would write otherwise; they are stored as they are. */
const nationalMobiles: readonly ((n: number) => string)[] = [
  (n) => `+5219#00${n}`,
  (n) => `+5499#00${n}`,
  (n) => `+55117#${n}`,
  (n) => `+3906#${n}`,
  (n) => `+2250#${n}`,
  (n) => `89#00${n}`,
  (n) => `011659#${n}`,
  (n) => `0011659#${n}`,
];

/** Of the shortest and the longest form, of others, and none at all. */
const oddMobiles: readonly ((n: number) => string)[] = [
  ...nationalMobiles,
  (n) => `+65 (0) 9#${n}`,
  (n) => `+65\u200E9#${n}`,
  (n) => `9#${n}`,
  (n) => `12345678#${n}`,
  (n) => `#${n}`,
  (n) => `0012345678#${n}`,
  (n) => `123456789#${n}`,
  (n) => `tel:+659#${n}`,
  (n) => `65x9#${n}`,
  (n) => `659#${n} (mobile)`,
  (n) => `659#${n}٦`,
  (n) => `659#${n}６`,
  (n) => `09#${n}`,
  (n) => `0009#${n}`,
  (n) => `+6509#${n}`,
  (n) => `+9999#${n}`,
  () => '12345',
];

/** Every mobile that a gateway may come to store, as the digits that it stores. */
export const everyMobile: readonly string[] = [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((n) => [
  `659#${n}`,
  `9#${n}`,
  `12345678#${n}`,
  `09#${n}`,
  `6509#${n}`,
  `9999#${n}`,
  `5219#00${n}`,
  `5499#00${n}`,
  `55117#${n}`,
  `3906#${n}`,
  `2250#${n}`,
  `89#00${n}`,
  `011659#${n}`,
  `11659#${n}`,
]);

const domain = 'gatecheck.example.com';
const filled = (length: number) => (n: number) => {
  const local = `e${n}.#`;
  // `#` becomes six characters.
  return `${local}${'a'.repeat(length - local.length - 5 - 1 - domain.length)}@${domain}`;
};

/** Ways to write an e-mail: all are stored as the same text (B3). */
const emailForms: readonly ((n: number) => string)[] = [
  (n) => `e${n}.#@${domain}`,
  (n) => `E${n}.#@Gatecheck.Example.COM`,
  (n) => `  e${n}.#@${domain} `,
];

const oddEmails: readonly ((n: number) => string)[] = [
  (n) => `e${n}.#+shop@${domain}`,
  (n) => `e_${n}.#@${domain}`,
  (n) => `e${n}.#@localhost`,
  (n) => `INGRID${n}.#@${domain}`,
  (n) => `info@${n}-#.${domain}`,
  (n) => `e${n}.#-tag@yahoo.example.com`,
  (n) => `e${n}.#.@${domain}`,
  (n) => `e${n}.#@gatecheck.x`,
  (n) => `e${n}.#@gate+check.example.com`,
  (n) => `e${n}.#@xn--mnchen-3ya.example.com`,
  (n) => `e@${'x'.repeat(64)}${n}-#.example.com`,
  filled(140),
  filled(255),
  (n) => `  ${filled(255)(n)}   `,
  filled(256),
  (n) => `é${n}.#@${domain}`,
  (n) => `ｅ${n}.#@${domain}`,
  (n) => `\u212A${n}.#@${domain}`,
  (n) => `o'${n}.#@${domain}`,
  (n) => `e${n}.#@a@${domain}`,
  () => `@${domain}`,
  (n) => `e${n}.#@`,
  (n) => `e${n}.#.example.com`,
  (n) => `e${n}.#@${domain},e5.#@${domain}`,
  (n) => `e ${n}.#@${domain}`,
  (n) => `e..${n}.#@${domain}`,
  (n) => `.e${n}.#@${domain}`,
  (n) => `-e${n}.#@${domain}`,
  (n) => `e${n}.#-@${domain}`,
  (n) => `e${n}.#@-${domain}`,
  (n) => `e${n}.#@${domain}1`,
  (n) => `mailto:e${n}.#@${domain}`,
  (n) => `Eva Ek <e${n}.#@${domain}>`,
  (n) => `e@${n}-#.${domain}`,
  (n) => `e@${n}_#.${domain}`,
  (n) => `${'e'.repeat(65)}${n}.#@${domain}`,
];

function written(forms: readonly ((n: number) => string)[]): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom(...forms), numbers).map(([form, n]) => form(n));
}

/** A value of a kind, mostly in its usual form. */
export const identifierValues: Readonly<Record<'mobile' | 'email', fc.Arbitrary<string>>> = {
  mobile: fc.oneof(
    { weight: 5, arbitrary: numbers.map((n) => `+659#${n}`) },
    { weight: 3, arbitrary: written(mobileForms) },
    { weight: 2, arbitrary: written(oddMobiles) },
  ),
  email: fc.oneof(
    { weight: 5, arbitrary: numbers.map((n) => `e${n}.#@${domain}`) },
    { weight: 2, arbitrary: written(emailForms) },
    { weight: 2, arbitrary: written(oddEmails) },
  ),
};

/** Values that are stored as they come, in part, or not at all. */
export const oddValues: typeof identifierValues = { mobile: written(oddMobiles), email: written(oddEmails) };

/** Some of all ways to write a value of a kind, usual or odd, each with the number that stands at its place. */
export function someForms(kind: 'mobile' | 'email', theirNumbers: readonly number[]): fc.Arbitrary<string[]> {
  const every = kind === 'mobile' ? [...mobileForms, ...oddMobiles] : [...emailForms, ...oddEmails];
  const { length } = theirNumbers;
  return fc
    .shuffledSubarray(every, { minLength: length, maxLength: length })
    .map((forms) => forms.map((form, at) => form(theirNumbers[at] ?? 0)));
}

/** The usual form of a value of a kind. */
export const usualValues: typeof identifierValues = {
  mobile: numbers.map((n) => `+659#${n}`),
  email: numbers.map((n) => `e${n}.#@${domain}`),
};

/** Whether every gateway takes a mobile or e-mail that is written so. */
export function isPlain(value: string): boolean {
  return /^(?:\+\d{8,15}|[a-z0-9.]+@[a-z.]+)$/.test(value);
}

/** The ways to write somebody's own value, by their number. */
export function formsOf(kind: 'mobile' | 'email', number: number): fc.Arbitrary<string> {
  return fc.constantFrom(...(kind === 'mobile' ? mobileForms : emailForms).map((form) => form(number)));
}

/** Other ways to write one of the usual values. */
export const spelledValues: typeof identifierValues = { mobile: written(mobileForms), email: written(emailForms) };

/** Names as people have them, and as no form should change them. */
export const everyName: readonly string[] = [
  'Maria',
  'Ida',
  ' Ida ',
  'anna maria',
  'A',
  "Åsa-Lena O'Brien",
  'Zoe\u0308',
  '李雷',
  '🌟 Star',
  '<b>&amp;',
  'null',
  'undefined',
  '0',
  'Ana "Annie"',
  'Ana  Maria',
  'D’Angelo–Ruiz',
  'Ana\u00A0Maria',
  '李\u3000雷',
  'Doro\u00ADthea',
  '\u200FMaria',
  '❤\uFE0F Maria',
  '=1+2',
  'Dr. Maria',
  'Berg, Maria',
  'Ana 2. \\',
  'Nnnnnnnnnn'.repeat(6),
  'Nnnnnnnnnn'.repeat(11),
  `  ${'Nnnnnnnnnn'.repeat(10)}`,
  `${'Nnnnnnnnnn'.repeat(9)}Nnnnnnnn🌟🌟🌟`,
];
export const names = fc.constantFrom(...everyName);

/** Claims of another JSON type than a string, and empty ones; undefined is none at all. */
export function everyOddClaim(text: string): readonly unknown[] {
  return [undefined, '', null, 7, 659_123_456, true, [text], { value: text }];
}

/** One of them. */
export function oddClaim(text: string): fc.Arbitrary<unknown> {
  return fc.constantFrom(...everyOddClaim(text));
}

/** What a flag such as `email_verified` may be. */
export const everyFlag: readonly unknown[] = [true, false, undefined, 'true', 1, 'yes', null];
export const flags = fc.constantFrom(...everyFlag);

/** A field's value. */
export const fieldValues = fc.constantFrom(
  'Harbour',
  'Old Town',
  'Zoë',
  ' Quay ',
  '0',
  '007',
  'true',
  'null',
  '<b>Salt & Pepper</b>',
  '🌟 "5"',
);
