import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

import type { FormBrowser } from '../../src/form-browser/form-browser.ts';

/** Flags of authenticator data (Web Authentication, section 6.1). */
const flags = { userPresent: 0x01, userVerified: 0x04, backupEligible: 0x08, backedUp: 0x10, newCredential: 0x40 };

/** Where a browser is, and what it was given to sign. */
export interface Ceremony {
  challenge: string;
  /** Of the page. */
  origin: string;
  /** Whom a new passkey is for. */
  userHandle?: string;
}

/** What the form of a page gives the authenticator. */
export function ceremonyOf({ page }: FormBrowser, form: string): Ceremony {
  const options = JSON.parse(page.root.querySelector(`#${form}`)?.getAttribute('data-options') ?? '{}');
  return { challenge: options.challenge, origin: page.url.origin, userHandle: options.user?.id };
}

/** An authenticator in software, for what a browser's would never send: Web Authentication with ES256. */
export class SoftwarePasskey {
  readonly id = randomBytes(16).toString('base64url');
  /** How often it says that it has signed. */
  counter = 0;
  userVerified = true;
  readonly #synced: boolean;
  readonly #privateKey: KeyObject;
  readonly #cosePublicKey: Buffer;

  constructor({ synced = false } = {}) {
    this.#synced = synced;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#privateKey = privateKey;
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    // CBOR: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
    this.#cosePublicKey = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ]);
  }

  /** What `navigator.credentials.create` gives, as JSON. */
  register({ challenge, origin }: Ceremony): string {
    const id = Buffer.from(this.id, 'base64url');
    const length = Buffer.from([0, id.length]);
    const data = this.#authenticatorData(origin, [Buffer.alloc(16), length, id, this.#cosePublicKey]);
    // CBOR: {"fmt": "none", "attStmt": {}, "authData": <bytes>}
    const attestationObject = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
      Buffer.from([0x58, data.length]),
      data,
    ]);
    return this.#credential({
      clientDataJSON: clientData('webauthn.create', challenge, origin),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['internal'],
    });
  }

  /** What `navigator.credentials.get` gives, as JSON. @param userHandle of whom it was registered for */
  signIn({ challenge, origin }: Ceremony, userHandle?: string): string {
    if (this.counter > 0) this.counter += 1;
    const data = this.#authenticatorData(origin);
    const clientDataJSON = clientData('webauthn.get', challenge, origin);
    const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest();
    return this.#credential({
      clientDataJSON,
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', Buffer.concat([data, hash]), this.#privateKey).toString('base64url'),
      userHandle,
    });
  }

  #authenticatorData(origin: string, attested: readonly Buffer[] = []): Buffer {
    const set = [
      flags.userPresent,
      this.userVerified ? flags.userVerified : 0,
      this.#synced ? flags.backupEligible | flags.backedUp : 0,
      attested.length > 0 ? flags.newCredential : 0,
    ].reduce((all, flag) => all | flag);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const relyingParty = createHash('sha256').update(new URL(origin).hostname).digest();
    return Buffer.concat([relyingParty, Buffer.from([set]), counter, ...attested]);
  }

  #credential(response: object): string {
    return JSON.stringify({ id: this.id, rawId: this.id, type: 'public-key', response, clientExtensionResults: {} });
  }
}

function clientData(type: string, challenge: string, origin: string): string {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');
}
