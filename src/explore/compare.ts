import { type Answer, type AnswerClass, describeClass } from '../capillary/answer.ts';
import { isIsoDate } from '../capillary/iso-date.ts';
import type { Customer, IdentifierChange, Member, Profile } from '../capillary/shapes.ts';
import type { CustomerPairs } from './customer-pairs.ts';
import { Divergence, Incomparable } from './divergence.ts';
import type { Side } from './faces.ts';

/** What both sides answered to one call. */
export type Answers = Readonly<Record<Side, Answer>>;

/**
 * Compares the answers to a call: their classes, whom they name, and the member or customer that they show.
 *
 * @param open classes that the contract allows beside that of the reference gateway
 * @throws Divergence
 */
export function compareAnswers(
  { reference, target }: Answers,
  customers: CustomerPairs,
  open: readonly AnswerClass[] = [],
): void {
  const { call } = reference;
  if (target.class !== reference.class) {
    if (open.includes(target.class)) return;
    throw new Divergence(
      `${call}: the reference gateway answers ${describeClass(reference)}, the target ${describeClass(target)}`,
    );
  }
  if (reference.class !== 'success') return;
  expectWarning({ reference, target }, demandedWarnings);
  for (const id of [
    [reference.createdId, target.createdId],
    [reference.entity, target.entity],
    [reference.member?.id, target.member?.id],
  ]) {
    if (id[0] !== undefined && id[1] !== undefined) customers.match(id[0], id[1], call);
  }
  if (reference.member && target.member) {
    expectAgreement(shownMember(reference.member), shownMember(target.member), `${call}, member`);
    expectDate(target.member.registered_on, `${call}, member.registered_on`);
  }
}

/** What a call has to say where it left something out, combined it or found it done (B3, B5, B6, CRM face). */
const demandedWarnings: readonly number[] = [8006, 8050, 8051, 8055, 8056, 91005];

/** B10: repeating a change is success with a warning; what there was nothing to remove of, need not be said. */
export function expectRepeatSaid(answers: Answers, { add = [] }: IdentifierChange): void {
  const { reference, target } = answers;
  if (add.length > 0 && reference.class === 'success' && target.class === 'success') expectWarning(answers, [8070]);
}

/** One warning for each thing that is to be said; which one, and how many more there are, does not matter. */
function expectWarning({ reference, target }: Answers, demanded: readonly number[]): void {
  const demands = new Set(reference.warnings.filter((code) => demanded.includes(code))).size;
  const said = target.warnings.length;
  if (said >= demands) return;
  const [expected, found] = demands === 1 ? ['a warning', 'without one'] : [`${demands} warnings`, `with ${said}`];
  throw new Divergence(`${reference.call}: the reference gateway answers with ${expected}, the target ${found}`);
}

/**
 * Compares a customer as `getCustomer` shows it on both sides.
 *
 * @throws Divergence
 * @throws Incomparable where the contract does not say which profile later calls are about
 */
export function compareCustomers(reference: Customer, target: Customer, where: string): void {
  expectAgreement(shownCustomer(reference), shownCustomer(target), where);
  for (const { source, attribution } of target.profiles) {
    expectDate(attribution.createDate, `${where}.profiles.${source}.attribution.createDate`);
  }
  const sources = reference.profiles.map(({ source }) => source);
  if (new Set(sources).size < sources.length) throw new Incomparable(`${where} has two profiles of one source`);
}

function shownMember({ firstname, lastname, mobile, email, cuid }: Member) {
  return { firstname, lastname, mobile, email, cuid };
}

function shownCustomer({ profiles, extendedFields }: Customer) {
  const bySource = Object.groupBy(profiles.map(shownProfile).sort(byText), ({ source }) => source);
  return { profiles: bySource, extendedFields };
}

/** `accountId` counts for the channel account alone: elsewhere it may be left out. */
function shownProfile({ source, accountId, firstName, lastName, identifiers, fields }: Profile) {
  const sorted = identifiers.map(({ type, value }) => `${type} ${value}`).sort();
  const account = source === 'OAUTH_EXTERNAL' ? { accountId } : {};
  return { source, ...account, firstName, lastName, identifiers: sorted, fields };
}

/** Dates differ; a date by ISO 8601 is what each has to be (M, getCustomer). */
function expectDate(date: string, where: string): void {
  if (!isIsoDate(date)) throw new Divergence(`${where}: the target shows ${shown(date)}, which is no date by ISO 8601`);
}

const byText = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

function expectAgreement(reference: unknown, target: unknown, where: string): void {
  const difference = firstDifference(reference, target, where);
  if (difference) throw new Divergence(difference);
}

function firstDifference(reference: unknown, target: unknown, where: string): string | undefined {
  if (isObject(reference) && isObject(target)) {
    for (const key of new Set([...Object.keys(reference), ...Object.keys(target)])) {
      const found = firstDifference(reference[key], target[key], `${where}.${key}`);
      if (found) return found;
    }
    return undefined;
  }
  return reference === target
    ? undefined
    : `${where}: the reference gateway shows ${shown(reference)}, the target ${shown(target)}`;
}

/** Lists count as objects with numbers for names. */
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
