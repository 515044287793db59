import { Then } from '@cucumber/cucumber';
import type { Answer, AnswerClass } from '../../src/capillary/answer.ts';
import { expectClass, expectPrerequisite, expectThat } from '../../src/scenario/oracles/expect.ts';
import { expectNothingTold } from '../../src/scenario/oracles/nothing-told.ts';
import { expectClassOfEach } from '../../src/scenario/oracles/tries.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

Then('the gateway refuses it \\({refusal})', function (this: Scenario, classes: AnswerClass[]) {
  const { answer, putOffServes } = this.outcome;
  expectClass(answer, ...classes, ...(putOffServes ? ['unavailable' as const] : []));
  expectNothingTold(this, answer);
});

Then('the gateway refuses each \\({refusal})', function (this: Scenario, classes: AnswerClass[]) {
  expectClassOfEach(this.outcome.tries, ...classes);
  for (const { answer } of this.outcome.tries) expectNothingTold(this, answer);
});

Then(
  /^(?:the gateway declines it|the CRM API declines it|the change is declined) \(business error\)$/,
  function (this: Scenario) {
    expectClass(this.outcome.answer, 'declined');
    expectNothingTold(this, this.outcome.answer);
  },
);

Then('the CRM API refuses it \\(401)', function (this: Scenario) {
  expectClass(this.outcome.answer, 'refused');
  expectNothingTold(this, this.outcome.answer);
});

Then('the answer is a success with a warning', function (this: Scenario) {
  expectWarning(this.outcome.answer);
});

Then('the answer is a success with at least {int} warnings', function (this: Scenario, count: number) {
  const { answer } = this.outcome;
  expectClass(answer, 'success');
  const { warnings } = answer.json as { warnings: unknown[] };
  expectThat(
    warnings.length >= count,
    { where: `${answer.call}, warnings`, expected: `at least ${count}`, seen: warnings.length },
    `${answer.call}, warnings: expected at least ${count}, found ${warnings.length}`,
  );
});

Then(
  'the answer is a success with a warning, or the gateway declines it \\(business error)',
  function (this: Scenario) {
    const { answer } = this.outcome;
    expectClass(answer, 'success', 'declined');
    if (answer.class === 'success') expectWarning(answer);
  },
);

Then(
  'the answer is a success with a warning, or the gateway declines it \\(business error) or answers malformed \\(400)',
  function (this: Scenario) {
    const { answer } = this.outcome;
    expectClass(answer, 'success', 'declined', 'malformed');
    if (answer.class === 'success') expectWarning(answer);
  },
);

Then('the gateway answers malformed \\(400)', function (this: Scenario) {
  expectClass(this.outcome.answer, 'malformed');
});

Then('the gateway declines it \\(business error) or answers malformed \\(400)', function (this: Scenario) {
  expectClass(this.outcome.answer, 'declined', 'malformed');
});

Then(/^the (?:gateway accepts it|change is accepted)$/, function (this: Scenario) {
  expectClass(this.outcome.answer, 'success');
});

Then(
  /^the same call (?:without the fault is accepted|is accepted (?:with valid tokens|at the brand of the tokens|with a mobile|with the source INSTORE|with valid credentials|with the right secret))$/,
  async function (this: Scenario) {
    expectPrerequisite(await this.outcome.controlRequest(), 'control request without the fault');
  },
);

/** Which one is not compared. */
function expectWarning(answer: Answer): void {
  expectClass(answer, 'success');
  const looked = { where: `${answer.call}, warnings`, expected: 'one with a code', seen: answer.warnings };
  expectThat(
    answer.warnings.length > 0,
    looked,
    `expected a warning with a code in \`warnings\`, found none: ${answer.call}`,
  );
}
