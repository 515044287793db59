import type { JsonWebKey, KeyObject } from 'node:crypto';
import type { ForgeryDescription } from '../../control/types.ts';
import type { SigningKey } from '../../oidc/keys.ts';
import { compact, type Part } from './encode.ts';
import { sign } from './sign.ts';

export type Claims = Record<string, unknown>;

/** What a valid ID token of the application holds; every forgery departs from it in one property. */
export interface ValidToken {
  header: Claims;
  payload: Claims;
}

/** A key that only forgeries use. */
export interface ForgersKey {
  kid: string;
  privateKey: KeyObject;
  /** As a key set would show it, with `kid` and `alg` and `use: sig`. */
  jwk: JsonWebKey;
}

export type KeyKind =
  | 'rsa-1024'
  | 'rsa-2040'
  | 'rsa-2048'
  | 'rsa-3072'
  | 'p-256'
  | 'p-384'
  | 'p-521'
  | 'secp256k1'
  | 'ed25519'
  | 'oct';

/** What a forger has at hand: the application's own keys and ids, keys of an attacker, an address that listens. */
export interface MintContext {
  /** The application's keys; the first signs. */
  keys: readonly SigningKey[];
  issuer: string;
  /** The audience of a valid ID token. */
  applicationId: string;
  /** Id and secret of the machine client. */
  clientId: string;
  clientSecret: string;
  /** What is presented together with the token, where the forger was told. */
  accessToken?: string;
  /** Claims of somebody else, at least `sub`. */
  other: Claims;
  /** Seconds since 1970, without fraction. */
  now: number;
  /** The attacker's RSA key, which nobody publishes. */
  attackersKey(): Promise<ForgersKey>;
  /** A further key of this application, the same for the same name. */
  furtherKey(name: string, kind: KeyKind): Promise<ForgersKey>;
  /** Puts something on the attacker's listener. Gives its address. */
  decoy(name: string, contentType: string, body: string): Promise<string>;
}

/** What has to stand in the key set. Without `add`, the application's signing key is changed for real. */
export interface KeySetNeed {
  /** In words. */
  says: string;
  add?(context: MintContext): Promise<JsonWebKey[]>;
  rotate?: 'keep old' | 'drop old';
}

export type Mint = (valid: ValidToken, context: MintContext) => string | Promise<string>;

/** One kind of token that a conforming IdP would not issue, or that a gateway might wrongly refuse. */
export interface ForgeryEntry extends Omit<ForgeryDescription, 'needsKeySet' | 'byHand'> {
  keySet?: KeySetNeed;
  /** The UserInfo endpoint has to tell the forged `sub` too, or its mismatch hides what is tested. */
  userInfoFollows?: boolean;
  mint: Mint;
}

type Shared = Pick<ForgeryEntry, 'source' | 'expected'> &
  Partial<Pick<ForgeryEntry, 'severity' | 'keySet' | 'userInfoFollows' | 'needsAccessToken'>>;

/** `id` and `description` of an entry, and how it is made. */
export type Row<T> = readonly [id: string, description: string, make: T];

/** Entries that share source and expectation. */
export function forgeries(shared: Shared, rows: Row<Mint>[]): ForgeryEntry[] {
  return rows.map(([id, description, mint]) => ({ severity: 'must', ...shared, id, description, mint }));
}

/** Entries that are a valid token with one change each, and how the change is made. */
function changed<Change>(
  shared: Shared,
  rows: Row<Change>[],
  mint: (change: Change, ...of: Parameters<Mint>) => ReturnType<Mint>,
): ForgeryEntry[] {
  return forgeries(
    shared,
    rows.map(([id, description, change]) => [id, description, (valid, context) => mint(change, valid, context)]),
  );
}

/** Entries with other claims in an otherwise valid token. */
export function claimForgeries(
  shared: Shared,
  rows: Row<(claims: Claims, context: MintContext) => Claims>[],
): ForgeryEntry[] {
  return changed(shared, rows, (change, { header, payload }, context) =>
    signed(header, change(payload, context), context),
  );
}

/** Entries with another header in an otherwise valid token. */
export function headerForgeries(
  shared: Shared,
  rows: Row<(header: Claims, context: MintContext) => Claims | Promise<Claims>>[],
): ForgeryEntry[] {
  return changed(shared, rows, async (change, { header, payload }, context) =>
    signed(await change(header, context), payload, context),
  );
}

/** Entries whose payload is no longer what an encoder makes; `change` gets its valid JSON text. */
export function payloadForgeries(
  shared: Shared,
  rows: Row<(text: string, claims: Claims, context: MintContext) => Part>[],
): ForgeryEntry[] {
  return changed(shared, rows, (change, { header, payload }, context) =>
    signed(header, change(JSON.stringify(payload), payload, context), context),
  );
}

/** Entries whose header is no longer what an encoder makes; `change` gets its valid JSON text. */
export function headerTextForgeries(
  shared: Shared,
  rows: Row<(text: string, header: Claims) => Part>[],
): ForgeryEntry[] {
  return changed(shared, rows, (change, { header, payload }, context) =>
    signed(change(JSON.stringify(header), header), payload, context),
  );
}

/** A compact JWS by the application's own key, whatever header and payload say. */
export function signed(header: Part, payload: Part, context: MintContext): string {
  return compact(header, payload, (input) => sign('RS256', input, ownKey(context)));
}

/** The key that signs valid tokens. */
export function ownKey({ keys }: MintContext): SigningKey {
  const [key] = keys;
  if (!key) throw new Error('an application has a key');
  return key;
}

/** The object with one member more, or another value in it. */
export function set(name: string, value: unknown | ((old: unknown, context: MintContext) => unknown)) {
  return (object: Claims, context: MintContext): Claims => ({
    ...object,
    [name]: typeof value === 'function' ? value(object[name], context) : value,
  });
}

/** The object without one member. */
export function without(name: string) {
  return ({ [name]: _, ...rest }: Claims): Claims => rest;
}
