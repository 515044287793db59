import { Declined } from '../failure.ts';
import { externalSource } from '../store/customer.ts';

/** The sources that customers may be registered in. */
export const registrationSources: readonly string[] = [
  'INSTORE',
  'FACEBOOK',
  'WEB_ENGAGE',
  'WECHAT',
  'MARTJACK',
  'TMALL',
  'TAOBAO',
  'JD',
  'ECOMMERCE',
  'WEBSITE',
  'LINE',
  'MOBILE_APP',
];

/** The source of a call that writes: 8004 without one, 8003 for one that is not allowed. Compared without case. */
export function readSource(given: string | undefined | null, allowed: readonly string[]): string {
  if (!given) throw new Declined(8004);
  const source = given.toUpperCase();
  if (!allowed.includes(source)) throw new Declined(8003);
  return source;
}

/** The source of a call that reads: undefined for `ALL`, 8011 for one that is not known. */
export function readSourceFilter(given: string | null, known: readonly string[]): string | undefined {
  const source = given?.toUpperCase();
  if (source === 'ALL') return undefined;
  if (!source || ![...known, externalSource].includes(source)) throw new Declined(8011);
  return source;
}
