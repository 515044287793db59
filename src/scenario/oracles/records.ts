import { PrerequisiteFailure } from '../../failure/failure.ts';
import type { ScenarioContext } from '../scenario-context.ts';
import {
  type CustomerRecord,
  type Records as CustomerRecords,
  readRecords,
  readRecordsBefore,
  type Watched,
} from './customer-records.ts';

/** What Capillary holds of everybody in a scenario, now and right before its `When`. */
export class Records {
  readonly #context: ScenarioContext;
  #before = new Map<Watched, CustomerRecords>();
  readonly #now = new Map<Watched, { who: string; records: CustomerRecords }>();

  constructor(context: ScenarioContext) {
    this.#context = context;
  }

  /** @param who whose they are, for the evidence */
  async now(one: Watched, who = nameOf(one)): Promise<CustomerRecords> {
    const records = await readRecords(one, this.#context.hasCapability('lookupByCuid'));
    this.#now.set(one, { who, records });
    return records;
  }

  /** What stood of everybody before the `When` and when they were looked at last, where both are known. */
  compared(): { of: string; before: CustomerRecords; after: CustomerRecords }[] {
    return [...this.#now].flatMap(([one, { who, records }]) => {
      const before = this.#before.get(one);
      return before ? [{ of: who, before, after: records }] : [];
    });
  }

  /** Reads what stands of these people before the `When`. */
  async takeBaseline(watched: readonly Watched[]): Promise<void> {
    const byCuid = this.#context.hasCapability('lookupByCuid');
    this.#before = new Map(
      await Promise.all(watched.map(async (one) => [one, await readRecordsBefore(one, byCuid)] as const)),
    );
  }

  /** @throws Error for whom no baseline was taken */
  before(one: Watched): CustomerRecords {
    const records = this.#before.get(one);
    if (!records) throw new Error('nothing was known of them before the "When"');
    return records;
  }

  /**
   * The customer that somebody was before the `When`.
   *
   * @throws PrerequisiteFailure where they were none
   */
  customerBefore(person: Watched & { name: string }): CustomerRecord {
    const customer = this.before(person).customers[person.customerId as number];
    if (!customer) throw new PrerequisiteFailure(`${person.name} was no customer before`);
    return customer;
  }
}

function nameOf(one: Watched): string {
  return 'name' in one && typeof one.name === 'string' ? one.name : 'the existing customer';
}
