import type { z } from 'zod';
import { operations } from './operations.ts';

type Operations = typeof operations;
export type OperationName = keyof Operations;

type PathArguments<Path extends string> = Path extends `${string}:${string}/${infer Rest}`
  ? [parameter: string, ...PathArguments<`/${Rest}`>]
  : Path extends `${string}:${string}`
    ? [parameter: string]
    : [];

type InputArguments<O> = O extends { input: infer Input extends z.ZodType }
  ? Record<never, never> extends z.input<Input>
    ? [input?: z.input<Input>]
    : [input: z.input<Input>]
  : [];

type Answer<O> = O extends { output: infer Result extends z.ZodType } ? Promise<z.output<Result>> : Promise<void>;

/**
 * Everything that a test asks of the IdP behind its back: one function for each entry of the table of operations,
 * whatever carries it (`connectControl`, `controlThrough`, or the IdP's own process).
 * Errors: `ControlError` with the status and a sentence, for example for an unknown application or person.
 */
export type ControlClient = {
  [Name in OperationName]: (
    ...args: [...PathArguments<Operations[Name]['path']>, ...InputArguments<Operations[Name]>]
  ) => Answer<Operations[Name]>;
};

/** What does the work of each operation: its input is there, and was checked. */
export type ControlHandlers = {
  [Name in OperationName]: (...args: Required<Parameters<ControlClient[Name]>>) => ReturnType<ControlClient[Name]>;
};

/** The operations that a seed needs. */
export type Planting = Pick<ControlHandlers, 'createApplication' | 'createClient' | 'createPerson'>;

/** A control made of one function that carries every operation. */
export function controlOf(carry: (name: OperationName, args: unknown[]) => Promise<unknown>): ControlClient {
  const names = Object.keys(operations) as OperationName[];
  const calls = names.map((name) => [name, (...args: unknown[]) => carry(name, args)]);
  return Object.fromEntries(calls) as ControlClient;
}
