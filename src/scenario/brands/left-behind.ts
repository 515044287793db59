import type { Exchange } from '../../capillary/exchange.ts';
import type { ScenarioNote } from '../../evidence/scenario-note.ts';
import type { Brand } from './brand.ts';
import { customerCreatedBy } from './created.ts';

/**
 * What a scenario makes at a target that outlives the run: told at once, because the scenario may never come to its
 * end, and removed afterwards where the target can.
 */
export class LeftBehind {
  readonly #tell: (note: ScenarioNote) => void;
  #brands: Brand[] = [];
  /** Those that were told. */
  readonly #customers = new Set<number>();

  constructor(tell: (note: ScenarioNote) => void) {
    this.#tell = tell;
  }

  brand(brand: Brand): void {
    this.#tell({ kind: 'created', brand: brand.name });
    this.#brands.push(brand);
  }

  /** Takes an exchange with the target, which may have made a customer of the first brand. */
  exchange(exchange: Exchange): void {
    const [first] = this.#brands;
    const customer = first && customerCreatedBy(exchange);
    if (customer === undefined || this.#customers.has(customer)) return;
    this.#customers.add(customer);
    this.#tell({ kind: 'created', brand: first?.name ?? '', customer });
  }

  async remove(): Promise<void> {
    const brands = this.#brands;
    this.#brands = [];
    for (const brand of brands) {
      const undone = await brand.removed();
      if (undone) this.#tell({ kind: 'undone', brand: brand.name });
    }
  }
}
