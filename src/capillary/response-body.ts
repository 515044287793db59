import type { IncomingMessage } from 'node:http';

const longestBody = 8 * 1024 * 1024;

/** The body of a response as text, decoded. Rejects where it is too large or has a coding that nobody knows. */
export async function readBody(incoming: IncomingMessage): Promise<string> {
  const octets = await readOctets(incoming);
  const coding = incoming.headers['content-encoding'];
  return (coding && coding !== 'identity' ? await decoded(octets, coding) : octets).toString('utf8');
}

/** By events: an iterator over the stream makes promises and generators for each short answer. */
function readOctets(incoming: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > longestBody) incoming.destroy(Object.assign(new Error('too large'), { code: 'ANSWER_TOO_LARGE' }));
      else chunks.push(chunk);
    });
    incoming.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    incoming.on('error', reject);
  });
}

/** No coding was asked for; some proxies send one all the same. */
async function decoded(octets: Buffer, coding: string): Promise<Buffer> {
  const { brotliDecompressSync, gunzipSync, inflateSync } = await import('node:zlib');
  const decode = { gzip: gunzipSync, 'x-gzip': gunzipSync, deflate: inflateSync, br: brotliDecompressSync }[coding];
  if (!decode) throw Object.assign(new Error('unknown coding'), { code: 'UNKNOWN_CODING' });
  return decode(octets, { maxOutputLength: longestBody });
}
