import { createHash } from 'node:crypto';

/**
 * Items in an order that a seed decides, and nothing else: what comes first is a random sample, and stays the same
 * where other items come or go.
 */
export function shuffled<T extends { key: string }>(items: readonly T[], seed: number): T[] {
  const place = ({ key }: T) => createHash('sha256').update(`${seed}\0${key}`).digest('hex');
  return items
    .map((item) => ({ item, at: place(item) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ item }) => item);
}
