import { InvalidArgumentError } from 'commander';
import { type Order, readOrder } from '../certify/order.ts';

/** A whole number from the command line. */
export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

/** `I/N`: the I-th of N parts, counted from 1. */
export function shard(value: string): { index: number; total: number } {
  const [, index, total] = /^(\d+)\/(\d+)$/.exec(value)?.map(Number) ?? [];
  if (index && total && index <= total) return { index, total };
  throw new InvalidArgumentError('Expected I/N with I from 1 to N, such as 1/4.');
}

/** An address that begins with `http://` or `https://`. */
export function webAddress(value: string): string {
  if (URL.canParse(value) && /^https?:\/\//i.test(value)) return value;
  throw new InvalidArgumentError('Expected an address, such as https://gateway.example/.');
}

/** An address of a server that answers at its root alone. */
export function rootAddress(value: string): string {
  const { pathname, search, hash } = new URL(webAddress(value));
  if (pathname === '/' && search === '' && hash === '') return value;
  throw new InvalidArgumentError('Expected an address without a path, such as https://idp.example/.');
}

/** One more of several such addresses. */
export function rootAddresses(value: string, before: readonly string[] = []): string[] {
  return [...before, rootAddress(value)];
}

/** `defined`, `random` or `random:SEED`. */
export function order(value: string): Order {
  const read = readOrder(value);
  if (read) return read;
  throw new InvalidArgumentError('Expected defined, random or random:SEED with up to six digits, such as random:4711.');
}

/** A length of time, in seconds: `90s`, `10m` or `1h`; a number alone is in seconds. */
export function seconds(value: string): number {
  const [, number, unit = 's'] = /^([1-9]\d{0,5})([smh])?$/.exec(value) ?? [];
  if (number !== undefined) return Number(number) * { s: 1, m: 60, h: 3_600 }[unit as 's' | 'm' | 'h'];
  throw new InvalidArgumentError('Expected a length of time, such as 60s or 10m.');
}
