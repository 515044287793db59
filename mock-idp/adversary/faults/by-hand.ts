import type { FaultEndpoint } from '../../control/types.ts';
import { type ByHand, eitherAnswer, othersPresented, reasonIn } from '../by-hand.ts';

const tooMuchTraffic = '20 MiB a request would burden the network of a live target and slow the run';
const ownDelay = 'conditions set a delay of their own (`delayMs`), measured by the `idpTimeoutSeconds` of their brand';
const tenMinutes = 'what it changes shows only ten minutes later';

/** Faults that no condition presents; one reason alone where it is true of the whole endpoint. */
export const faultsByHand: Readonly<Record<FaultEndpoint, string | ByHand>> = {
  discovery: 'a gateway has its addresses from the brand configuration; it helps to try an app or `gatecheck doctor`',
  token: 'the app calls the token endpoint, the gateway never; it helps to try an app',
  jwks: [
    [ownDelay, ['slow-half', 'slow-3-s', 'slow-8-s']],
    [tooMuchTraffic, ['huge', 'huge-nonsense']],
    [eitherAnswer, ['bom', 'type-text', 'type-none', 'keys-twice']],
    [tenMinutes, ['cache-none', 'expires']],
    ['a forgery presents such a key', ['key-weak']],
    [
      othersPresented,
      [
        ...['status-401', 'status-400', 'status-403', 'status-204', 'status-429', 'status-502', 'status-504'],
        ...['status-404-right', 'trickle', 'close'],
        ...['redirect-301', 'redirect-303', 'redirect-308'],
        ...['empty', 'not-json', 'cut', 'trailing', 'null', 'number', 'text', 'xml', 'utf16'],
        ...['type-bare', 'headers-more', 'spaced', 'max-age-5'],
        'keys-bare-list',
        ...['key-kty-other', 'key-no-kty', 'key-no-n', 'key-n-broken', 'key-bare', 'key-certificate-print'],
        ...['beside-rsa', 'beside-ec', 'beside-ed', 'beside-curve', 'beside-oct'],
        ...['beside-no-kid', 'beside-kid-number', 'beside-broken-number', 'beside-text'],
        ...['beside-list', 'beside-empty', 'beside-private', 'many'],
      ],
    ],
  ],
  userinfo: [
    [ownDelay, ['slow-half', 'slow-3-s', 'slow-8-s']],
    [tooMuchTraffic, ['huge', 'huge-nonsense']],
    [eitherAnswer, ['bom', 'type-text', 'type-none']],
    [
      othersPresented,
      [
        ...['status-429', 'status-502', 'status-504', 'status-500-right', 'status-404-right'],
        ...['hang-in-body', 'close', 'redirect-301', 'redirect-303', 'redirect-308'],
        ...['not-json', 'cut', 'trailing', 'number', 'text', 'xml', 'utf16'],
        ...['object-empty', 'object-error', 'nextreason-400', 'nextreason-200-error'],
        ...['sub-longer', 'sub-true'],
      ],
    ],
  ],
};

/** Why a fault is for use by hand; `undefined` where conditions present it. */
export function faultByHand(endpoint: FaultEndpoint, id: string): string | undefined {
  const families = faultsByHand[endpoint];
  return typeof families === 'string' ? families : reasonIn(families, id);
}
