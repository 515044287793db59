import { createPrivateKey, generateKeyPair, type JsonWebKey, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { BoundedMap } from '../bounded-map.ts';
import type { PublicKey } from '../control/types.ts';

const generate = promisify(generateKeyPair);
const poolSize = 3;
const rememberedGroups = 1_000;

interface RsaJwk extends JsonWebKey {
  n: string;
  e: string;
}

/** A private RSA key of 2,048 bits as an application uses it, under a `kid` of its own. */
export interface SigningKey extends RsaJwk {
  kid: string;
  kty: 'RSA';
  alg: 'RS256';
  use: 'sig';
}

/**
 * Key pairs made on the thread pool before anybody asks: one takes 50 ms and more, an application should not wait.
 * Applications of different groups may share the numbers of a pair (never its `kid`), those of one group never do.
 */
export class KeyPool {
  readonly #pairs: Promise<RsaJwk>[] = [];
  readonly #takenBy = new BoundedMap<string, Set<Promise<RsaJwk>>>(rememberedGroups);
  #turn = 0;

  constructor() {
    void this.#fill();
  }

  async take(group: string): Promise<SigningKey> {
    const taken = this.#taken(group);
    const free = this.#pairs.filter((pair) => !taken.has(pair));
    const pair = free[this.#turn++ % free.length] ?? this.#add();
    taken.add(pair);
    const { kty: _, ...numbers } = await pair;
    return { ...numbers, kid: randomBytes(12).toString('base64url'), kty: 'RSA', alg: 'RS256', use: 'sig' };
  }

  /** One after the other, so that the pool leaves room for the work that somebody waits for. */
  async #fill(): Promise<void> {
    while (this.#pairs.length < poolSize) await this.#add();
  }

  #add(): Promise<RsaJwk> {
    const pair = newRsaKey();
    this.#pairs.push(pair);
    return pair;
  }

  #taken(group: string): Set<Promise<RsaJwk>> {
    const taken = this.#takenBy.get(group) ?? new Set();
    this.#takenBy.set(group, taken);
    return taken;
  }
}

async function newRsaKey(): Promise<RsaJwk> {
  const { privateKey } = await generate('rsa', { modulusLength: 2048 });
  return privateKey.export({ format: 'jwk' }) as RsaJwk;
}

const keyObjects = new Map<string, KeyObject>();

/**
 * The key object of a key pair, one for all keys that share its numbers: OpenSSL prepares each one anew at its first
 * signature, which costs more than the signature.
 */
export function privateKeyOf(key: SigningKey): KeyObject {
  const known = keyObjects.get(key.n) ?? createPrivateKey({ key, format: 'jwk' });
  keyObjects.set(key.n, known);
  return known;
}

/** What stands in the key set. */
export function publicKey({ kid, kty, alg, use, n, e }: SigningKey): PublicKey {
  return { kid, kty, alg, use, n, e };
}
