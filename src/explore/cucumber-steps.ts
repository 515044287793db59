import { AfterAll, type DataTable, Given, Then } from '@cucumber/cucumber';
import { sendTo } from '../capillary/target-send.ts';
import { EnvironmentFailure, TargetFailure } from '../failure/failure.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type RunningGateways, startGateways } from '../selftest/gateways.ts';
import { referenceId } from '../selftest/subject.ts';
import { agreement } from './feature.ts';
import { play } from './play.ts';
import { patternsOfSentences } from './sentences.ts';
import type { Step } from './step.ts';

/*
 * A sequence that `gatecheck explore` has found, as a scenario that `gatecheck certify` plays: its steps are collected, and
 * played at both gateways when they are to agree, because explore compares after each.
 */

const sequences = new WeakMap<Scenario, Step[]>();
let reference: Promise<RunningGateways> | undefined;

const { plain, withTable } = patternsOfSentences(agreement.text);

Given(plain, function (this: Scenario, text: string) {
  collected(this).push({ text });
});

Given(withTable, function (this: Scenario, text: string, table: DataTable) {
  collected(this).push({ text, rows: table.raw() });
});

Then(agreement.text, async function (this: Scenario) {
  const { target, version, run } = this.environment;
  reference ??= startGateways({ subjects: [referenceId] }, (why) => {
    throw new EnvironmentFailure(why);
  });
  const { addresses } = await reference;
  const stage = {
    target,
    send: sendTo(target, { version, run }),
    reference: addresses[referenceId] ?? '',
    control: this.control,
  };
  const { divergence, steps } = await play(stage, collected(this), {
    reference: () => {},
    target: (exchange) => this.evidence.record(exchange),
  });
  if (divergence !== undefined) throw new TargetFailure(`after “${steps.at(-1)?.text}”: ${divergence}`);
});

AfterAll(async () => {
  await (await reference)?.close();
});

function collected(scenario: Scenario): Step[] {
  const steps = sequences.get(scenario) ?? [];
  sequences.set(scenario, steps);
  return steps;
}
