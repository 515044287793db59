import type { Answer, AnswerClass } from '../../capillary/answer.ts';
import type { TokenPair } from '../../capillary/ciam-client.ts';
import type { HeldBody } from '../../capillary/http.ts';
import type { BrandPair } from '../brand-pair.ts';
import { type Answers, compareAnswers } from '../compare.ts';
import { Incomparable } from '../divergence.ts';
import type { Faces, Side } from '../faces.ts';
import { meet } from '../meeting.ts';
import type { Name } from '../person.ts';
import { type Sentence, sentence } from '../sentence.ts';
import { cell, type Row } from '../step.ts';
import type { World } from '../world.ts';
import { customerOf } from './customer.ts';
import { expectSameClasses, identifierChange, isRepeated, updateBody } from './member.ts';
import { registrationIn } from './store.ts';

/** The share of the time that a gateway may wait for the IdP after which it is let go on. */
const shareHeld = 0.4;

/**
 * Calls that overlap for certain. A row of five cells for each: the call; the person, or the source that registers; then
 * the list, kind and value of an identifier, or name and value of a field.
 */
export const overlapSentences: readonly Sentence[] = [
  /** What each comes to, and what is stored, is the same in any order; which of several additions the others repeat is open (B6). */
  sentence<[]>('these calls overlap:', async (world, _, rows) => {
    const brand = await world.brand();
    const all = await overlapping(world, brand, rows);
    const additions = all.filter(({ reference }) => reference.call === 'addMember');
    const isAdded = additions.some(({ target }) => target.class === 'success');
    const mayDecline = isAdded || additions.every(({ reference }) => isRepeated(reference));
    for (const answers of all) {
      const { reference, target } = answers;
      const open: AnswerClass[] = additions.includes(answers) && mayDecline ? ['declined'] : [];
      compareAnswers({ reference: bare(reference), target: bare(target) }, brand.customers, open);
    }
  }),

  sentence<[]>('these calls overlap, and one of them is declined:', async (world, _, rows) => {
    const all = await overlapping(world, await world.brand(), rows);
    if (all.length === 0) return;
    const [reference, target] = [all.map((answers) => answers.reference), all.map((answers) => answers.target)];
    if (!reference.some(isRepeated)) expectSameClasses(reference, target);
    throw new Incomparable('which of the calls came first is open');
  }),
];

/** An answer without what depends on the order. */
function bare(answer: Answer): Answer {
  return { ...answer, warnings: [], member: undefined };
}

type Call = (faces: Faces, side: Side, held: HeldBody) => Promise<Answer>;

/** Nothing is played where the order may count all the same: one of two customers who merge goes away. */
async function overlapping(world: World, brand: BrandPair, rows: readonly Row[]): Promise<Answers[]> {
  if (brand.policies.identifierConflict === 'merge') return [];
  const calls: Call[] = [];
  const idTokens = new Map<Name, string>();
  for (const row of rows) {
    const call = await prepared(world, brand, row, idTokens);
    if (call) calls.push(call);
  }
  const { control, target } = world.stage;
  const withinMs = shareHeld * target.policies.idpTimeoutSeconds * 1000;
  const sides = ['reference', 'target'] as const;
  // A till's password knows no such call.
  const roundTrip = async () =>
    target.auth !== 'basic' && Promise.all(sides.map((side) => brand[side].crm.generateToken()));
  const place = { control, applicationId: brand.application.applicationId, withinMs, roundTrip };
  const both = calls.flatMap((call) =>
    sides.map((side) => (held: HeldBody) => world.patiently(() => call(brand[side], side, held))),
  );
  const answers = await meet(place, both);
  return calls.map((_, at) =>
    world.answered(brand, { reference: answers[2 * at] as Answer, target: answers[2 * at + 1] as Answer }),
  );
}

/** One call as a row has it; undefined for a customer who is not there. */
async function prepared(
  world: World,
  brand: BrandPair,
  row: Row,
  idTokens: Map<Name, string>,
): Promise<Call | undefined> {
  const [call, of = '', list = '', kind = '', value = ''] = row;
  const registration = (source: string) =>
    registrationIn(world, [
      ['source', cell(source)],
      [kind, value],
    ]).registration;
  if (call === 'registerCustomer') {
    const given = registration(of);
    return ({ crm }, _, held) => crm.registerCustomer(given, { source: of, held });
  }
  const name = of as Name;
  if (call === 'updateCustomer' || call === 'changeIdentifiers') {
    const ids = await customerOf(world, name, brand);
    if (!ids) return undefined;
    if (call === 'updateCustomer') {
      const given = registration('INSTORE');
      return ({ crm }, side, held) => crm.updateCustomer(ids[side], given, { source: 'INSTORE' }, { held });
    }
    const change = identifierChange(world, [[list, kind, value]]);
    return ({ crm }, side, held) => crm.changeIdentifiers(ids[side], change, { source: 'OAUTH_EXTERNAL' }, { held });
  }
  const tokens = await newTokens(world, brand, name, idTokens);
  if (call === 'addMember') return ({ ciam }) => ciam.addMember(tokens);
  if (call === 'updateMember') {
    const body = updateBody(world.table([[kind, value]]));
    return ({ ciam }) => ciam.updateMember(tokens, body);
  }
  const change = identifierChange(world, [[list, kind, value]]);
  return ({ ciam }) => ciam.changeIdentifier(tokens, change);
}

/** One ID token for all calls of a person, so that none is older, with an access token that no cache knows. */
async function newTokens(world: World, brand: BrandPair, name: Name, idTokens: Map<Name, string>): Promise<TokenPair> {
  const person = world.person(name);
  const idToken = idTokens.get(name) ?? (await world.tokens.issue(person, brand)).idToken;
  idTokens.set(name, idToken);
  return { idToken, accessToken: await world.tokens.signIn(person, brand) };
}
