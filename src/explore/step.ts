/** A cell of a step's table: a word, or a value as JSON in which `#` stands for digits of the sequence's own. */
export type Row = readonly string[];

/** One step of a sequence, as a feature file has it: a sentence and, below some, a table. */
export interface Step {
  readonly text: string;
  readonly rows?: readonly Row[];
}

/** What people, apps, the store and the IdP do, one after the other, with one brand. */
export type Sequence = readonly Step[];

/** A value as a table's cell has it. */
export function cell(value: unknown): string {
  return value === undefined ? absent : JSON.stringify(value);
}

/** The cell of a value that is not there. */
export const absent = 'absent';
