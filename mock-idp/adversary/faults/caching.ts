import { type FaultEntry, faults, headers } from './entry.ts';

/** What the key set says of itself in its headers. */
export const cachingFaults: FaultEntry[] = [
  ...faults({ source: 'rfc7517-8.5', expected: 'served' }, [
    ['type-jwk-set', 'Content-Type: application/jwk-set+json', headers({ 'content-type': 'application/jwk-set+json' })],
  ]),
  ...faults({ source: 'rfc9111-5.2', expected: 'served' }, [
    ['cache-none', 'no Cache-Control', cache()],
    ['max-age-0', 'Cache-Control: max-age=0', cache('max-age=0')],
    ['max-age-1', 'Cache-Control: max-age=1', cache('max-age=1')],
    ['max-age-2', 'Cache-Control: max-age=2', cache('max-age=2')],
    ['max-age-5', 'Cache-Control: max-age=5', cache('max-age=5')],
    [
      'max-age-3600',
      'Cache-Control: public, max-age=3600, must-revalidate',
      cache('public, max-age=3600, must-revalidate'),
    ],
    ['max-age-case', 'Cache-Control: Public, Max-Age=2', cache('Public, Max-Age=2')],
    ['max-age-30-d', 'Cache-Control: max-age=2592000', cache('max-age=2592000')],
    ['max-age-broken', 'Cache-Control: max-age=soon', cache('max-age=soon')],
    ['no-store', 'Cache-Control: no-store', cache('no-store')],
    ['no-store-max-age', 'Cache-Control: no-store, max-age=9', cache('no-store, max-age=60')],
    ['no-cache', 'Cache-Control: no-cache', cache('no-cache')],
    [
      'expires',
      'Expires in 2099 and no Cache-Control',
      headers({ 'cache-control': undefined, expires: 'Thu, 01 Jan 2099 00:00:00 GMT' }),
    ],
  ]),
];

function cache(control?: string) {
  return headers({ 'cache-control': control, expires: undefined });
}
