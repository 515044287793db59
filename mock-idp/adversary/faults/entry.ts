import type { FaultDescription, FaultExpected } from '../../control/types.ts';
import type { Claims, MintContext } from '../forge/entry.ts';
import type { Reply } from './reply.ts';

/** What a fault knows beside the valid answer. */
interface FaultedRequest {
  context: MintContext;
  /** Of the request, as sent. */
  path: string;
}

export type Change = (reply: Reply, scene: FaultedRequest) => Reply | Promise<Reply>;

/** One way in which an endpoint can misbehave. */
export interface FaultEntry extends Omit<FaultDescription, 'endpoint' | 'byHand'> {
  change: Change;
}

/** `id` and `description` of an entry, and what it does to the answer. */
export type Row<T> = readonly [id: string, description: string, make: T];

/** Entries that share source and expectation. */
export function faults(shared: { source: string; expected: FaultExpected }, rows: Row<Change>[]): FaultEntry[] {
  return rows.map(([id, description, change]) => ({ ...shared, id, description, change }));
}

/** Entries that send another body; the text is what `body` makes of the valid one. */
export function bodyFaults(
  shared: { source: string; expected: FaultExpected },
  rows: Row<string | ((text: string, context: MintContext) => string | Buffer | Promise<string | Buffer>)>[],
): FaultEntry[] {
  return faults(
    shared,
    rows.map(([id, description, body]) => [
      id,
      description,
      onSuccess(async (reply, { context }) => {
        const changed = typeof body === 'string' ? body : await body(reply.body.toString('utf8'), context);
        return { ...reply, body: Buffer.from(changed) };
      }),
    ]),
  );
}

/** Only an answer that is good by itself is changed: a token that is dead stays dead. */
export function onSuccess(change: Change): Change {
  return (reply, scene) => (reply.status === 200 ? change(reply, scene) : reply);
}

/** The valid answer as an object with its members changed. */
export function members(change: (object: Claims, context: MintContext) => unknown) {
  return (text: string, context: MintContext): string => JSON.stringify(change(JSON.parse(text) as Claims, context));
}

/** The answer with headers changed; `undefined` takes one away. */
export function headers(changed: Record<string, string | undefined>): Change {
  return onSuccess((reply) => ({ ...reply, headers: { ...reply.headers, ...changed } }));
}
