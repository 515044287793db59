import { randomBytes, randomUUID } from 'node:crypto';
import { type Application, type ClaimNames, type ControlClient, ControlError } from '../../../mock-idp/index.ts';
import type { BrandConfiguration } from '../../capillary/brand.ts';
import { CiamClient } from '../../capillary/ciam-client.ts';
import { CrmClient } from '../../capillary/crm-client.ts';
import type { Recorder } from '../../capillary/exchange.ts';
import type { Send } from '../../capillary/http.ts';
import type { DeclaredPolicies } from '../../capillary/policies.ts';
import { type BrandSetup, type ProvisioningAnswer, ProvisioningClient } from '../../capillary/provisioning-client.ts';
import type { CrmCredentials, Target } from '../../capillary/target.ts';
import type { ExternalIdpAddress } from '../../external-idp/address.ts';
import { applicationAt } from '../../external-idp/application.ts';
import { EnvironmentFailure, PrerequisiteFailure } from '../../failure/failure.ts';
import { ciamPreset } from '../../loyalty-app/ciam-presets.ts';
import { invented } from '../invented-values.ts';

/** What a scenario asks of its brand; everything has a default. */
export interface BrandOptions {
  claimNames?: Partial<ClaimNames>;
  /** Changes to what the integrator hands over. */
  configuration?: Partial<BrandConfiguration>;
  setup?: Partial<Pick<BrandSetup, 'policies' | 'paths' | 'crm'>>;
  /** How long its name is, where that matters. */
  nameLength?: number;
  /** How its name ends, where that matters. */
  nameEnd?: string;
  /** Its whole name, where it must resemble another one. */
  name?: string;
}

/** What a scenario needs to set a brand up and to talk to it. */
export interface BrandContext {
  target: Target;
  control: ControlClient;
  record: Recorder;
  /** How the target is reached: by name, and with patience. */
  send: Send;
  /** The IdP, where it is one that somebody else runs. */
  external?: ExternalIdpAddress;
  /** How far the target's clock is ahead of this machine's. */
  clockAheadSeconds?: number;
  /** The scenario's id: applications of one scenario never share a key. */
  group: string;
}

/** A brand of a scenario: its application at NextReason, its set-up at the target and the clients of both faces. */
export class Brand {
  readonly name: string;
  readonly application: Application;
  readonly ciam: CiamClient;
  readonly crm: CrmClient;
  readonly credentials: CrmCredentials;
  /** What the target was last told. */
  setup: BrandSetup;
  readonly #context: BrandContext;

  private constructor(
    context: BrandContext,
    name: string,
    application: Application,
    setup: BrandSetup,
    credentials: CrmCredentials,
  ) {
    this.#context = context;
    this.name = name;
    this.application = application;
    this.setup = setup;
    this.credentials = credentials;
    this.ciam = this.ciamAs(name);
    const { target, record, send } = context;
    const { auth, attribution } = target;
    this.crm = new CrmClient({
      crm: target.crm,
      credentials,
      auth,
      attribution,
      record,
      send,
      limitMs: answerLimitMs(target),
    });
  }

  /** A brand of the scenario's own or, where the target cannot make one, the brand that its profile names. */
  static async setUp(context: BrandContext, options: BrandOptions = {}): Promise<Brand> {
    const { target, control, group, external, clockAheadSeconds } = context;
    if (!target.capabilities.includes('provisioning')) return Brand.#configured(context);
    const application = external
      ? applicationAt(external, options.claimNames)
      : await control.createApplication({ claimNames: options.claimNames, group, clockAheadSeconds });
    // An external IdP has one application for all brands.
    const unique = external ? randomUUID() : application.applicationId;
    const credentials = { key: invented().crmKey(unique), secret: randomBytes(18).toString('base64url') };
    const setup: BrandSetup = {
      ...configurationOf(application),
      ...options.configuration,
      crm: { ...credentials, ...options.setup?.crm },
      policies: { ...target.policies, ...options.setup?.policies },
      paths: { ...target.paths, ...options.setup?.paths },
    };
    const { nameLength = 0, nameEnd = '', name = invented().brand(unique).padEnd(nameLength, 'x') + nameEnd } = options;
    const brand = new Brand(context, name, application, setup, credentials);
    await brand.provision(setup);
    return brand;
  }

