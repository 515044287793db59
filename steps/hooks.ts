import { After, AfterAll, Before, BeforeAll, BeforeStep, Status, setDefaultTimeout } from '@cucumber/cucumber';
import { PickleStepType } from '@cucumber/messages';
import { connectControl } from '../mock-idp/control/client.ts';
import type { ControlClient } from '../mock-idp/control/types.ts';
import { conditionIds } from '../src/evidence/condition-ids.ts';
import { ScenarioEvidence } from '../src/evidence/scenario-evidence.ts';
import type { Capability } from '../src/evidence/scenario-note.ts';
import { closeBrowser } from './devices.ts';
import { environmentOf, type RunEnvironment } from './run-environment.ts';
import type { Scenario } from './world.ts';

/** Longer than any wait of a step: the harness's own limits end sooner and say more. */
setDefaultTimeout(60_000);

/** One connection to each IdP for all scenarios of this thread. */
const controls = new Map<string, ControlClient>();

let closeLocal = async () => {};

/** Plain `cucumber-js` knows no run: it gets the mock NextReason and the reference gateway. */
BeforeAll(async function (this: { parameters: Partial<RunEnvironment> }) {
  if (this.parameters.run !== undefined) return;
  const { startLocalEnvironment } = await import('../src/certify/local-environment.ts');
  const { environment, close } = await startLocalEnvironment();
  Object.assign(this.parameters, environment);
  closeLocal = close;
});

Before(function (this: Scenario, { pickle, gherkinDocument }) {
  const tags = pickle.tags.map(({ name }) => name.slice(1));
  const [condition = 'unnamed'] = conditionIds(pickle, gherkinDocument);
  this.environment = environmentOf(this.parameters, condition);
  const { out, agent, idp } = this.environment;
  this.evidence = new ScenarioEvidence(out, { condition, agent, title: pickle.name });
  this.control = controls.get(idp.controlUrl) ?? connectControl(idp.controlUrl);
  controls.set(idp.controlUrl, this.control);
  return this.skippedFor(tags.filter((tag) => tag.startsWith('needs:')).map((tag) => tag.slice(6) as Capability));
});

/** Sentences that compare with what Capillary held before somebody acted; the others need not look beforehand. */
const comparing = /(?: has changed| as before| separate records)$/;

BeforeStep(async function (this: Scenario, { pickle, pickleStep }) {
  if (pickleStep.type !== PickleStepType.ACTION) return;
  if (pickle.steps.some(({ text }) => comparing.test(text))) await this.takeBaseline();
});

After(async function (this: Scenario, { result }) {
  const page = this.environment.agent === 'browser' || result?.status === Status.FAILED;
  if (page) await this.keepPictures();
  await Promise.all(this.devices().map((device) => device.close()));
  await this.tidyUp();
  if (this.environment.evidence === 'trouble' && result?.status === Status.PASSED) this.evidence.discard();
  else this.note({ kind: 'evidence', path: await this.evidence.save() });
});

AfterAll(async () => {
  await Promise.all([...controls.values()].map((control) => control.close()));
  controls.clear();
  await closeBrowser();
  await closeLocal();
});
