import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { ExternalSigningKey } from 'oidc-provider';
import { privateKeyOf, type SigningKey } from './keys.ts';

const signOnThreadPool = promisify(sign);

/** A signing key as the provider takes it without importing it: its key pair was read before, for whoever had it first. */
export class ProviderKey extends ExternalSigningKey {
  readonly #key: SigningKey;

  constructor(key: SigningKey) {
    super();
    this.#key = key;
  }

  override get kid(): string {
    return this.#key.kid;
  }

  override get kty(): string {
    return this.#key.kty;
  }

  override get alg(): string {
    return this.#key.alg;
  }

  override get n(): string {
    return this.#key.n;
  }

  override get e(): string {
    return this.#key.e;
  }

  override keyObject(): KeyObject {
    return createPublicKey(privateKeyOf(this.#key));
  }

  override sign(data: Uint8Array): Promise<Uint8Array> {
    return signOnThreadPool('sha256', data, privateKeyOf(this.#key));
  }
}
