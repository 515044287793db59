import type { Answers } from './compare.ts';
import { Divergence } from './divergence.ts';

/**
 * When the members of a brand have registered, as the target shows it: no later call moves that date (M, B9, B10). A
 * profile that comes to a customer may.
 */
export class RegistrationDates {
  readonly #shown = new Map<number, string>();

  /** @throws Divergence where a date is another one than before */
  read({ reference, target: { call, member, createdId } }: Answers): void {
    const brings = (call === 'addMember' && !reference.warnings.includes(8006)) || call === 'registerCustomer';
    if (brings && createdId !== undefined) this.#shown.delete(createdId);
    if (!member) return;
    const { id, registered_on } = member;
    const before = this.#shown.get(id) ?? registered_on;
    this.#shown.set(id, registered_on);
    if (before === registered_on) return;
    throw new Divergence(`${call}, member.registered_on: the target shows ${registered_on}, and ${before} before`);
  }
}
