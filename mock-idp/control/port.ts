import type { MessagePort } from 'node:worker_threads';
import { type ControlClient, controlOf, type OperationName } from './control-client.ts';
import { ControlError } from './error.ts';

/** The control of an IdP in another thread of this process: a message is a tenth of an HTTP call. */

interface Question {
  id: number;
  name: OperationName;
  args: unknown[];
}

type Reply = { id: number } & ({ result: unknown } | { status: number; message: string });

/** Answers whoever asks through the other end of the port. */
export function serveControl(control: ControlClient, port: MessagePort): void {
  port.on('message', async ({ id, name, args }: Question) => {
    const ask = control[name] as (...all: unknown[]) => Promise<unknown>;
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

/**
 * The same functions at this end of the port.
 * Errors: `ControlError` as with the other connections, and an `Error` where the other thread ended.
 */
export function controlThrough(port: MessagePort): ControlClient {
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
  return controlOf((name, args) => {
    if (ended) return Promise.reject(stopped());
    const question = Promise.withResolvers<unknown>();
    last += 1;
    waiting.set(last, question);
    port.postMessage({ id: last, name, args } satisfies Question);
    return question.promise;
  });
}

function stopped(): Error {
  return new Error('the mock IdP has stopped');
}
