import type { Answer, AnswerClass } from '../../capillary/answer.ts';
import { compareAnswers } from '../compare.ts';
import { Incomparable } from '../divergence.ts';
import type { Faces } from '../faces.ts';
import type { Name } from '../person.ts';
import { type Sentence, sentence } from '../sentence.ts';
import type { World } from '../world.ts';
import { forCustomerOf } from './customer.ts';
import { identifierChange } from './member.ts';
import { registrationIn } from './store.ts';

/** A target may ignore an `accountId` that no profile has, or find nobody by it. */
const mayFindNobody: readonly AnswerClass[] = ['not found', 'declined', 'malformed'];

/** Calls of the CRM face that name an account which the brand does not have. */
export const accountSentences: readonly Sentence[] = [
  sentence<[string, string, string]>(
    'lookupId is called with source {string} and an unknown accountId, {word} {string}',
    async (world, [source, type, value]) => {
      const lookup = { type, value: world.own(value), source, accountId: unknown(world) };
      await world.lookUp(await world.brand(), lookup, { open: mayFindNobody });
    },
  ),

  sentence<[Name, string]>(
    'updateCustomer is called for the customer of {person}, source {string} and an unknown accountId:',
    async (world, [name, source], rows) => {
      const { registration } = registrationIn(world, rows);
      const account = { source, accountId: unknown(world) };
      await callFor(world, name, ({ crm }, id) => crm.updateCustomer(id, registration, account));
    },
  ),

  sentence<[Name, string]>(
    'changeIdentifiers is called for the customer of {person}, source {string} and an unknown accountId:',
    async (world, [name, source], rows) => {
      const change = identifierChange(world, rows);
      const account = { source, accountId: unknown(world) };
      await callFor(world, name, ({ crm }, id) => crm.changeIdentifiers(id, change, account));
    },
  ),
];

function unknown({ own }: World): string {
  return own('account-#');
}

function callFor(world: World, name: Name, ask: (faces: Faces, id: number) => Promise<Answer>): Promise<void> {
  return forCustomerOf(world, name, async (brand, ids) => {
    const answers = await world.ask(brand, (faces, side) => ask(faces, ids[side]));
    compareAnswers(answers, brand.customers, mayFindNobody);
    if (answers.reference.class !== answers.target.class) {
      throw new Incomparable(`${answers.reference.call} with an unknown accountId changes one of the two only`);
    }
  });
}
