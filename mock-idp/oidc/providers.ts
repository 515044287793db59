import type { RequestListener } from 'node:http';
import type Provider from 'oidc-provider';
import type { ApplicationState } from '../applications/application.ts';
import type { Mount } from '../applications/mount.ts';
import type { PageHooks } from './page-hooks.ts';
import { createProvider } from './provider.ts';

interface Made {
  revision: number;
  byAddress: Map<string, Served>;
}

interface Served {
  provider: Provider;
  /** Made once: the provider composes all that it consists of for it. */
  listener: RequestListener;
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
    return this.#served(application, mount).provider;
  }

  /** What answers there. */
  listenerOf(application: ApplicationState, mount: Mount): RequestListener {
    return this.#served(application, mount).listener;
  }

  #served(application: ApplicationState, mount: Mount): Served {
    const { byAddress } = this.#current(application);
    const known = byAddress.get(mount.address);
    if (known) return known;
    const provider = createProvider(application, mount, this.#pages);
    const served = { provider, listener: provider.callback() };
    byAddress.set(mount.address, served);
    return served;
  }

  #current(application: ApplicationState): Made {
    const known = this.#made.get(application);
    if (known?.revision === application.revision) return known;
    const made: Made = { revision: application.revision, byAddress: new Map() };
    this.#made.set(application, made);
    return made;
  }
}
