import { type DataTable, Then, When } from '@cucumber/cucumber';
import { forgedPairs, mayBePutOff } from '../../src/scenario/attacks/forging.ts';
import { expectSame } from '../../src/scenario/oracles/expect.ts';
import { expectClassOfEach, tryInTurn } from '../../src/scenario/oracles/tries.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

When(
  'addMember is called for newcomer {person} with each of these ID tokens',
  async function (this: Scenario, person: Person, descriptions: DataTable) {
    const { forged, valid } = await forgedPairs(this, person, descriptions.raw().flat());
    const { ciam } = person.brand;
    this.outcome.tries = await tryInTurn(forged, async ({ description, presented }) => {
      const putOffServes = await mayBePutOff(this, person, presented);
      return { what: idToken(description), answer: await ciam.addMember(presented), putOffServes };
    });
    this.outcome.controlRequest = () => ciam.addMember(valid);
  },
);

When(
  'addMember is called for newcomer {person} with the first of these ID tokens, getMember with each of the others',
  async function (this: Scenario, person: Person, descriptions: DataTable) {
    const { forged } = await forgedPairs(this, person, descriptions.raw().flat());
    const { ciam } = person.brand;
    this.outcome.tries = await tryInTurn([...forged.entries()], async ([at, { description, presented }]) => {
      const answer = await (at === 0 ? ciam.addMember(presented) : ciam.getMember(presented));
      return { what: idToken(description), answer };
    });
  },
);

Then('the gateway accepts each and returns {whose} own record', function (this: Scenario, { sub }: Person) {
  expectClassOfEach(this.outcome.tries, 'success');
  const [added, ...read] = this.outcome.tries;
  for (const { what, answer } of read) {
    const shown = [answer.member?.id, answer.member?.cuid];
    expectSame(shown, [added?.answer.createdId, sub], `getMember, member.id and member.cuid, with ${what}`);
  }
});

const idToken = (description: string) => `an ID token with ${description}`;
