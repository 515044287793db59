import type { Socket } from 'node:net';
import { WrongRequest } from '../../reference-gateway/failure.ts';
import { type JsonObject, parseJsonObject } from '../../reference-gateway/json.ts';
import type { GatewayRequest } from '../../reference-gateway/request.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with connections: what one process behind an address knows, and what becomes of a request on its way to it. */
export const connectionDefects: readonly Defect[] = [
  {
    id: 'a01-hyphen-is-underscore',
    rule: 'A1',
    text: 'reads CAP-BRAND as CAP_BRAND, which it replaces, as CGI does',
    detectedBy: ['RES-370'],
    rules: (defaults) => ({
      findBrand(gateway, request) {
        const other = request.headers['cap-brand'];
        return defaults.findBrand(
          gateway,
          other ? { ...request, headers: { ...request.headers, cap_brand: other } } : request,
        );
      },
    }),
  },
  {
    id: 'a02-tokens-of-the-connection',
    rule: 'A2',
    text: 'takes the tokens of the last call on the connection where their headers are missing',
    detectedBy: ['HDR-372', 'HDR-373'],
    kind: 'sequence',
    rules: (defaults) => {
      const last = new WeakMap<Socket, Map<string, string>>();
      return {
        singleHeader(request, name) {
          const value = defaults.singleHeader(request, name);
          const { socket } = request.incoming;
          const known = last.get(socket) ?? new Map<string, string>();
          last.set(socket, known);
          if (value !== undefined) known.set(name, value);
          return value ?? known.get(name);
        },
      };
    },
  },
  {
    id: 'b09-token-order-of-a-worker',
    rule: 'B9',
    text: 'knows at one worker only which ID token stored names last: by another connection an older one overwrites',
    detectedBy: ['PRF-412'],
    kind: 'sequence',
    rules: (defaults) => {
      const workerOf = workers(2);
      const workerOfClaims = new WeakMap<JsonObject, number>();
      const last = new Map<string, number>();
      return {
        async admit(gateway, brand, request) {
          const admitted = await defaults.admit(gateway, brand, request);
          workerOfClaims.set(admitted.claims, workerOf(request));
          return admitted;
        },
        newMemberProfile(call) {
          last.set(`${call.brand.name} ${call.cuid} ${workerOfClaims.get(call.claims)}`, call.issuedAt);
          return defaults.newMemberProfile(call);
        },
        claimsAreNewer(call) {
          const key = `${call.brand.name} ${call.cuid} ${workerOfClaims.get(call.claims)}`;
          if (call.issuedAt < (last.get(key) ?? 0)) return false;
          last.set(key, call.issuedAt);
          return true;
        },
      };
    },
  },
  {
    id: 'b09-member-kept-by-a-worker',
    rule: 'B9',
    text: 'getMember: keeps the record for 5 s at the worker that read it, while another one writes',
    detectedBy: ['PRF-413'],
    kind: 'sequence',
    rules: (defaults) => {
      const workerOf = workers(2);
      const workerOfClaims = new WeakMap<JsonObject, number>();
      const kept = new Map<string, { answer: Awaited<ReturnType<typeof defaults.getMember>>; until: number }>();
      const keyOf = (brand: string, cuid: string, claims: JsonObject) =>
        `${brand} ${cuid} ${workerOfClaims.get(claims)}`;
      return {
        async admit(gateway, brand, request) {
          const admitted = await defaults.admit(gateway, brand, request);
          const worker = workerOf(request);
          workerOfClaims.set(admitted.claims, worker);
          if (request.method === 'POST') kept.delete(`${brand.name} ${admitted.cuid} ${worker}`);
          return admitted;
        },
        async getMember(call) {
          const key = keyOf(call.brand.name, call.cuid, call.claims);
          const known = kept.get(key);
          if (known && known.until > call.rules.now()) return known.answer;
          const answer = await defaults.getMember(call);
          kept.set(key, { answer, until: call.rules.now() + 5000 });
          return answer;
        },
      };
    },
  },
  {
    id: 'crm-token-of-a-worker',
    rule: 'generateToken',
    text: 'knows a CRM access token at the worker only that gave it out',
    detectedBy: ['REG-490'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) => {
      const sentOn = new WeakMap<JsonObject, Socket>();
      /** By access token: whether the worker of a connection is the one that gave it out; others come in turn. */
      const given = new Map<string, { connections: WeakMap<Socket, boolean>; own: boolean }>();
      return {
        async readJsonBody(rules, request) {
          const body = await defaults.readJsonBody(rules, request);
          sentOn.set(body, request.incoming.socket);
          return body;
        },
        issueCrmToken(gateway, body) {
          const answer = defaults.issueCrmToken(gateway, body);
          const connections = new WeakMap<Socket, boolean>();
          const socket = sentOn.get(body);
          if (socket) connections.set(socket, true);
          given.set(answer.data.accessToken, { connections, own: true });
          return answer;
        },
        authenticateCrmCall(gateway, request) {
          const token = given.get(request.headers['x-cap-api-oauth-token']?.[0] ?? '');
          const { socket } = request.incoming;
          if (token && !token.connections.has(socket)) {
            token.own = !token.own;
            token.connections.set(socket, token.own);
          }
          if (token?.connections.get(socket) === false) throw new WrongRequest(401, 'The access token is not known');
          return defaults.authenticateCrmCall(gateway, request);
        },
      };
    },
  },
  {
    id: 'body-expect-refused',
    rule: 'B2',
    text: 'answers 417 to a request with Expect: 100-continue',
    detectedBy: ['RES-371'],
    overStrict: true,
    rules: (defaults) => ({
      async readJsonBody(rules, request) {
        if (request.headers['expect']) throw new WrongRequest(417, 'No expectation is met');
        return await defaults.readJsonBody(rules, request);
      },
    }),
  },
  {
    id: 'body-chunked-is-empty',
    rule: 'B9',
    text: 'takes a body without Content-Length for {}',
    detectedBy: ['PRF-410'],
    overStrict: true,
    rules: (defaults) => ({
      async readJsonBody(rules, request) {
        const body = await defaults.readJsonBody(rules, request);
        return request.headers['content-length'] ? body : {};
      },
    }),
  },
  {
    id: 'body-decoded-piece-by-piece',
    rule: 'B3',
    text: 'decodes a body piece by piece as it comes, and so loses a character that two pieces share',
    detectedBy: ['PRF-411'],
    kind: 'timing',
    rules: (defaults) => ({
      async readJsonBody(rules, request) {
        let text = '';
        request.incoming.on('data', (piece: Buffer) => {
          text += piece.toString();
        });
        await defaults.readJsonBody(rules, request);
        const object = parseJsonObject(text);
        if (!object) throw new WrongRequest(400, 'The body is not a JSON object');
        return object;
      },
    }),
  },
];

/** Gives the worker that has a connection: those of a brand are shared out in turn. */
function workers(count: number): (request: GatewayRequest) => number {
  const known = new WeakMap<Socket, number>();
  const next = new Map<string, number>();
  return ({ headers, incoming: { socket } }) => {
    const brand = headers['cap_brand']?.[0] ?? '';
    const turn = next.get(brand) ?? 0;
    const worker = known.get(socket) ?? turn % count;
    if (!known.has(socket)) next.set(brand, turn + 1);
    known.set(socket, worker);
    return worker;
  };
}
