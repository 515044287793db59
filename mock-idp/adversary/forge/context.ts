import {
  createPublicKey,
  createSecretKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
  randomUUID,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { ApplicationState } from '../../applications/application.ts';
import type { SigningKey } from '../../oidc/keys.ts';
import type { Decoy } from '../decoy.ts';
import type { Claims, ForgersKey, KeyKind, MintContext } from './entry.ts';
import { stranger } from './stranger.ts';

const generate = promisify(generateKeyPair);

/** How a kind of key is made, and the algorithm that its entry in a key set names. */
const kinds: Record<KeyKind, { alg: string; make(): Promise<KeyObject> }> = {
  'rsa-1024': { alg: 'RS256', make: () => rsa(1024) },
  'rsa-2040': { alg: 'RS256', make: () => rsa(2040) },
  'rsa-2048': { alg: 'RS256', make: () => rsa(2048) },
  'rsa-3072': { alg: 'RS256', make: () => rsa(3072) },
  'p-256': { alg: 'ES256', make: () => ec('P-256') },
  'p-384': { alg: 'ES384', make: () => ec('P-384') },
  'p-521': { alg: 'ES512', make: () => ec('P-521') },
  secp256k1: { alg: 'ES256K', make: () => ec('secp256k1') },
  ed25519: { alg: 'EdDSA', make: async () => (await generate('ed25519')).privateKey },
  oct: { alg: 'HS256', make: async () => createSecretKey(randomBytes(32)) },
};

/** Made once for each process: an RSA key takes 50 ms and more. */
const keyObjects = new Map<string, Promise<KeyObject>>();

/** Under `kid`s of their own. */
const furtherKeys = new WeakMap<ApplicationState, Map<string, Promise<ForgersKey>>>();

export interface MintContextParts {
  application: ApplicationState;
  /** The first signs; withdrawn ones may follow. */
  keys: readonly SigningKey[];
  issuer: string;
  other?: Claims;
  accessToken?: string;
  decoy(): Promise<Decoy>;
}

/** Everything that a forger needs for one application. */
export function createMintContext({
  application,
  keys,
  issuer,
  other,
  accessToken,
  decoy,
}: MintContextParts): MintContext {
  const own = furtherKeys.get(application) ?? new Map<string, Promise<ForgersKey>>();
  furtherKeys.set(application, own);
  const { clientId, clientSecret = '' } = application.clients.get(application.machineClientId);
  return {
    keys,
    issuer,
    applicationId: application.id,
    clientId,
    clientSecret,
    accessToken,
    other: { ...somebodyElse(), ...other },
    now: Math.floor(application.clock.now() / 1_000) + application.clockAheadSeconds,
    attackersKey: () => remembered(own, 'attacker', () => newKey('attacker', 'rsa-2048')),
    furtherKey: (name, kind) => remembered(own, name, () => newKey('further', kind)),
    decoy: async (name, contentType, body) => (await decoy()).offer(application.id, name, contentType, body),
  };
}

function somebodyElse(): Claims {
  const sub = randomUUID();
  return { sub, email: `${sub}@${stranger.host}`, given_name: stranger.givenName, family_name: 'Other' };
}

async function newKey(owner: 'attacker' | 'further', kind: KeyKind): Promise<ForgersKey> {
  const { alg, make } = kinds[kind];
  const privateKey = await remembered(keyObjects, `${owner} ${kind}`, make);
  const shown = privateKey.type === 'secret' ? privateKey : createPublicKey(privateKey);
  const kid = randomBytes(12).toString('base64url');
  return { kid, privateKey, jwk: { ...shown.export({ format: 'jwk' }), kid, alg, use: 'sig' } };
}

function remembered<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

async function rsa(modulusLength: number): Promise<KeyObject> {
  return (await generate('rsa', { modulusLength })).privateKey;
}

async function ec(namedCurve: string): Promise<KeyObject> {
  return (await generate('ec', { namedCurve })).privateKey;
}
