import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { thisSuite } from '../../suite/suite.ts';
import type { SignInPlan } from '../load/sign-ins.ts';
import type { TokenRequest } from '../load/token-requests.ts';
import type { MeasuredProcess } from '../measured-process.ts';
import { ourMock } from './ours.ts';

/** A server that is measured. */
export interface Subject {
  name: string;
  /** Its command line after `node`. */
  args: readonly string[];
  /** The line of its output that has its address. */
  listens: RegExp;
  /** How an opaque access token is asked for, where it has those. */
  opaque?(address: string): TokenRequest;
  /** How a JWT signed with RS256 is asked for. */
  rs256(address: string, process: MeasuredProcess): Promise<TokenRequest>;
  /** How a person signs in to an app with a password, where there are people. */
  signIn?(address: string): SignInPlan;
}

const { root } = thisSuite();
const beside = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const listens = /listen(?:s|ing) on (http\S+)/;
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const clientCredentials = 'grant_type=client_credentials';

/** With its secret in the header, as the clients of all of them do. */
function byBasic(url: string, id: string, secret: string, body = clientCredentials): TokenRequest {
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  return { url, headers: { ...form, authorization }, body, token: 'access_token' };
}

const person = { identifier: 'ada@example.com', password: 'tea-and-toast' };

/** All that are measured side by side. */
export const subjects: readonly Subject[] = [
  {
    name: ourMock,
    args: [join(root, 'src/cli/gatecheck.js'), 'idp', '--port', '0'],
    listens,
    opaque: (address) => byBasic(`${address}/token`, 'loyaltyclubmachineclient00000000', 'for-tests-only'),
    // Access tokens of the CIAMs that it plays are opaque: a test asks for its JWTs here.
    rs256: async (_address, process) => ({
      url: `${await process.printed(/Control API\s+(http\S+)/)}/signed-id-tokens`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ payload: { sub: 'ada', aud: 'loyalty-club', iat: 1_800_000_000, exp: 1_800_003_600 } }),
      token: 'text',
    }),
    signIn: (address) => ({
      authorize: `${address}/authorize`,
      token: `${address}/token`,
      clientId: 'loyalty-club',
      redirectUri: 'http://127.0.0.1/callback',
      fields: person,
    }),
  },
  {
    name: 'plain oidc-provider',
    args: [beside('plain-provider.js')],
    listens,
    opaque: (address) => byBasic(`${address}/token`, 'machine', 'for-tests-only'),
    rs256: async (address) =>
      byBasic(`${address}/token`, 'machine', 'for-tests-only', `${clientCredentials}&resource=urn:test:api`),
    signIn: (address) => ({
      authorize: `${address}/auth`,
      token: `${address}/token`,
      clientId: 'app',
      redirectUri: 'http://127.0.0.1/callback',
      fields: person,
    }),
  },
  {
    name: 'oauth2-mock-server',
    args: [join(root, 'node_modules/oauth2-mock-server/dist/oauth2-mock-server.mjs'), '-a', '127.0.0.1', '-p', '0'],
    listens,
    rs256: async (address) => byBasic(`${address}/token`, 'machine', 'for-tests-only'),
  },
  {
    name: 'bare node:http',
    args: [beside('bare-server.js')],
    listens,
    opaque: (address) => byBasic(`${address}/opaque`, 'machine', 'for-tests-only'),
    rs256: async (address) => byBasic(`${address}/rs256`, 'machine', 'for-tests-only'),
  },
];
