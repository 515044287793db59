/** One change to the code of the reference gateway. */
export interface Mutant {
  /** Counted by the instrumenter from the first file on: another one after every change of the code. */
  id: string;
  /** Where it is and what it changes, without the line: the same as long as the function around it keeps the place. */
  key: string;
  /** Relative to `src/reference-gateway`, such as `admission/a09-audience.ts`. */
  file: string;
  /** Of its first line, counted from 1. */
  line: number;
  /** The function around it; empty at the top level of the file. */
  within: string;
  /** Rules of the contract that the comment before that function names, or else the file. */
  rules: string[];
  /** What kind of change it is, in Stryker's words: `ConditionalExpression`. */
  mutator: string;
  original: string;
  replacement: string;
  /** Why nobody plays it. */
  excluded?: string;
}
