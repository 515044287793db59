import type { Answer, AnswerClass } from '../../capillary/answer.ts';
import type { TokenPair } from '../../capillary/ciam-client.ts';
import type { IdentifierChange, MemberUpdate } from '../../capillary/shapes.ts';
import type { BrandPair } from '../brand-pair.ts';
import { type Answers, compareAnswers, expectRepeatSaid } from '../compare.ts';
import { Divergence } from '../divergence.ts';
import type { Faces } from '../faces.ts';
import type { Name } from '../person.ts';
import { type Sentence, sentence } from '../sentence.ts';
import type { Row } from '../step.ts';
import type { TokenChoice } from '../tokens.ts';
import type { Where, World } from '../world.ts';

/** What the brand's app asks of the CIAM face. */
export const memberSentences: readonly Sentence[] = [
  sentence<[Name, TokenChoice, Where]>(
    'getMember is called for {person} with {tokens}{where}',
    async (world, given) => {
      await callFor(world, given, (tokens, { ciam }) => ciam.getMember(tokens));
    },
  ),

  sentence<[Name, TokenChoice, Where]>('addMember is called for {person} with {tokens}{where}', addMember),

  sentence<[Name, TokenChoice, Where]>('addMember is called for {person} with {tokens}{where} and a body:', addMember),

  sentence<[Name, TokenChoice, Where]>('updateMember is called for {person} with {tokens}{where}', updateMember),

  sentence<[Name, TokenChoice, Where]>(
    'updateMember is called for {person} with {tokens}{where} and a body:',
    updateMember,
  ),

  sentence<[Name, TokenChoice, Where]>(
    'changeIdentifier is called for {person} with {tokens}{where}:',
    async (world, given, rows) => {
      const change = identifierChange(world, rows);
      const { choice, brand, tokens } = await prepare(world, given);
      const answers = await world.ask(brand, ({ ciam }) => ciam.changeIdentifier(tokens, change));
      const open = openToChange(change, choice, answers);
      compareAnswers(answers, brand.customers, [...open, ...(await openToNobody(brand, tokens, answers))]);
      expectRepeatSaid(answers, change);
    },
  ),

  sentence<[Name, number, Where]>(
    'addMember is called for {person} {int} times at once{where}',
    async (world, [name, times, where]) => {
      const [person, brand] = [world.person(name), await world.brand(where)];
      const tokens = await world.tokens.issue(person, brand);
      const [reference, target] = await Promise.all([
        together(times, () => brand.reference.ciam.addMember(tokens)),
        together(times, () => brand.target.ciam.addMember(tokens)),
      ]);
      // Which of the calls made the member, and which repeated it, is open.
      const one = reference.find((answer) => !isRepeated(answer)) ?? reference[0];
      if (!one) return;
      const hasSuccess = target.some((answer) => answer.class === 'success');
      // Whoever was a member before may be declined each time, else all calls but one.
      const open: AnswerClass[] = hasSuccess || reference.every(isRepeated) ? ['declined'] : [];
      for (const answer of target) compareAnswers({ reference: one, target: answer }, brand.customers, open);
      await world.call(brand, ({ ciam }) => ciam.getMember(tokens));
    },
  ),

  sentence<[Name, number, Where]>(
    'updateMember is called for {person} with each of {int} custom fields at once{where}',
    async (world, [name, times, where]) => {
      const [person, brand] = [world.person(name), await world.brand(where)];
      const tokens = await world.tokens.issue(person, brand);
      const bodies = Array.from({ length: times }, (_, at) =>
        updateBody({ [`custom_fields.field_${at + 1}`]: `value ${at + 1}` }),
      );
      const all = ({ ciam }: Faces) => Promise.all(bodies.map((body) => ciam.updateMember(tokens, body)));
      const [reference, target] = await Promise.all([all(brand.reference), all(brand.target)]);
      expectSameClasses(reference, target);
      await world.call(brand, ({ ciam }) => ciam.getMember(tokens));
    },
  ),
];

type Given = [name: Name, choice: TokenChoice, where: Where];

async function prepare(world: World, [name, choice, where]: Given) {
  const brand = await world.brand(where);
  const tokens = await world.tokens.chosen(world.person(name), brand, choice);
  return { brand, tokens, choice };
}

async function callFor(
  world: World,
  given: Given,
  ask: (tokens: TokenPair, faces: Faces) => Promise<Answer>,
  open?: AnswerClass[],
): Promise<Answers> {
  const { brand, tokens } = await prepare(world, given);
  return world.call(brand, (faces) => ask(tokens, faces), open);
}

