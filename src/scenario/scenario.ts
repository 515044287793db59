import { randomUUID } from 'node:crypto';
import { World } from '@cucumber/cucumber';
import { type ControlClient, openControl } from '../../mock-idp/index.ts';
import { type Capability, type MayBeMissing, whoLacks } from '../capillary/capabilities.ts';
import type { Policies } from '../capillary/policies.ts';
import { ScenarioEvidence } from '../evidence/scenario-evidence.ts';
import { scenarioNoteType } from '../evidence/scenario-note.ts';
import { noControl } from '../external-idp/no-control.ts';
import { Brands } from './brands/brands.ts';
import { Doubts } from './doubts.ts';
import { invented } from './invented-values.ts';
import { Memory } from './memory.ts';
import { Notes } from './notes.ts';
import { Records } from './oracles/records.ts';
import { Outcome } from './outcome.ts';
import { ownDelay } from './own-delay.ts';
import { OwnValues } from './own-values.ts';
import { People } from './people/people.ts';
import type { RunEnvironment } from './run-environment.ts';
import type { ScenarioContext } from './scenario-context.ts';
import { SpelledWords } from './spelled-words.ts';
import { isWeaker } from './weaker-policies.ts';
import type { World as OwnWorld } from './world.ts';

/**
 * One scenario: its brands, its people and what they did. Nothing in it is shared with another scenario.
 * What depends on where it plays is there after `begin`.
 */
export class Scenario extends World<RunEnvironment> implements ScenarioContext, OwnWorld {
  readonly id = randomUUID();
  /** The names that the sentences spell, or others in their place. */
  readonly spelled = new SpelledWords(invented());
  readonly own = new OwnValues(this.id);
  readonly outcome = new Outcome();
  readonly memory = new Memory();
  readonly #weakerTold = new Set<keyof Policies>();
  environment!: RunEnvironment;
  control!: ControlClient;
  evidence!: ScenarioEvidence;
  notes!: Notes;
  doubts!: Doubts;
  brands!: Brands;
  people!: People;
  records!: Records;

  /** Takes its place in the run. */
  begin(condition: string, title: string): void {
    ownDelay.watch();
    this.environment = this.parameters;
    const { out, agent, idp, play } = this.environment;
    this.control = idp.kind === 'external' ? noControl() : openControl(idp.control);
    this.evidence = new ScenarioEvidence(out, { condition, agent, title });
    this.notes = new Notes(this.evidence, (text) => this.attach(text, scenarioNoteType));
    const earlier = play?.earlier[condition] ?? [];
    this.doubts = new Doubts(play, earlier);
    if (earlier.length > 0) this.notes.add({ kind: 'played again', earlier });
    this.brands = new Brands(this);
    this.people = new People(this, this.brands, this.spelled);
    this.records = new Records(this);
  }

  hasCapability(capability: Capability): boolean {
    return !this.lacks(capability);
  }

  /** Whether somebody of this run says of themselves that they lack something. */
  lacks(missing: MayBeMissing): boolean {
    return whoLacks(missing, this.environment) !== undefined;
  }

  /** A policy of the target; a weaker one than the default makes this condition a warning. */
  policy<Key extends keyof Policies>(key: Key): Policies[Key] {
    const value = this.environment.target.policies[key];
    if (isWeaker(key, value) && !this.#weakerTold.has(key)) {
      this.#weakerTold.add(key);
      this.notes.add({ kind: 'weaker policy', policy: key, value });
    }
    return value;
  }
}
