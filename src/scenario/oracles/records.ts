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

  constructor(context: ScenarioContext) {
    this.#context = context;
  }

  now(one: Watched): Promise<CustomerRecords> {
    return readRecords(one, this.#context.hasCapability('lookupByCuid'));
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
