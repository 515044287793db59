import { createHash, randomInt } from 'node:crypto';

/** In which order the conditions of a run are played: that of the features, or one drawn by a seed. */
export type Order = 'defined' | `random:${number}`;

const most = 1_000_000;

/** A new random order: other neighbours each time, so that nobody comes to rely on who was there before. */
export function newOrder(): Order {
  return `random:${randomInt(most)}`;
}

/** What the command line says of the order, or undefined where that is none. */
export function readOrder(text: string): Order | undefined {
  if (text === 'defined') return text;
  if (text === 'random') return newOrder();
  const seed = /^random:(\d{1,6})$/.exec(text)?.[1];
  return seed === undefined ? undefined : `random:${Number(seed)}`;
}

/** The items in an order; the same seed gives the same order, whatever other items there are beside. */
export function inOrder<T extends { id: string }>(items: readonly T[], order: Order): T[] {
  if (order === 'defined') return [...items];
  const place = ({ id }: T) => createHash('sha256').update(`${order} ${id}`).digest('hex');
  const places = new Map(items.map((item) => [item, place(item)]));
  return items.toSorted((a, b) => ((places.get(a) as string) < (places.get(b) as string) ? -1 : 1));
}
