import { type FaultEntry, faults, headers } from './entry.ts';

/** What the key set says of itself in its headers. */
export const cachingFaults: FaultEntry[] = [
  ...faults({ source: 'rfc7517-8.5', expected: 'served' }, [
    [
      'type-jwk-set',
      'answers with the media type of key sets',
      'application/jwk-set+json',
      headers({ 'content-type': 'application/jwk-set+json' }),
    ],
  ]),
  ...faults({ source: 'rfc9111-5.2', expected: 'served' }, [
    ['cache-none', 'does not say how long it is good', 'no Cache-Control', cache()],
    ['max-age-0', 'is good for no time', 'max-age=0', cache('max-age=0')],
    ['max-age-1', 'is good for one second', 'max-age=1', cache('max-age=1')],
    ['max-age-2', 'is good for two seconds', 'max-age=2', cache('max-age=2')],
    ['max-age-5', 'is good for five seconds', 'max-age=5', cache('max-age=5')],
    ['max-age-3600', 'is good for an hour', 'max-age=3600', cache('public, max-age=3600, must-revalidate')],
    ['max-age-case', 'is good for two seconds, in capitals', 'Max-Age=2', cache('Public, Max-Age=2')],
    ['max-age-broken', 'says unclearly how long it is good', 'max-age=soon', cache('max-age=soon')],
    ['no-store', 'is not to be kept', 'no-store', cache('no-store')],
    ['no-cache', 'is to be asked for each time', 'no-cache', cache('no-cache')],
    [
      'expires',
      'says by a date how long it is good',
      'Expires only',
      headers({ 'cache-control': undefined, expires: 'Thu, 01 Jan 2099 00:00:00 GMT' }),
    ],
  ]),
];

function cache(control?: string) {
  return headers({ 'cache-control': control, expires: undefined });
}
