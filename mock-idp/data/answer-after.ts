import { type IncomingMessage, ServerResponse } from 'node:http';
import { reportError } from '../report-error.ts';

/** Answers that begin once what they speak of is kept. Where it cannot be, the connection breaks: no answer is better. */
export function answerAfter(keep: () => void): typeof ServerResponse {
  return class<Request extends IncomingMessage> extends ServerResponse<Request> {
    override writeHead(...head: unknown[]): this {
      try {
        keep();
      } catch (error) {
        reportError(error as Error);
        // Whoever answers goes on to write, to nobody.
        this.on('error', () => {});
        this.destroy();
      }
      return Reflect.apply(super.writeHead, this, head);
    }
  };
}
