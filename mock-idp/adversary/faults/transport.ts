import type { FaultEndpoint, FaultExpected } from '../../control/types.ts';
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
  onSuccess(async (reply, { context }) => {
    const type = String(reply.headers['content-type'] ?? 'application/json');
    const location = await context.decoy(`redirected-${code}`, type, reply.body.toString('utf8'));
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
      ['status-500-right', 'status 500 and the valid body', statusAlone(500)],
      ['status-404-right', 'status 404 and the valid body', statusAlone(404)],
      ['status-203-right', 'status 203 and the valid body', statusAlone(203)],
      ['slow-3-s', 'a delay of 3 s', delayed(3_000)],
      ['slow-8-s', 'a delay of 8 s', delayed(8_000)],
      ['trickle', 'one octet every 100 ms', delivered('trickle')],
      ['hang', 'nothing, connection left open', delivered('hang')],
      ['hang-in-body', 'half of the body, then nothing', delivered('hang in body')],
      ['reset', 'a TCP reset before the response', delivered('reset')],
      ['reset-in-body', 'a TCP reset after half of the body', delivered('reset in body')],
      ['close', 'connection closed before the response', delivered('close')],
      ...[301, 302, 303, 307, 308].map(
        (code): Row<Change> => [`redirect-${code}`, `a ${code} redirect to an attacker's host`, redirected(code)],
      ),
      ['redirect-home', 'a 302 redirect to another URL of the same host', redirectedHome],
      ['html', 'an HTML page as text/html', asType('text/html; charset=utf-8', page)],
      ['html-as-json', 'an HTML page as application/json', asType('application/json', page)],
    ]),
    ...bodyFaults(of('unavailable'), [
      ['empty', 'an empty body', ''],
      ['not-json', 'plain words, no JSON', 'all is well'],
      ['cut', 'the first half of the JSON text', (text) => text.slice(0, text.length / 2)],
      ['trailing', '"}" after the JSON text', (text) => `${text}}`],
      ['null', 'the body null', 'null'],
      ['number', 'the body 1', '1'],
      ['text', 'the body "ok"', '"ok"'],
      ['list', 'the valid object inside an array', (text) => `[${text}]`],
      ['xml', 'an XML body', '<?xml version="1.0"?><ok/>'],
      ['utf16', 'a UTF-16 body', (text) => Buffer.from(text, 'utf16le')],
      ['huge-nonsense', '20 MiB that are no JSON', () => Buffer.alloc(20 * megabyte, 'x')],
    ]),
    ...bodyFaults(of('not admitted'), [
      ['object-empty', 'the body {}', '{}'],
      ['object-error', 'status 200 and the body {"error":"server_error"}', '{"error":"server_error"}'],
    ]),
    ...bodyFaults(of('either'), [
      ['huge', '20 MiB of spaces after the valid JSON text', (text) => text + ' '.repeat(20 * megabyte)],
      ['bom', 'a byte order mark before the JSON text', (text) => `\ufeff${text}`],
    ]),
    ...faults(of('either'), [
      ['type-text', 'Content-Type: text/plain', asType('text/plain')],
      ['type-none', 'no Content-Type', asType(undefined)],
    ]),
    ...faults(of('served'), [
      ['slow-half', 'a delay of 500 ms', delayed(500)],
      ['type-case', 'Content-Type: Application/JSON; Charset=UTF-8', asType('Application/JSON; Charset=UTF-8')],
      ['type-bare', 'Content-Type: application/json without charset', asType('application/json')],
      ['headers-more', 'unknown response headers', headers({ 'x-request-id': 'r-1', 'x-powered-by': 'a proxy' })],
    ]),
    ...bodyFaults(of('served'), [
      ['spaced', 'pretty-printed JSON', (text) => JSON.stringify(JSON.parse(text), null, 2)],
    ]),
  ];
}

function statusRow(code: number): Row<Change> {
  return [`status-${code}`, code === 204 ? 'status 204' : `status ${code} and a JSON error`, status(code)];
}
