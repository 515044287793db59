import {
  After,
  AfterAll,
  Before,
  BeforeAll,
  BeforeStep,
  Status,
  setDefaultTimeout,
  setDefinitionFunctionWrapper,
} from '@cucumber/cucumber';
import { PickleStepType } from '@cucumber/messages';
import type { Capability } from '../../src/capillary/capabilities.ts';
import { conditionIds } from '../../src/evidence/condition-ids.ts';
import { OutOfReach } from '../../src/evidence/out-of-reach.ts';
import { PrerequisiteFailure, TargetFailure } from '../../src/failure/failure.ts';
import { needsOf } from '../../src/scenario/declared-steps.ts';
import { hasEnded } from '../../src/scenario/ended-runs.ts';
import { inventValues } from '../../src/scenario/invented-values.ts';
import { maskSecrets } from '../../src/scenario/masked-failures.ts';
import { ensureMockStands } from '../../src/scenario/mock-stands.ts';
import { withChecks } from '../../src/scenario/oracles/checks.ts';
import { expectNothingDisclosed } from '../../src/scenario/oracles/disclosures.ts';
import { expectStoreKept } from '../../src/scenario/oracles/kept-store.ts';
import { ensureConfirmed } from '../../src/scenario/people/at-external-idp.ts';
import { browser } from '../../src/scenario/people/shared-browser.ts';
import type { RunEnvironment } from '../../src/scenario/run-environment.ts';
import { gatherEvidence, saveEvidence } from '../../src/scenario/save-evidence.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** Longer than any step: the limits of its calls end sooner and say more, and some steps call a slow target often. */
setDefaultTimeout(600_000);

let closeLocal = async () => {};

/** Where a scenario asks for more than this run's IdP or its people can give, it is skipped, at whatever depth that shows. */
setDefinitionFunctionWrapper((code: (this: Scenario, ...args: unknown[]) => unknown) => {
  return async function (this: Scenario, ...args: unknown[]) {
    try {
      const played = withChecks(
        (check) => this.evidence?.checked(check),
        () => code.apply(this, args),
      );
      return await browser.unlessLost(Promise.resolve(played), () => this.doubts?.browserUsed);
    } catch (error) {
      const reason = await reasonBehind(this, error);
      if (reason instanceof OutOfReach) return this.notes.skippedAsOutOfReach(reason);
      const counted = this.doubts ? this.doubts.about(reason) : reason;
      if (this.evidence) maskSecrets(counted, this.evidence);
      throw counted;
    }
  };
});

/** A target is not blamed for a sign-in that its IdP does not stand by, nor where there is no IdP any more. */
async function reasonBehind(scenario: Scenario, error: unknown): Promise<unknown> {
  if (!(error instanceof TargetFailure || error instanceof PrerequisiteFailure)) return error;
  return Promise.all([ensureMockStands(scenario), ensureConfirmed(scenario, scenario.people.devices())]).then(
    () => error,
    (reason: unknown) => reason,
  );
}

/** Plain `cucumber-js` knows no run: it gets the mock NextReason and the reference gateway. */
BeforeAll(async function (this: { parameters: Partial<RunEnvironment> }) {
  await inventValues(this.parameters);
  if (this.parameters.run !== undefined) return;
  const { startLocalEnvironment } = await import('../../src/certify/local-environment.ts');
  const { environment, close } = await startLocalEnvironment();
  Object.assign(this.parameters, environment);
  closeLocal = close;
});

/** How long to wait for test accounts is their own affair. */
Before({ timeout: -1 }, async function (this: Scenario, { pickle, gherkinDocument }) {
  if (hasEnded(this.parameters.run)) return 'skipped';
  const tags = pickle.tags.map(({ name }) => name.slice(1));
  const [condition = 'unnamed'] = conditionIds(pickle, gherkinDocument);
  this.begin(condition, pickle.name);
  const capabilities = tags.filter((tag) => tag.startsWith('needs:')).map((tag) => tag.slice(6) as Capability);
  const { profile } = needsOf(pickle.steps.map(({ text }) => text));
  const skipped = this.notes.skippedFor([...capabilities, ...profile].filter((need) => this.lacks(need)));
  const { idp } = this.environment;
  if (!skipped && idp.kind === 'external') await this.people.takeAccounts(idp, pickle);
  return skipped;
});

/** A baseline costs requests, so it is taken only where a step declares that it compares with it. */
BeforeStep(async function (this: Scenario, { pickle, pickleStep }) {
  if (pickleStep.type !== PickleStepType.ACTION) return;
  const { comparesWithBaseline } = needsOf(pickle.steps.map(({ text }) => text));
  if (comparesWithBaseline) await this.records.takeBaseline(this.people.watched());
});

/** What no step has asked for and yet fails a scenario, as far as it shows while its browsers are still open. */
async function failureUnseen(scenario: Scenario): Promise<unknown> {
  try {
    await expectStoreKept(scenario);
    if (scenario.environment.agent === 'browser') expectNothingDisclosed(scenario);
    return undefined;
  } catch (failure) {
    return failure;
  }
}

After(async function (this: Scenario, { result }) {
  // It never began.
  if (!this.environment) return;
  let failure: unknown;
  try {
    const page = this.environment.agent === 'browser' || result?.status === Status.FAILED;
    // What shows nothing any more has no picture, and nothing to close.
    if (page && !this.doubts.browserLost) await this.people.keepPictures();
    if (result?.status === Status.PASSED) failure = await failureUnseen(this);
    const failed = result?.status === Status.FAILED || failure !== undefined;
    if (failed && !this.doubts.browserLost) await this.people.keepTraces();
    const closed = Promise.all(this.people.devices().map((device) => device.close()));
    if (this.doubts.browserLost) closed.catch(() => {});
    else await closed;
    if (!this.doubts.browserLost) await gatherEvidence(this);
    await this.brands.tidyUp();
  } finally {
    this.people.release();
  }
  if (result?.status !== Status.PASSED) return saveEvidence(this);
  try {
    if (failure !== undefined) throw failure;
    expectNothingDisclosed(this);
  } catch (found) {
    await saveEvidence(this);
    throw found;
  }
  if (this.environment.evidence === 'trouble') this.evidence.discard();
  else await saveEvidence(this);
});

AfterAll(async () => {
  await browser.close();
  await closeLocal();
});
