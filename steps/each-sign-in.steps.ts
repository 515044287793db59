import { type DataTable, Then, When } from '@cucumber/cucumber';
import { expectSame } from './expect.ts';
import { forgedSignIns, mayBePutOff } from './forging.ts';
import { expectNothingTold } from './nothing-told.ts';
import type { Person } from './person.ts';
import { expectClassOfEach, tryInTurn } from './tries.ts';
import type { Scenario } from './world.ts';

When(
  '{person} tries to join with each sign-in that',
  async function (this: Scenario, person: Person, titles: DataTable) {
    await tryToJoin(this, person, titles);
  },
);

When(
  '{person} tries to join with each sign-in whose issuer is wrong: it',
  async function (this: Scenario, person: Person, titles: DataTable) {
    this.policy('issuerCheck');
    await tryToJoin(this, person, titles);
  },
);

When(
  '{person} joins and comes back, each time with a sign-in that',
  async function (this: Scenario, person: Person, titles: DataTable) {
    const { forged } = await forgedSignIns(this, person, titles.raw().flat());
    const { ciam } = person.brand;
    this.outcome.tries = await tryInTurn([...forged.entries()], async ([at, { title, presented }]) => {
      return { what: title, answer: await (at === 0 ? ciam.addMember(presented) : ciam.getMember(presented)) };
    });
  },
);

Then('the gateway refuses every one', function (this: Scenario) {
  expectClassOfEach(this.outcome.tries, 'refused');
  for (const { answer } of this.outcome.tries) expectNothingTold(this, answer);
});

Then('the gateway refuses every one or finds it malformed', function (this: Scenario) {
  expectClassOfEach(this.outcome.tries, 'refused', 'malformed');
  for (const { answer } of this.outcome.tries) expectNothingTold(this, answer);
});

Then('{person} is let in each time', function (this: Scenario, { sub }: Person) {
  expectClassOfEach(this.outcome.tries, 'success');
  const [joined, ...back] = this.outcome.tries;
  for (const { what, answer } of back) {
    const shown = [answer.member?.id, answer.member?.cuid];
    expectSame(shown, [joined?.answer.createdId, sub], `the membership, where it ${what}`);
  }
});

async function tryToJoin(scenario: Scenario, person: Person, titles: DataTable): Promise<void> {
  const { forged, honest } = await forgedSignIns(scenario, person, titles.raw().flat());
  const { ciam } = person.brand;
  scenario.outcome.tries = await tryInTurn(forged, async ({ title, presented }) => {
    const putOffServes = await mayBePutOff(scenario, person, presented);
    return { what: title, answer: await ciam.addMember(presented), putOffServes };
  });
  scenario.outcome.twin = () => ciam.addMember(honest);
}
