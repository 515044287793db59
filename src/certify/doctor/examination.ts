import type { BrandConfiguration } from '../../capillary/brand.ts';
import type { TokenPair } from '../../capillary/ciam-client.ts';
import type { Role } from '../../capillary/exchange.ts';
import type { Send } from '../../capillary/http.ts';
import type { CrmCredentials, Target } from '../../capillary/target.ts';
import type { CiamTenant } from '../../config/ciam-tenants.ts';
import type { HarnessAccess } from '../harness-clients.ts';
import { type Discovery, discoveryAddress, readDiscovery } from './discovery.ts';
import { type KeySet, readKeySet } from './key-set.ts';
import type { Look } from './look.ts';

/** What the doctor looks at. */
export interface Setup {
  target: Target;
  brand?: { name: string; configuration: BrandConfiguration };
  /** Key and secret of the CRM face. */
  credentials?: CrmCredentials;
  ciam: CiamTenant;
  /** Address of the discovery document, where the configuration has it. */
  discovery?: string;
  /** Secret of the brand's client, for the client-credentials flow. */
  clientSecret?: string;
  /** Where that flow's tokens come from, if discovery does not say so. */
  tokenEndpoint?: string;
  /** Tokens of somebody whom the target has never seen; only the mock can give them. */
  tokensOfSomebody?: () => Promise<TokenPair>;
  /** How long a key that is new to the target may be refused, in milliseconds. */
  newKeyMs?: number;
}

/** How long one answer may take, in milliseconds. */
export const limitMs = 10_000;

/** One visit: what several checks need is asked once. */
export class Examination {
  readonly setup: Setup;
  readonly send: Send;
  readonly #looks = new Map<string, Promise<Look>>();
  #discovery: Promise<Discovery> | undefined;
  #keySet: Promise<KeySet> | undefined;

  constructor(setup: Setup, send: Send) {
    this.setup = setup;
    this.send = send;
  }

  get access(): HarnessAccess {
    return { target: this.setup.target, send: this.send, limitMs };
  }

  /** What a GET of this address without any credentials is answered; asked once. */
  look(url: string, to: Role): Promise<Look> {
    const known = this.#looks.get(url);
    if (known) return known;
    const coming = this.#ask(url, to);
    this.#looks.set(url, coming);
    return coming;
  }

  /** The discovery document; only with a brand. */
  discovery(configuration: BrandConfiguration): Promise<Discovery> {
    this.#discovery ??= (async () => {
      const place = discoveryAddress(configuration, this.setup.discovery);
      return readDiscovery(place, await this.look(place.address, 'IdP'));
    })();
    return this.#discovery;
  }

  /** The brand's key set. */
  keySet({ jwksUri }: BrandConfiguration): Promise<KeySet> {
    this.#keySet ??= this.look(jwksUri, 'IdP').then(readKeySet);
    return this.#keySet;
  }

  async #ask(url: string, to: Role): Promise<Look> {
    const request = { method: 'GET', url, headers: [['Accept', 'application/json']] as [string, string][] };
    const result = await this.send(request, { from: 'harness', to, call: 'doctor', limitMs });
    return { url, ...result, at: Date.now() };
  }
}
