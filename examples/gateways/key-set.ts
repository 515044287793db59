import { decodeProtectedHeader, type JSONWebKeySet, type JWK } from 'jose';
import { type Brand, IdpUnavailable } from './forwarding.ts';

/** How often tokens with an unknown `kid` may cause a request, so that made-up ones do not flood the IdP. */
const bound = { requests: 5, withinMs: 10_000 };

/** Without `Cache-Control: max-age`. */
const defaultAgeSeconds = 600;

/**
 * A brand's JWKS, in place of the library's own fetching, which keeps a withdrawn key for its own time and does not tell
 * an IdP that is out of reach from a token that is wrong.
 */
export class KeySet {
  readonly #brand: Brand;
  #keys: JSONWebKeySet | undefined;
  #usableUntil = 0;
  #loading: Promise<JSONWebKeySet> | undefined;
  #refetchedAt: number[] = [];

  constructor(brand: Brand) {
    this.#brand = brand;
  }

  /** The set, requested anew where it is too old or lacks the key of a token; errors: `IdpUnavailable`. */
  async for(idToken: string): Promise<JSONWebKeySet> {
    const keys = this.#keys;
    if (!keys || Date.now() >= this.#usableUntil) return this.#load();
    if (keys.keys.some(({ kid }) => kid === keyIdOf(idToken)) || !this.#mayRefetch()) return keys;
    return this.#load();
  }

  #mayRefetch(): boolean {
    const now = Date.now();
    this.#refetchedAt = this.#refetchedAt.filter((at) => at > now - bound.withinMs);
    if (this.#loading) return true;
    if (this.#refetchedAt.length >= bound.requests) return false;
    this.#refetchedAt.push(now);
    return true;
  }

  /** Calls that come together share one request. */
  #load(): Promise<JSONWebKeySet> {
    this.#loading ??= this.#fetch().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  async #fetch(): Promise<JSONWebKeySet> {
    const { jwksUri, idpTimeoutSeconds } = this.#brand;
    const signal = AbortSignal.timeout(idpTimeoutSeconds * 1000);
    try {
      const response = await fetch(jwksUri, { redirect: 'manual', signal });
      const document = (response.status === 200 ? await response.json() : undefined) as
        | Partial<JSONWebKeySet>
        | undefined;
      if (!document || !Array.isArray(document.keys)) throw new Error(`${jwksUri} serves no key set`);
      this.#usableUntil = Date.now() + ageSeconds(response.headers.get('cache-control') ?? '') * 1000;
      this.#keys = { keys: document.keys.filter(isKey) };
      return this.#keys;
    } catch (cause) {
      throw new IdpUnavailable('The keys cannot be fetched', { cause });
    }
  }
}

/** One unusable entry does not spoil the others. */
function isKey(entry: JWK | null): entry is JWK {
  return typeof entry?.kty === 'string';
}

/** The keys that may sign by RS256: some libraries look at nothing but `kid`, and most take any public exponent. */
export function rs256Keys({ keys }: JSONWebKeySet): { keys: Rs256Key[] } {
  return { keys: keys.filter(signsRs256) };
}

/** An RSA key whose members are of the right types. */
type Rs256Key = JWK & { kty: 'RSA'; n: string; e: string };

function signsRs256(key: JWK): key is Rs256Key {
  const { kty, n, e, alg = 'RS256', use = 'sig', key_ops = ['verify'] } = key;
  if (kty !== 'RSA' || typeof n !== 'string' || typeof e !== 'string') return false;
  const isStrong = numberOf(n) >> 2047n > 0n && numberOf(e) > 1n;
  return isStrong && alg === 'RS256' && use === 'sig' && [key_ops].flat().includes('verify');
}

function numberOf(base64url: string): bigint {
  return BigInt(`0x0${Buffer.from(base64url, 'base64url').toString('hex')}`);
}

/** For less than a second, one second. */
function ageSeconds(cacheControl: string): number {
  if (/no-store|no-cache/.test(cacheControl)) return 1;
  const [, maxAge = defaultAgeSeconds] = /max-age=(\d+)/.exec(cacheControl) ?? [];
  return Math.max(1, Number(maxAge));
}

function keyIdOf(idToken: string): unknown {
  try {
    return decodeProtectedHeader(idToken).kid;
  } catch {
    return undefined;
  }
}
