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
    for (const { call, of, reference, target } of all) {
      const additions = all.filter((one) => one.call === 'addMember' && one.of === of);
      const isAdded = additions.some((one) => one.target.class === 'success');
      const mayDecline = isAdded || additions.every((one) => isRepeated(one.reference));
      const open: AnswerClass[] = call === 'addMember' && mayDecline ? ['declined'] : [];
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

type Ask = (faces: Faces, side: Side, held: HeldBody) => Promise<Answer>;

/** What came of one row. */
interface Overlapped extends Answers {
  call: string;
  /** The person, or the source that registers. */
  of: string;
}

/** Nothing is played where the order may count all the same: one of two customers who merge goes away. */
async function overlapping(world: World, brand: BrandPair, rows: readonly Row[]): Promise<Overlapped[]> {
  if (brand.policies.identifierConflict === 'merge') return [];
  const calls: { call: string; of: string; ask: Ask }[] = [];
  const idTokens = new Map<Name, string>();
  for (const row of rows) {
    const [call = '', of = ''] = row;
    const ask = await prepared(world, brand, row, idTokens);
    if (ask) calls.push({ call, of, ask });
  }
  const { control, target } = world.stage;
  const withinMs = shareHeld * target.policies.idpTimeoutSeconds * 1000;
  const sides = ['reference', 'target'] as const;
  // A till's password knows no such call.
  const roundTrip = async () =>
    target.auth !== 'basic' && Promise.all(sides.map((side) => brand[side].crm.generateToken()));
  const place = { control, applicationId: brand.application.applicationId, withinMs, roundTrip };
  const both = calls.flatMap(({ ask }) =>
    sides.map((side) => (held: HeldBody) => world.patiently(() => ask(brand[side], side, held))),
  );
  const answers = await meet(place, both);
  return calls.map(({ call, of }, at) => {
    const [reference, target] = answers.slice(2 * at) as [Answer, Answer];
    return { call, of, ...world.answered(brand, { reference, target }) };
  });
}

/** One call as a row has it; undefined for somebody who is no member, and would become one meanwhile or not. */
async function prepared(
  world: World,
  brand: BrandPair,
  row: Row,
  idTokens: Map<Name, string>,
): Promise<Ask | undefined> {
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
  const tokens = () => newTokens(world, brand, name, idTokens);
  if (call === 'addMember') {
    const own = await tokens();
    return ({ ciam }) => ciam.addMember(own);
  }
  const ids = await customerOf(world, name, brand);
  if (!ids) return undefined;
  switch (call) {
    case 'updateMember': {
      const [own, body] = [await tokens(), updateBody(world.table([[kind, value]]))];
      return ({ ciam }) => ciam.updateMember(own, body);
    }
    case 'changeIdentifier': {
      const [own, change] = [await tokens(), identifierChange(world, [[list, kind, value]])];
      return ({ ciam }) => ciam.changeIdentifier(own, change);
    }
    case 'updateCustomer': {
      const given = registration('INSTORE');
      return ({ crm }, side, held) => crm.updateCustomer(ids[side], given, { source: 'INSTORE' }, { held });
    }
    default: {
      const change = identifierChange(world, [[list, kind, value]]);
      return ({ crm }, side, held) => crm.changeIdentifiers(ids[side], change, { source: 'OAUTH_EXTERNAL' }, { held });
    }
  }
}

/** One ID token for all calls of a person, so that none is older, with an access token that no cache knows. */
async function newTokens(world: World, brand: BrandPair, name: Name, idTokens: Map<Name, string>): Promise<TokenPair> {
  const person = world.person(name);
  const idToken = idTokens.get(name) ?? (await world.tokens.issue(person, brand)).idToken;
  idTokens.set(name, idToken);
  return { idToken, accessToken: await world.tokens.signIn(person, brand) };
}
