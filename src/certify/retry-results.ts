import type { Envelope } from '@cucumber/messages';
import type { Agent } from '../report/agent-uri.ts';
import type { ConditionEntry } from '../report/certificate.ts';
import type { Condition } from '../report/condition.ts';
import { ConditionResults } from '../report/condition-results.ts';
import { type PlannedCondition, ScenarioMessages } from '../report/scenario-messages.ts';

/** What the retries of failed conditions came to. A failure that is not there each time is flaky, and stays a failure. */
export class RetryResults {
  readonly #conditions = new Map<string, Condition>();
  readonly #plays = new Map<string, { plays: number; passed: number }>();

  /** Remembers a condition that is played, so that it can be played again. */
  started({ condition }: PlannedCondition): void {
    this.#conditions.set(condition.id, condition);
  }

  /** What failed by an agent, and has passed in no retry yet. */
  failing(agent: Agent, entries: readonly ConditionEntry[]): Condition[] {
    return entries
      .filter((entry) => entry.agent === agent && hasFailed(entry) && !this.#plays.get(keyOf(entry))?.passed)
      .flatMap(({ id }) => this.#conditions.get(id) ?? []);
  }

  /** A taker of the messages of one retry by an agent. */
  messages(agent: Agent): (envelope: Envelope) => void {
    const results = new ConditionResults({
      finished: ({ id, status }) => {
        const key = keyOf({ agent, id });
        const { plays, passed } = this.#plays.get(key) ?? { plays: 1, passed: 0 };
        this.#plays.set(key, { plays: plays + 1, passed: passed + (status === 'passed' ? 1 : 0) });
      },
    });
    const messages = new ScenarioMessages(results);
    return (envelope) => messages.message(envelope);
  }

  /** The entries, each whose plays did not agree marked as flaky. */
  marked(entries: readonly ConditionEntry[]): ConditionEntry[] {
    return entries.map((entry) => {
      const flaky = this.#plays.get(keyOf(entry));
      return flaky && flaky.passed > 0 ? { ...entry, flaky } : entry;
    });
  }
}

function hasFailed({ status, severity }: ConditionEntry): boolean {
  return status === 'failed' || (status === 'warning' && severity === 'should');
}

function keyOf({ agent, id }: Pick<ConditionEntry, 'agent' | 'id'>): string {
  return `${agent} ${id}`;
}
