import { randomUUID } from 'node:crypto';
import type { DeclaredBrandSetup } from '../faces/provisioning.ts';
import { honestParts, type Parts } from '../parts.ts';
import { startReferenceGateway } from '../server.ts';
import { exchange, type Reply } from './exchange.ts';
import { startTestIdp, type TestIdp } from './idp.ts';
import { compactJws } from './tokens.ts';

export interface Tokens {
  accessToken: string;
  idToken: string;
}

/** A gateway with one brand, `acme`, and its IdP, reached over HTTP as anybody would. */
export interface Bench {
  url: string;
  idp: TestIdp;
  /** What the gateway logged: the reasons of refusals among it. */
  logged: { rule?: string; reason?: string; code?: number; err?: unknown }[];
  provision(name: string, changes?: Partial<DeclaredBrandSetup>): Promise<Reply>;
  send(method: string, path: string, headers?: Record<string, string | string[]>, body?: string): Promise<Reply>;
  /** Tokens of a live session; claims given as undefined are left out. */
  tokens(claims?: Record<string, unknown>, header?: Record<string, unknown>): Tokens;
  call(name: MemberCallName, tokens: Tokens, options?: CallOptions): Promise<Reply>;
  crm(method: string, path: string, body?: unknown, brand?: string): Promise<Reply>;
  /** What admission says to some tokens: `admitted`, or status, rule and reason of the refusal. */
  admission(tokens: Tokens, options?: CallOptions): Promise<string>;
  close(): Promise<void>;
}

export type MemberCallName = 'getMember' | 'addMember' | 'updateMember' | 'changeIdentifier';

export interface CallOptions {
  brand?: string;
  body?: unknown;
  headers?: Record<string, string | string[]>;
}

const calls = {
  getMember: ['GET', '/mobile/v2/api/customer/get'],
  addMember: ['POST', '/mobile/v2/api/v2/ciamcustomers/add'],
  updateMember: ['POST', '/mobile/v2/api/ciamcustomer/v1update'],
  changeIdentifier: ['POST', '/mobile/v2/api/v2changeIdentifier'],
} as const;

export async function startBench(parts: Partial<Parts> = {}, setup: Partial<DeclaredBrandSetup> = {}): Promise<Bench> {
  const idp = await startTestIdp();
  const logged: Bench['logged'] = [];
  const log = {
    info: (fields: object) => void logged.push(fields),
    error: (fields: object) => void logged.push(fields),
  };
  const gateway = await startReferenceGateway({ parts: { ...honestParts, ...parts }, log });
  const crmTokens = new Map<string, string>();
  const bench: Bench = {
    url: gateway.url,
    idp,
    logged,
    send: (method, path, headers = {}, body) => exchange(`${gateway.url}${path}`, method, headers, body),
    provision: (name, changes = {}) => {
      const body = JSON.stringify({ ...testBrand(idp, name), ...changes });
      return bench.send('PUT', `/__gatecheck/brands/${name}`, { 'Content-Type': 'application/json' }, body);
    },
    tokens(claims = {}, header = {}) {
      const payload = { ...honestClaims(idp), ...claims };
      const accessToken = randomUUID();
      idp.sessions.set(accessToken, String(payload.sub));
      return {
        accessToken,
        idToken: compactJws({ alg: 'ES256', kid: 'key-1', ...header }, payload, idp.key.privateKey),
      };
    },
    call(name, { accessToken, idToken }, { brand = 'acme', body = {}, headers = {} } = {}) {
      const [method, path] = calls[name];
      const all = {
        Authorization: `Bearer ${accessToken}`,
        'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': idToken,
        CAP_BRAND: brand,
        'Content-Type': 'application/json',
        ...headers,
      };
      return bench.send(method, path, all, method === 'GET' ? undefined : JSON.stringify(body));
    },
    async crm(method, path, body, brand = 'acme') {
      const json = { 'Content-Type': 'application/json' };
      if (!crmTokens.has(brand)) {
        const pair = JSON.stringify({ key: `key-${brand}`, secret: 'secret' });
        const answer = await bench.send('POST', '/v3/oauth/token/generate', json, pair);
        crmTokens.set(brand, answer.json.data.accessToken);
      }
      const headers = { ...json, 'X-CAP-API-OAUTH-TOKEN': crmTokens.get(brand) ?? '' };
      return bench.send(method, path, headers, body === undefined ? undefined : JSON.stringify(body));
    },
    async admission(tokens, options) {
      logged.length = 0;
      const { status } = await bench.call('getMember', tokens, options);
      const refusal = logged.find(({ rule, err }) => rule ?? err);
      if (!refusal) return status === 200 ? 'admitted' : `${status}`;
      return refusal.err ? `failed ${refusal.err}` : `${status} ${refusal.rule} ${refusal.reason}`;
    },
    async close() {
      await gateway.close();
      await idp.close();
    },
  };
  await bench.provision('acme', setup);
  return bench;
}

function testBrand(idp: TestIdp, name: string): DeclaredBrandSetup {
  return {
    applicationId: 'app',
    clientId: 'client',
    fieldMappings: { firstName: 'given_name', lastName: 'family_name', mobile: 'phone_number', email: 'email' },
    userInfoEndpoint: `${idp.url}/userinfo`,
    jwksUri: `${idp.url}/jwks`,
    issuer: `${idp.url}/`,
    channelAccount: { name: 'NextReason', id: 'nr-1' },
    crm: { key: `key-${name}`, secret: 'secret', ttlSeconds: 3600 },
    policies: { logoutEffect: { withinSeconds: 1 }, profileUpdateBody: 'v1.1' },
  };
}

let people = 0;

/** Claims of a person whom nobody knows yet. */
function honestClaims(idp: TestIdp): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  people += 1;
  return {
    iss: `${idp.url}/`,
    sub: randomUUID(),
    aud: 'app',
    iat: now,
    exp: now + 3600,
    given_name: 'Ana',
    family_name: 'Li',
    email: `ana-${people}@example.test`,
    email_verified: true,
    phone_number: `+65 9${String(people).padStart(7, '0')}`,
    phone_number_verified: true,
  };
}
