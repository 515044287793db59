import { createHash, randomBytes } from 'node:crypto';
import type { Application, ControlClient } from '../../mock-idp/index.ts';
import type { BrandConfiguration } from '../capillary/brand.ts';
import type { Recorder } from '../capillary/exchange.ts';
import type { DeclaredPolicies, Policies } from '../capillary/policies.ts';
import type { BrandSetup } from '../capillary/provisioning-client.ts';
import { configurationOf } from '../scenario/brands/brand.ts';
import { invented } from '../scenario/invented-values.ts';
import { CustomerPairs } from './customer-pairs.ts';
import { Faces, type Side } from './faces.ts';
import { RegistrationDates } from './registration-dates.ts';
import type { Stage } from './stage.ts';

/** How each side's exchanges are kept. */
export type Recorders = Readonly<Record<Side, Recorder>>;

/** What a sequence asks of its brand. */
export interface BrandValues extends Pick<Partial<BrandConfiguration>, 'fieldMappings' | 'channelAccount'> {
  /** Other policies than those that the target declares; they bind a brand that is set up with them. */
  policies?: Partial<Pick<Policies, 'creation' | 'identifierConflict'>>;
}

/** One brand at both gateways: the same name, values and application of the IdP. */
export class BrandPair {
  readonly application: Application;
  readonly customers = new CustomerPairs();
  readonly registrationDates = new RegistrationDates();
  readonly reference: Faces;
  readonly target: Faces;
  /** What both were told. */
  configuration: BrandConfiguration;
  /** What ID tokens have as `aud`. */
  audience: string;
  /** What binds both gateways, but for what the reference gateway is never late with. */
  readonly policies: Policies;
  readonly #stage: Stage;

  private constructor(
    stage: Stage,
    application: Application,
    brand: { name: string; configuration: BrandConfiguration; policies?: BrandValues['policies'] },
    record: Recorders,
  ) {
    this.#stage = stage;
    this.application = application;
    this.configuration = brand.configuration;
    this.audience = brand.configuration.applicationId;
    const { target, send, reference } = stage;
    this.policies = { ...target.policies, ...brand.policies };
    const credentials = { key: invented().crmKey(brand.name), secret: randomBytes(18).toString('base64url') };
    const own = { name: brand.name, credentials };
    const addresses = { gateway: reference, crm: reference, paths: {}, policies: this.#referencePolicies() };
    this.reference = new Faces(addresses, own, { record: record.reference });
    const fixed = provisions(stage) ? own : { ...own, credentials: target.brand?.crm ?? credentials };
    this.target = new Faces(target, fixed, { record: record.target, send });
  }

  /** Sets a new brand up at both; where the target can make none, its own one is set up at the reference gateway too. */
  static async setUp(stage: Stage, values: BrandValues, record: Recorders): Promise<BrandPair> {
    const { control, target } = stage;
    const { policies, ...configured } = values;
    const fixed = provisions(stage) ? undefined : target.brand;
    const application = fixed
      ? await control.getApplication(fixed.configuration.applicationId)
      : await control.createApplication({});
    const brand = fixed ?? {
      name: invented().brand(application.applicationId),
      configuration: { ...configurationOf(application), ...configured },
      policies,
    };
    const pair = new BrandPair(stage, application, brand, record);
    await pair.provision({});
    return pair;
  }

  /** Sets up another brand of the same tenant of the IdP, with the same Client ID, which tokens of both name from now on. */
  async neighbour(values: BrandValues, record: Recorders): Promise<BrandPair> {
    const { policies, ...configured } = values;
    const applicationId = `${this.application.applicationId}-neighbour`;
    const configuration = { ...configurationOf(this.application), ...configured, applicationId };
    const brand = { name: invented().brand(applicationId), configuration, policies };
    const pair = new BrandPair(this.#stage, this.application, brand, record);
    for (const one of [this, pair]) one.audience = one.configuration.clientId;
    await pair.provision({});
    return pair;
  }

  /** Tells both gateways new values; by which key CRM access tokens are given out from now on, and for how long. */
  async provision(change: Partial<BrandConfiguration>, tokens: Partial<BrandSetup['crm']> = {}): Promise<void> {
    this.configuration = { ...this.configuration, ...change };
    const setUp = ({ credentials }: Faces, policies: DeclaredPolicies): BrandSetup => {
      return { ...this.configuration, crm: { ...credentials, ...tokens }, policies };
    };
    await Promise.all([
      this.reference.setUp(setUp(this.reference, this.#referencePolicies())),
      provisions(this.#stage) &&
        this.target.setUp({
          ...setUp(this.target, this.policies),
          paths: this.#stage.target.paths,
        }),
    ]);
  }

  async remove(): Promise<void> {
    const { applicationId } = this.application;
    const own = provisions(this.#stage);
    const isOwner = applicationId === this.configuration.applicationId;
    await Promise.all([
      this.reference.remove(),
      own && this.target.remove(),
      own && isOwner && this.#stage.control.deleteApplication(applicationId),
    ]);
  }

  /** What binds both, but how its calls look on the wire, and what the target is late with. */
  #referencePolicies() {
    const prompt = { readAfterWriteSeconds: 0, jwksCooldownSeconds: 0 };
    return { ...this.policies, ...prompt, carriage: 'bearer', failureSignal: 'http' } as const;
  }
}

function provisions({ target }: Pick<Stage, 'target'>): boolean {
  return target.capabilities.includes('provisioning');
}

/** The person at the IdP, as far as UserInfo answers for their access tokens. */
export async function enrol(control: ControlClient, { applicationId }: Application, sub: string): Promise<void> {
  const email = `${createHash('sha256').update(sub).digest('hex').slice(0, 32)}@userinfo.example.com`;
  const person = { firstName: 'Userinfo', lastName: 'Userinfo', mobile: '+6581234567', email };
  await control.createPerson(applicationId, { sub, ...person });
}
