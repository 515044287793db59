import type Provider from 'oidc-provider';
import type { ApplicationState } from '../applications/application.ts';
import type { Mount } from '../applications/mount.ts';
import { createProvider, type PageHooks } from './provider.ts';

interface Made {
  revision: number;
  byAddress: Map<string, Provider>;
}

/** The providers of all applications: one below each address, made anew once keys or settings have changed. */
export class Providers {
  readonly #made = new WeakMap<ApplicationState, Made>();
  readonly #pages: PageHooks;

  constructor(pages: PageHooks) {
    this.#pages = pages;
  }

  /** The provider that answers below an address; sessions, tokens and keys are the same below each. */
  of(application: ApplicationState, mount: Mount): Provider {
    const { byAddress } = this.#current(application);
    const provider = byAddress.get(mount.address) ?? createProvider(application, mount, this.#pages);
    byAddress.set(mount.address, provider);
    return provider;
  }

  #current(application: ApplicationState): Made {
    const known = this.#made.get(application);
    if (known?.revision === application.revision) return known;
    const made: Made = { revision: application.revision, byAddress: new Map() };
    this.#made.set(application, made);
    return made;
  }
}
