import fc from 'fast-check';
import type { Step } from '../step.ts';
import { cell } from '../step.ts';
import {
  firstValue,
  freshValue,
  has,
  joins,
  kind,
  looksUp,
  newcomer,
  otherKind,
  ownValue,
  person,
  quoted,
  registers,
  regular,
  type Steps,
  storeChanges,
  type Weighted,
} from './part.ts';

/** Look-ups of members by values, sources and accounts that find them, and by others. */
export function lookupParts(): Weighted[] {
  const sources = fc.constantFrom('', 'ALL', 'OAUTH_EXTERNAL', 'oauth_external', 'INSTORE', 'NOWHERE');
  /** The store may know the member by the other one of their values. */
  const bySource = fc
    .tuple(regular, kind, sources, fc.boolean())
    .chain(([name, type, source, isKnown]) =>
      ownValue(type, name).map((own): Step[] => [
        joins(name),
        ...(isKnown ? [registers('INSTORE', [otherKind(type), cell(firstValue(otherKind(type), name))])] : []),
        looksUp(source, type, own),
        looksUp('ALL', 'loyaltyNumber', own),
        { text: `lookupId is called without source, ${type} ${quoted(own)}` },
      ]),
    );
  /** `_` and `%` stand for other characters in SQL alone. */
  const wildcards = fc
    .constantFrom('e_.#@gatecheck.example.com', '_1.#@gatecheck.example.com')
    .map((value) => [joins('Ana'), looksUp('ALL', 'email', value)]);
  const unknownAccount = fc.tuple(regular, kind).chain(([name, type]) =>
    ownValue(type, name).map((own): Step[] => {
      const account = 'source "OAUTH_EXTERNAL" and an unknown accountId';
      return [
        joins(name),
        { text: `lookupId is called with ${account}, ${type} ${quoted(own)}` },
        { text: `updateCustomer is called for the customer of ${name}, ${account}:`, rows: [['externalId', '"X-#"']] },
        {
          text: `changeIdentifiers is called for the customer of ${name}, ${account}:`,
          rows: [['add', type, cell(freshValue(type, 9))]],
        },
      ];
    }),
  );
  /** An externalId has the digits of the mobile; then one of the two is changed or removed. */
  const externalId = fc
    .tuple(regular, fc.constantFrom('removed', 'changed', 'as the mobile'), fc.constantFrom('INSTORE', 'Instore'))
    .map(([name, then, source]): Step[] => {
      const mobile = firstValue('mobile', name);
      const value = cell(then === 'as the mobile' ? mobile.slice(1) : 'X-#');
      const rows = {
        removed: ['remove', 'externalId', value],
        changed: ['add', 'externalId', '"Y-#"'],
        'as the mobile': ['remove', 'mobile', cell(mobile)],
      }[then];
      return [
        joins(name),
        registers('INSTORE', ['mobile', cell(mobile)], ['externalId', value]),
        storeChanges(name, [rows ?? []], source),
      ];
    });
  /** A value is looked up, then its holder gives it up, and perhaps somebody else takes it on. */
  const lookedUpBefore = fc
    .record({ name: regular, type: kind, replaced: fc.boolean(), heir: fc.option(newcomer, { nil: undefined }) })
    .map(({ name, type, replaced, heir }): Step[] => {
      const value = firstValue(type, name);
      return [
        joins(name),
        looksUp('ALL', type, value),
        storeChanges(name, [replaced ? ['add', type, cell(freshValue(type, 9))] : ['remove', type, cell(value)]]),
        looksUp('ALL', type, value),
        ...(heir ? [...has(heir, [[type, cell(value)]]), joins(heir), looksUp('ALL', type, value)] : []),
      ];
    });
  return [
    { weight: 4, arbitrary: lookedUpBefore },
    { weight: 4, arbitrary: bySource },
    { weight: 2, arbitrary: wildcards },
    { weight: 4, arbitrary: unknownAccount },
    { weight: 4, arbitrary: externalId },
  ];
}

/** Looks somebody up by cuid, in the letters' case and others. */
export function cuidLookup(where: fc.Arbitrary<string>): Steps {
  return fc
    .tuple(person, fc.constantFrom('its', 'lower', 'upper'), where)
    .map(([name, spelling, at]) => [{ text: `lookupId is called with the cuid of ${name} in ${spelling} case${at}` }]);
}
