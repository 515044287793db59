import type { IncomingMessage } from 'node:http';

/** A body is longer than it may be. */
export class TooLong extends Error {
  override readonly name = 'TooLong';
}

/**
 * A whole body. Reading stops, and fails with `TooLong`, once it is longer than `limit` octets; the connection stays, so
 * that there can be an answer.
 */
export async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > limit) throw new TooLong(`more than ${limit} octets`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
