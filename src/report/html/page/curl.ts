import { quote } from 'shell-quote';
import type { Exchange } from '../../../capillary/exchange.ts';

/** Headers that curl sets by itself. */
const own = new Set(['host', 'connection', 'content-length', 'accept-encoding']);

/** A line for a shell that sends the same request; a secret stands as its label, to be replaced. */
export function curlLine({ request: { method, url, headers, body } }: Pick<Exchange, 'request'>): string {
  const words = ['curl', '-i', ...(method === 'GET' ? [] : ['-X', method]), url];
  for (const [name, value] of headers) if (!own.has(name.toLowerCase())) words.push('-H', `${name}: ${value}`);
  if (body !== undefined && body !== '') words.push('--data-raw', body);
  return quote(words);
}