  static async #configured(context: BrandContext): Promise<Brand> {
    const { brand } = context.target;
    if (!brand) throw new EnvironmentFailure('the target can set up no brand, and its profile names none');
    const application = context.external
      ? applicationAt(context.external)
      : await applicationFor(context.control, brand.configuration);
    return new Brand(context, brand.name, application, brand.configuration, brand.crm);
  }

  /** Tells the target new values; they count from the next call on. */
  async provision(change: Partial<BrandSetup>): Promise<void> {
    this.setup = { ...this.setup, ...change };
    const answer = await this.#provisioning().putBrand(this.name, this.setup);
    if (!answer.done)
      throw new PrerequisiteFailure(`PUT /__gatecheck/brands/${this.name}: expected success, got: ${answer.reason}`);
  }

  /** Offers the target a set-up that it must not take. */
  offer(setup: Record<string, unknown>): Promise<ProvisioningAnswer> {
    return this.#provisioning().putBrand(this.name, setup);
  }

  /** Removes what was made for this brand, at the target and at the IdP. @returns whether the target did its part */
  async removed(): Promise<boolean> {
    const [{ done }] = await Promise.all([
      // A target too busy for that keeps the brand, and the certificate says so; the scenario is judged already.
      this.#provisioning()
        .deleteBrand(this.name)
        .catch(() => ({ done: false })),
      this.applicationRemoved(),
    ]);
    return done;
  }

  /** Removes its application from the mock. */
  async applicationRemoved(): Promise<void> {
    const { external, control } = this.#context;
    // A mock that has stopped is told by whoever needs it.
    if (!external) await control.deleteApplication(this.application.applicationId).catch(() => {});
  }

  async takeDown(): Promise<void> {
    const answer = await this.#provisioning().deleteBrand(this.name);
    if (!answer.done)
      throw new PrerequisiteFailure(`DELETE /__gatecheck/brands/${this.name}: expected success, got: ${answer.reason}`);
  }

  /** The CIAM face as somebody sees it who sends another brand's name. */
  ciamAs(brand: string): CiamClient {
    const { target, record, send } = this.#context;
    const { policies, paths } = this.setup as Partial<BrandSetup>;
    return new CiamClient({
      gateway: target.gateway,
      brand,
      carriage: policies?.carriage ?? target.policies.carriage,
      paths: paths ?? target.paths,
      record,
      send,
      limitMs: answerLimitMs(target, policies),
    });
  }

  #provisioning(): ProvisioningClient {
    const { target, record, send } = this.#context;
    return new ProvisioningClient(target.gateway, { record, send, limitMs: answerLimitMs(target) });
  }
}

/** The mock's application with the ids that a brand was set up with; whoever comes first makes it. */
async function applicationFor(control: ControlClient, configuration: BrandConfiguration): Promise<Application> {
  const { applicationId, clientId, fieldMappings } = configuration;
  try {
    return await control.getApplication(applicationId);
  } catch (error) {
    if (!isControlError(error, 404)) throw error;
  }
  try {
    return await control.createApplication({ applicationId, clientId, claimNames: fieldMappings });
  } catch (error) {
    if (!isControlError(error, 409)) throw error;
    return control.getApplication(applicationId);
  }
}

function isControlError(error: unknown, status: number): boolean {
  return error instanceof ControlError && error.status === status;
}

/** What the integrator hands over for an application of the CIAM. */
export function configurationOf(application: Application): BrandConfiguration {
  return {
    applicationId: application.applicationId,
    clientId: application.machineClient.clientId,
    fieldMappings: { ...application.claimNames },
    userInfoEndpoint: application.userInfoEndpoint,
    jwksUri: application.jwksUri,
    issuer: application.issuer,
    channelAccount: { name: ciamPreset(application.preset).title, id: application.preset },
  };
}

/** An answer after the IdP's time limit and 7 s more is none at all (gateway contract, section 6). */
function answerLimitMs(target: Target, own?: DeclaredPolicies): number {
  return ((own?.idpTimeoutSeconds ?? target.policies.idpTimeoutSeconds) + 7) * 1000;
}
