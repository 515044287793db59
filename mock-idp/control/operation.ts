import type { z } from 'zod';

/** What an IdP has to be able to do for an operation. */
export type Ability = 'control' | 'requestLog' | 'forge' | 'faults' | 'keys';

/** One operation of the control API. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Its parameters, `:name`, are the first arguments, in this order. */
  path: `/${string}`;
  /** The last argument: the query of GET and DELETE, else the body. An operation without one takes neither. */
  input?: z.ZodType;
  /** What it gives; nothing unless it is there. */
  output?: z.ZodType;
  /** Completes “asks the IdP to …”. */
  does: string;
  ability: Ability;
}

/** The names of a path's parameters, in their order. */
export function parametersOf({ path }: Pick<Operation, 'path'>): string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
}

/** Whether the input of an operation travels as query; else it is the body. */
export function takesQuery({ method }: Pick<Operation, 'method'>): boolean {
  return method === 'GET' || method === 'DELETE';
}
