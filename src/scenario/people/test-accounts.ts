import { OutOfReach } from '../../evidence/out-of-reach.ts';
import type { TestAccount } from '../../external-idp/address.ts';
import { EnvironmentFailure } from '../../failure/failure.ts';

/** Whom a scenario needs. */
export interface AccountsNeeded {
  /** How many people play in it. */
  count: number;
  /** Whether somebody can play in it, and how that is said of them. */
  fits(person: TestAccount): boolean;
  description: string;
  /** Who is taken before others. */
  prefers?(person: TestAccount): boolean;
}

interface Waiting {
  needed: AccountsNeeded;
  take(people: TestAccount[]): void;
}

/** Longer than any scenario: whoever waits longer waits for somebody who never comes back. */
const longestWaitMs = 600_000;

/**
 * The test people of an external IdP. Each plays in one scenario at a time, and a scenario gets all that it needs at
 * once, or it waits: nobody waits for somebody who waits.
 */
export class TestAccounts {
  /** Names of those who were seen to be customers of a brand that outlives the scenarios. */
  readonly customers = new Set<string>();
  readonly #all: readonly TestAccount[];
  /** Whoever rested longest is first. */
  #free: TestAccount[];
  #waiting: Waiting[] = [];

  constructor(people: readonly TestAccount[]) {
    this.#all = people;
    this.#free = [...people];
  }

  /**
   * Takes people for a scenario; `giveBack` ends that.
   *
   * @throws OutOfReach where there are not so many, or not so many who fit
   * @throws EnvironmentFailure where they do not come free
   */
  async take(needed: AccountsNeeded): Promise<TestAccount[]> {
    const { count, fits, description } = needed;
    if (count > this.#all.length) {
      throw new OutOfReach('testPeople', `needs ${count} people, and idp.people names ${this.#all.length}`);
    }
    if (this.#all.filter(fits).length < count) throw new OutOfReach('testPeople', `needs ${description}`);
    const now = this.#pick(needed);
    return now ?? this.#wait(needed);
  }

  giveBack(people: readonly TestAccount[]): void {
    this.#free.push(...people);
    this.#waiting = this.#waiting.filter(({ needed, take }) => {
      const picked = this.#pick(needed);
      if (picked) take(picked);
      return !picked;
    });
  }

  #wait(needed: AccountsNeeded): Promise<TestAccount[]> {
    const { promise, resolve, reject } = Promise.withResolvers<TestAccount[]>();
    const waiting: Waiting = { needed, take: resolve };
    const end = setTimeout(() => {
      this.#waiting = this.#waiting.filter((one) => one !== waiting);
      reject(new EnvironmentFailure('the test people of idp.people did not come free'));
    }, longestWaitMs);
    this.#waiting.push(waiting);
    return promise.finally(() => clearTimeout(end));
  }

  #pick({ count, fits, prefers = () => false }: AccountsNeeded): TestAccount[] | undefined {
    const fitting = this.#free.filter(fits).toSorted((a, b) => Number(prefers(b)) - Number(prefers(a)));
    const picked = fitting.slice(0, count);
    if (picked.length < count) return undefined;
    this.#free = this.#free.filter((person) => !picked.includes(person));
    return picked;
  }
}

/** By run: all scenarios of a run share them. */
const byRun = new Map<string, TestAccounts>();

/** The test people of a run. */
export function testAccountsOf(run: string, people: readonly TestAccount[]): TestAccounts {
  const known = byRun.get(run) ?? new TestAccounts(people);
  byRun.set(run, known);
  return known;
}
