import { resolve } from 'node:path';
import type { Condition } from '../../report/condition.ts';
import { ConditionResults } from '../../report/condition-results.ts';
import { ScenarioMessages } from '../../report/scenario-messages.ts';
import { addressOf } from '../../suite/suite.ts';
import { readCatalogue } from '../catalogue.ts';
import type { Cucumber } from '../cucumber/cucumber.ts';
import { MergedMessages } from '../cucumber/merged-messages.ts';
import { RememberedFeatures } from '../feature-file.ts';
import { ensureSound } from '../own/own-flaws.ts';
import { loadSteps, playConditions } from '../play-conditions.ts';
import { select } from '../selection.ts';
import type { Asked, Reply, Stage } from './protocol.ts';
import { type ConditionWithScenario, type Known, touchedByFeature, touchedBySteps, wordsOf } from './touched.ts';

/** Plays conditions again and again with the steps of one moment: code that changes needs a new one. */
export class Player {
  readonly #stage: Stage;
  readonly #cucumber: Cucumber;
  readonly #features = new RememberedFeatures();
  /** What the scenarios said when they were read last. */
  #known: Known = new Map();

  private constructor(stage: Stage, cucumber: Cucumber) {
    this.#stage = stage;
    this.#cucumber = cucumber;
  }

  /** @throws OwnSuiteError where a team's own steps cannot be loaded */
  static async load(stage: Stage): Promise<Player> {
    return new Player(stage, await loadSteps(stage.suite));
  }

  /**
   * Reads the features.
   *
   * @returns how many conditions may be played
   * @throws CatalogueError, OwnSuiteError where they cannot be
   */
  async read(): Promise<number> {
    const conditions = await this.#conditions();
    this.#known = wordsOf(conditions);
    return conditions.length;
  }

  /**
   * Plays what is asked for, with the features as they are now.
   *
   * @throws CatalogueError, OwnSuiteError where they cannot be read
   */
  async play(asked: Asked, tell: (reply: Reply) => void): Promise<void> {
    const all = await this.#conditions();
    const conditions = this.#chosen(asked, all);
    this.#known = wordsOf(all);
    const { environments, workers, serial } = this.#stage;
    const results = new ConditionResults({ finished: (finished) => tell({ finished }) });
    const scenarios = new ScenarioMessages(results);
    scenarios.own = this.#stage.suite.own;
    const merged = new MergedMessages(environments[0]?.run ?? '', (envelope) => scenarios.message(envelope));
    const browser = environments.some(({ agent }) => agent === 'browser');
    const http = environments.some(({ agent }) => agent === 'http');
    tell({ planned: (http ? conditions.length : 0) + (browser ? conditions.filter((one) => one.journey).length : 0) });
    if (conditions.length > 0) {
      const complaint = await playConditions({
        cucumber: this.#cucumber,
        environments,
        conditions,
        workers,
        serial,
        messagesFrom: (agent) => merged.from(agent),
      });
      results.settle();
      if (complaint) return tell({ flaws: complaint });
    }
    tell('played');
  }

  async #conditions(): Promise<ConditionWithScenario[]> {
    const { suite, filter } = this.#stage;
    await ensureSound(suite, this.#features);
    const conditions = select(await readCatalogue(suite, this.#features), filter);
    const folders = [suite.features, ...(suite.own ? [suite.own.features] : [])];
    const files = (await Promise.all(folders.map((folder) => this.#features.below(folder, suite)))).flat();
    const pickles = files.flatMap((file) => (typeof file === 'string' ? [] : file.pickles));
    const at = new Map(pickles.map((pickle) => [`${pickle.uri}:${pickle.location?.line ?? 1}`, pickle]));
    return conditions.flatMap((condition) => {
      const scenario = at.get(condition.scenario);
      return scenario ? [{ condition, scenario }] : [];
    });
  }

  #chosen(asked: Asked, all: readonly ConditionWithScenario[]): Condition[] {
    const conditions = all.map(({ condition }) => condition);
    if (asked === 'all') return conditions;
    if ('conditions' in asked) return conditions.filter(({ id }) => asked.conditions.includes(id));
    const touched = new Set(asked.saved.flatMap((file) => this.#touched(file, all).map(({ id }) => id)));
    return conditions.filter(({ id }) => touched.has(id));
  }

  #touched(file: string, all: readonly ConditionWithScenario[]): Condition[] {
    const { suite } = this.#stage;
    const address = addressOf(file, suite);
    if (file.endsWith('.feature')) return touchedByFeature(address, all, this.#known);
    const definitions = this.#cucumber.stepDefinitions();
    const ofFile = definitions.filter(({ uri }) => resolve(suite.root, uri) === file);
    if (ofFile.length > 0) return touchedBySteps(ofFile, all);
    // What step files import may serve any of those that stand beside it.
    const ofItsSuite = definitions.filter(({ uri }) => this.#cucumber.isOwn(uri) !== file.startsWith(suite.steps));
    return touchedBySteps(ofItsSuite, all);
  }
}
