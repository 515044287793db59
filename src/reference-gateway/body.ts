import type { IncomingMessage } from 'node:http';

/** A body is longer than it may be. */
export class TooLong extends Error {
  override readonly name = 'TooLong';
}

/**
 * A whole body. Reading stops, and fails with `TooLong`, once it is longer than `limit` octets; the connection stays, so
 * that there can be an answer.
 */
export function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= limit) return;
      incoming.off('data', take).pause();
      reject(new TooLong(`more than ${limit} octets`));
    };
    incoming.on('data', take);
    const cut = () => reject(new Error('the connection was cut'));
    incoming.on('end', () => {
      // Every body closes: an error for each that came whole would cost more than to read it.
      incoming.off('close', cut);
      resolve(Buffer.concat(chunks));
    });
    incoming.on('error', reject);
    incoming.on('close', cut);
    if (incoming.destroyed) cut();
  });
}
