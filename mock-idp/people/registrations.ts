import { randomBytes } from 'node:crypto';
import { BoundedMap } from '../bounded-map.ts';
import type { IdentifierKind } from './identifiers.ts';

const remembered = 1_000;

/** What the registration page asks for: these four, nothing else. */
export interface RegistrationDetails {
  firstName: string;
  lastName: string;
  mobile: string;
  email: string;
}

/** A registration between its first page and its last; nobody exists before that. */
export interface Registration {
  id: string;
  browser: string;
  details: RegistrationDetails;
  verified: Set<IdentifierKind>;
}

export class Registrations {
  readonly #open = new BoundedMap<string, Registration>(remembered);

  begin(browser: string, details: RegistrationDetails): Registration {
    const registration = { id: randomBytes(16).toString('base64url'), browser, details, verified: new Set<never>() };
    this.#open.set(registration.id, registration);
    return registration;
  }

  /** The registration, if this browser began it. */
  find(id: string, browser: string): Registration | undefined {
    const registration = this.#open.get(id);
    return registration?.browser === browser ? registration : undefined;
  }

  end(id: string): void {
    this.#open.delete(id);
  }
}
