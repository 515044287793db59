import type { Brand } from './brand.ts';

/** The brands of a gateway by name, and by the key of their CRM API, which no two of them share. */
export class Brands extends Map<string, Brand> {
  readonly #byCrmKey = new Map<string, Brand>();

  /** The brand with this key. */
  withCrmKey(key: string): Brand | undefined {
    return this.#byCrmKey.get(key);
  }

  override set(name: string, brand: Brand): this {
    this.#forgetKeyOf(name);
    if (brand.crm) this.#byCrmKey.set(brand.crm.key, brand);
    return super.set(name, brand);
  }

  override delete(name: string): boolean {
    this.#forgetKeyOf(name);
    return super.delete(name);
  }

  override clear(): void {
    this.#byCrmKey.clear();
    super.clear();
  }

  #forgetKeyOf(name: string): void {
    const key = this.get(name)?.crm?.key;
    if (key !== undefined) this.#byCrmKey.delete(key);
  }
}