/** Repeated for a member it may succeed again or be declined (B6); what a body says has no meaning. */
async function addMember(world: World, given: Given, rows: readonly Row[]): Promise<void> {
  const { brand, tokens } = await prepare(world, given);
  const body = JSON.stringify(world.table(rows));
  const answers = await world.ask(brand, ({ ciam }) => ciam.addMember(tokens, rows.length > 0 ? { body } : undefined));
  const repeated = isRepeated(answers.reference);
  compareAnswers(answers, brand.customers, repeated ? ['declined'] : []);
}

/** Whether addMember found that the person is a member already. */
export function isRepeated({ warnings }: Answer): boolean {
  return warnings.includes(8006);
}

async function updateMember(world: World, given: Given, rows: readonly Row[]): Promise<void> {
  const values = world.table(rows);
  for (const kind of ['mobile', 'email']) world.sends(kind, values[kind]);
  const body = rows.length > 0 ? updateBody(values) : undefined;
  const { brand, tokens } = await prepare(world, given);
  const answers = await world.ask(brand, ({ ciam }) => ciam.updateMember(tokens, body));
  const hasValue = values['mobile'] !== undefined || values['email'] !== undefined;
  compareAnswers(answers, brand.customers, hasValue ? await openToNobody(brand, tokens, answers) : []);
}

/**
 * A call with two faults may get the answer of either: one for somebody who is no member, with a body that would be
 * declined or malformed anyway.
 */
async function openToNobody(
  { reference: { ciam } }: BrandPair,
  tokens: TokenPair,
  { reference, target }: Answers,
): Promise<AnswerClass[]> {
  const either: readonly AnswerClass[] = ['not found', 'declined', 'malformed'];
  if (reference.class === target.class || !either.includes(reference.class) || !either.includes(target.class))
    return [];
  return (await ciam.getMember(tokens)).class === 'not found' ? [...either] : [];
}

/** The body of an update: names as they are, fields by their lists. */
export function updateBody(values: Record<string, unknown>): MemberUpdate {
  const plain = Object.entries(values).filter(([name]) => !name.includes('.'));
  return {
    root: {
      customer: [
        {
          ...Object.fromEntries(plain),
          ...fieldsIn(values, 'custom_fields'),
          ...fieldsIn(values, 'extended_fields'),
        },
      ],
    },
  };
}

function fieldsIn(values: Record<string, unknown>, kind: string) {
  const field = Object.entries(values)
    .filter(([name]) => name.startsWith(`${kind}.`))
    .map(([name, value]) => ({ name: name.slice(kind.length + 1), value: value as string }));
  return field.length > 0 ? { [kind]: { field } } : {};
}

/** The body of an identifier change: a row for each identifier. */
export function identifierChange(world: World, rows: readonly Row[]): IdentifierChange {
  const listed = (list: string) =>
    rows
      .filter(([first]) => first === list)
      .map(([, type = '', cell]) => ({ type, value: String(world.value(cell) ?? '') }));
  for (const { type, value } of [...listed('add'), ...listed('remove')]) world.sends(type, value);
  const [add, remove] = [listed('add'), listed('remove')];
  // One list is enough, an empty one beside it as good.
  return add.length > 0 || remove.length === 0 ? { add, remove } : { remove };
}

/**
 * Malformed and declined serve alike for lists that no gateway takes. Whether a token that is too old to change
 * anything may confirm what is so already, the contract does not say.
 */
function openToChange(
  { add = [], remove = [] }: IdentifierChange,
  choice: TokenChoice,
  { reference }: Answers,
): AnswerClass[] {
  if (reference.class === 'declined' || reference.class === 'malformed') return ['declined', 'malformed'];
  const changesNothing = reference.warnings.includes(8070);
  const isOld = choice !== 'a new ID token';
  return changesNothing && (isOld || add.length + remove.length === 0) ? ['declined'] : [];
}

function together(times: number, call: () => Promise<Answer>): Promise<Answer[]> {
  return Promise.all(Array.from({ length: times }, call));
}

/** Which of several calls at once is the first does not matter; how many come to what does. */
export function expectSameClasses(reference: readonly Answer[], target: readonly Answer[]): void {
  const counted = (answers: readonly Answer[]) =>
    answers
      .map((answer) => answer.class)
      .sort()
      .join(', ');
  if (counted(reference) === counted(target)) return;
  throw new Divergence(
    `${reference[0]?.call}, ${reference.length} at once: the reference gateway answers ${counted(reference)}, the target ${counted(target)}`,
  );
}
