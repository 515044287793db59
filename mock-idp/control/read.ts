import { z } from 'zod';
import { ControlError } from './error.ts';

/** Throws `ControlError` 400 with every mistake at once: where it is, and what was expected there. */
export function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ControlError(400, result.error.issues.flatMap((issue) => mistakes(issue, schema)).join('; '));
}

function mistakes(issue: z.core.$ZodIssue, schema: z.ZodType): string[] {
  if (issue.code !== 'unrecognized_keys') return [`${where(issue.path)}: ${expectation(issue.message)}`];
  const known = issue.path.length === 0 && schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const instead = known.length > 0 ? `; expected ${known.join(', ')}` : '';
  return issue.keys.map((key) => `${where([...issue.path, key])}: there is no such key${instead}`);
}

function where(path: readonly PropertyKey[]): string {
  return path.map(String).join('.') || 'the input';
}

/** Zod says “Invalid input: expected string, received array”. */
function expectation(message: string): string {
  return message.replace(/^Invalid (?:input|option): /, '');
}
