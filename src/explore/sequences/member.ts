import fc from 'fast-check';
import { absent, cell } from '../step.ts';
import { names, oddClaim, oddValues, usualValues } from '../values.ts';
import { claimRows, has, kinds, newcomer, person, rowsOf, tokens, type Weighted } from './part.ts';

/** Calls that read and make members. */
export function memberParts(where: fc.Arbitrary<string>): Weighted[] {
  const add = fc
    .tuple(person, tokens, where)
    .map(([name, token, at]) => [{ text: `addMember is called for ${name} with ${token}${at}` }]);
  const comes = fc
    .tuple(fc.oneof(person, newcomer), claimRows, where)
    .map(([name, rows, at]) => [
      ...has(name, rows),
      { text: `addMember is called for ${name} with a new ID token${at}` },
    ]);
  /** Little is known of somebody, and that in an odd form. */
  const oddly = fc
    .record({
      name: newcomer,
      mobile: oddOrUsual('mobile'),
      email: oddOrUsual('email'),
      told: fc.constantFrom(['mobile', 'email'] as const, ['mobile'] as const, ['email'] as const),
      field: fc.constantFrom('firstName', 'lastName', undefined),
      odd: oddClaim('Maria'),
      at: where,
    })
    .map(({ name, told, field, odd, at, ...values }) => [
      ...has(name, [
        ...kinds.map((kind) => [kind, told.some((one) => one === kind) ? cell(values[kind]) : absent]),
        ...(field ? [[field, cell(odd)]] : []),
      ]),
      { text: `addMember is called for ${name} with a new ID token${at}` },
    ]);
  const get = fc
    .tuple(person, claimRows, tokens, where)
    .map(([name, rows, token, at]) => [
      ...has(name, rows),
      { text: `getMember is called for ${name} with ${token}${at}` },
    ]);
  const body = rowsOf({ firstName: names, mobile: usualValues.mobile, email: usualValues.email });
  const withBody = fc
    .tuple(fc.oneof(person, newcomer), body)
    .map(([name, rows]) => [{ text: `addMember is called for ${name} with a new ID token and a body:`, rows }]);
  const atOnce = fc
    .tuple(person, fc.constantFrom(5, 12), where)
    .map(([name, times, at]) => [{ text: `addMember is called for ${name} ${times} times at once${at}` }]);
  return [
    { weight: 4, arbitrary: add },
    { weight: 6, arbitrary: comes },
    { weight: 8, arbitrary: oddly },
    { weight: 2, arbitrary: get },
    { weight: 3, arbitrary: withBody },
    { weight: 1, arbitrary: atOnce },
  ];
}

function oddOrUsual(kind: 'mobile' | 'email'): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 4, arbitrary: oddValues[kind] as fc.Arbitrary<unknown> },
    { weight: 1, arbitrary: usualValues[kind].chain(oddClaim) },
    { weight: 1, arbitrary: usualValues[kind] },
  );
}
