import { CiamClient } from '../capillary/ciam-client.ts';
import { CrmClient } from '../capillary/crm-client.ts';
import type { Recorder } from '../capillary/exchange.ts';
import type { Send } from '../capillary/http.ts';
import { type BrandSetup, ProvisioningClient } from '../capillary/provisioning-client.ts';
import type { CrmCredentials, Target } from '../capillary/target.ts';
import { EnvironmentFailure } from '../failure/failure.ts';

/** Whose answer it is. */
export type Side = 'reference' | 'target';

/** Both faces of one gateway, as they are for one brand. */
export class Faces {
  readonly ciam: CiamClient;
  readonly crm: CrmClient;
  readonly credentials: CrmCredentials;
  readonly #brand: string;
  readonly #provisioning: ProvisioningClient;

  constructor(
    target: Pick<Target, 'gateway' | 'crm' | 'auth' | 'attribution' | 'paths' | 'policies'>,
    brand: { name: string; credentials: CrmCredentials },
    wire: { record: Recorder; send?: Send },
  ) {
    const { gateway, crm, auth, attribution, paths, policies } = target;
    const limitMs = (policies.idpTimeoutSeconds + 7) * 1000;
    const { name, credentials } = brand;
    this.#brand = name;
    this.credentials = credentials;
    this.ciam = new CiamClient({ gateway, brand: name, carriage: policies.carriage, paths, limitMs, ...wire });
    this.crm = new CrmClient({ crm, credentials, auth, attribution, limitMs, ...wire });
    this.#provisioning = new ProvisioningClient(gateway, { limitMs, ...wire });
  }

  /** Sets the brand up, or anew. */
  async setUp(setup: BrandSetup): Promise<void> {
    const { done, reason } = await this.#provisioning.putBrand(this.#brand, setup);
    if (!done) throw new EnvironmentFailure(`a brand could not be set up at ${this.#where()}: ${reason}`);
  }

  /** Removes the brand; one that stays does no harm. */
  async remove(): Promise<void> {
    await this.#provisioning.deleteBrand(this.#brand);
  }

  #where(): string {
    return `brand ${this.#brand}`;
  }
}
