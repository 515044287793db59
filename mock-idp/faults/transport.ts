import type { FaultEndpoint, FaultExpected } from '../control/types.ts';
import { bodyFaults, type Change, type FaultEntry, faults, headers, onSuccess, type Row } from './entry.ts';
import type { Reply } from './reply.ts';

const page = '<!DOCTYPE html><html><title>Sign in</title><form><input name="password"></form></html>';
const megabyte = 1024 * 1024;

/** A status with a body that says so, as a proxy writes it. */
const status =
  (code: number): Change =>
  (reply) => ({
    ...reply,
    status: code,
    headers: { ...reply.headers, 'content-type': 'application/json' },
    body: Buffer.from(code === 204 ? '' : JSON.stringify({ error: 'fault', status: code })),
  });

/** The right content under a status that says otherwise. */
const statusAlone = (code: number): Change => onSuccess((reply) => ({ ...reply, status: code }));

const delivered =
  (delivery: Reply['delivery']): Change =>
  (reply) => ({ ...reply, delivery });
const delayed =
  (delayMs: number): Change =>
  (reply) => ({ ...reply, delayMs });

/** Away to the attacker, who gives the right answer: only its coming from elsewhere is wrong. */
const redirected = (code: number): Change =>
  onSuccess(async (reply, { kit }) => {
    const type = String(reply.headers['content-type'] ?? 'application/json');
    const location = await kit.lure(`redirected-${code}`, type, reply.body.toString('utf8'));
    return { ...reply, status: code, headers: { ...reply.headers, location }, body: Buffer.alloc(0) };
  });

/** To the same host, where the right answer is. */
const redirectedHome: Change = onSuccess((reply, { path }) => ({
  ...reply,
  status: 302,
  headers: { ...reply.headers, location: `${path}?${afterRedirect}=1` },
  body: Buffer.alloc(0),
}));

/** A request with this query parameter meets no faults. */
export const afterRedirect = 'redirected';

const asType = (type: string | undefined, body?: string): Change =>
  onSuccess((reply) => ({
    ...reply,
    headers: { ...reply.headers, 'content-type': type },
    body: body === undefined ? reply.body : Buffer.from(body),
  }));

/** Whatever an endpoint serves, it can fail to do so in these ways. */
export function transportFaults(endpoint: FaultEndpoint): FaultEntry[] {
  const matters = endpoint === 'jwks' || endpoint === 'userinfo';
  const of = (expected: FaultExpected) =>
    ({ source: 'contract-A15', expected: matters ? expected : 'served' }) as const;
  const refusal = endpoint === 'userinfo' ? 'not admitted' : 'unavailable';
  return [
    ...faults(of(endpoint === 'userinfo' ? 'refused' : 'unavailable'), [statusRow(401)]),
    ...faults(of(refusal), [400, 403].map(statusRow)),
    ...faults(of('unavailable'), [204, 404, 429, 500, 502, 503, 504].map(statusRow)),
    ...faults(of('unavailable'), [
      ['status-500-right', 'answers rightly under status 500', '500 with the honest body', statusAlone(500)],
      ['status-404-right', 'answers rightly under status 404', '404 with the honest body', statusAlone(404)],
      ['status-203-right', 'answers rightly under status 203', '203 with the honest body', statusAlone(203)],
      ['slow-3-s', 'answers after three seconds', '3,000 ms late', delayed(3_000)],
      ['slow-8-s', 'answers after eight seconds', '8,000 ms late', delayed(8_000)],
      ['trickle', 'sends its answer letter by letter', 'one octet each 100 ms', delivered('trickle')],
      ['hang', 'never answers', 'no answer', delivered('hang')],
      ['hang-in-body', 'stops in the middle of its answer', 'half the body, then nothing', delivered('hang in body')],
      ['reset', 'breaks the connection off', 'TCP reset before the answer', delivered('reset')],
      [
        'reset-in-body',
        'breaks the connection off in the middle of its answer',
        'TCP reset after half the body',
        delivered('reset in body'),
      ],
      ['close', 'closes the connection without an answer', 'TCP end before the answer', delivered('close')],
      ...[301, 302, 303, 307, 308].map(
        (code): Row<Change> => [
          `redirect-${code}`,
          `sends the caller elsewhere, status ${code}`,
          `${code} to the attacker's right answer`,
          redirected(code),
        ],
      ),
      [
        'redirect-home',
        'sends the caller to another path of its own',
        '302 to the right answer on the same host',
        redirectedHome,
      ],
      ['html', 'answers with a web page', '200, text/html', asType('text/html; charset=utf-8', page)],
      [
        'html-as-json',
        'answers with a web page and calls it JSON',
        '200, HTML as application/json',
        asType('application/json', page),
      ],
    ]),
    ...bodyFaults(of('unavailable'), [
      ['empty', 'answers with nothing', 'empty body', ''],
      ['not-json', 'answers with words', 'no JSON', 'all is well'],
      ['cut', 'answers with the first half', 'half the JSON text', (text) => text.slice(0, text.length / 2)],
      ['trailing', 'answers with something after the end', 'JSON followed by }', (text) => `${text}}`],
      ['null', 'answers with an empty value', 'null', 'null'],
      ['number', 'answers with a number', '1', '1'],
      ['text', 'answers with a text', '"ok"', '"ok"'],
      ['list', 'answers with the right content in a list', '[honest]', (text) => `[${text}]`],
      ['xml', 'answers in XML', 'XML', '<?xml version="1.0"?><ok/>'],
      ['utf16', 'answers in UTF-16', 'UTF-16', (text) => Buffer.from(text, 'utf16le')],
      [
        'huge-nonsense',
        'answers with twenty megabytes of nonsense',
        '20 MiB, no JSON',
        () => Buffer.alloc(20 * megabyte, 'x'),
      ],
    ]),
    ...bodyFaults(of('not admitted'), [
      ['object-empty', 'answers with an empty object', '{}', '{}'],
      [
        'object-error',
        'answers with an error that calls itself a success',
        '200 with an error object',
        '{"error":"server_error"}',
      ],
    ]),
    ...bodyFaults(of('either'), [
      [
        'huge',
        'answers rightly with twenty megabytes of spaces',
        'honest JSON and 20 MiB of spaces',
        (text) => text + ' '.repeat(20 * megabyte),
      ],
      ['bom', 'answers with a mark before the content', 'byte-order mark', (text) => `\ufeff${text}`],
    ]),
    ...faults(of('either'), [
      ['type-text', 'answers rightly as plain text', 'text/plain', asType('text/plain')],
      ['type-none', 'answers rightly without saying what it is', 'no Content-Type', asType(undefined)],
    ]),
    ...faults(of('served'), [
      ['slow-half', 'answers after half a second', '500 ms late', delayed(500)],
      [
        'type-case',
        'answers with its media type in capitals',
        'Application/JSON; Charset=UTF-8',
        asType('Application/JSON; Charset=UTF-8'),
      ],
      [
        'type-bare',
        'answers without naming its letters',
        'application/json without charset',
        asType('application/json'),
      ],
      [
        'headers-more',
        'answers with more headers',
        'unknown headers',
        headers({ 'x-request-id': 'r-1', 'x-powered-by': 'a proxy' }),
      ],
    ]),
    ...bodyFaults(of('served'), [
      [
        'spaced',
        'answers with spaces and line breaks',
        'pretty-printed JSON',
        (text) => JSON.stringify(JSON.parse(text), null, 2),
      ],
    ]),
  ];
}

function statusRow(code: number): Row<Change> {
  return [`status-${code}`, `answers with status ${code}`, `status ${code}`, status(code)];
}
