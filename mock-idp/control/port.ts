import type { MessagePort } from 'node:worker_threads';
import { ControlError } from './error.ts';
import type { ControlClient } from './types.ts';

/** The control functions of an IdP in another thread of this process: a message is a tenth of an HTTP call. */

type Call = keyof ControlClient;

interface Question {
  id: number;
  call: Call;
  args: unknown[];
}

type Reply = { id: number } & ({ result: unknown } | { status: number; message: string });

/** Answers whoever asks through the other end of the port. */
export function serveControl(control: ControlClient, port: MessagePort): void {
  port.on('message', async ({ id, call, args }: Question) => {
    const ask = control[call] as (...all: unknown[]) => Promise<unknown>;
    port.postMessage(
      await ask(...args).then(
        (result): Reply => ({ id, result }),
        (error: Error): Reply => ({
          id,
          status: error instanceof ControlError ? error.status : 500,
          message: error.message,
        }),
      ),
    );
  });
}

/** What the names of the control functions are, for the other end of a port. */
export function callsOf(control: ControlClient): Call[] {
  return Object.keys(control) as Call[];
}

/**
 * The same functions at this end of the port.
 * Errors: `ControlError` as with the other connections, and an `Error` where the other thread ended.
 */
export function controlThrough(port: MessagePort, calls: readonly Call[]): ControlClient {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  let ended = false;
  port.on('message', (reply: Reply) => {
    const question = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('result' in reply) question?.resolve(reply.result);
    else question?.reject(new ControlError(reply.status, reply.message));
  });
  port.on('close', () => {
    ended = true;
    for (const question of waiting.values()) question.reject(stopped());
  });
  const ask = (call: Call, args: unknown[]) => {
    if (ended) return Promise.reject(stopped());
    const question = Promise.withResolvers<unknown>();
    last += 1;
    waiting.set(last, question);
    port.postMessage({ id: last, call, args } satisfies Question);
    return question.promise;
  };
  const functions = calls.map((call) => [call, (...args: unknown[]) => ask(call, args)]);
  return Object.fromEntries(functions) as ControlClient;
}

function stopped(): Error {
  return new Error('the mock IdP has stopped');
}
