import { send } from '../../capillary/http.ts';
import { identified, userAgentOf } from '../../capillary/identified-send.ts';
import { patient } from '../../capillary/patient-send.ts';
import { ChoiceError, chooseBrand, chooseTarget } from '../../config/choose-target.ts';
import { ciamTenants } from '../../config/ciam-tenants.ts';
import type { Configuration } from '../../config/schema.ts';
import { thisSuite } from '../../suite/suite.ts';
import type { Finding } from './check.ts';
import { examine } from './examine.ts';
import { startMockFor } from './mock-setup.ts';

/** A busy target is waited for, but not as long as in a run: somebody sits and waits. */
const patience = { repeats: 2, crmMs: 5_000, gatewayMs: 4_000 };

/** Whom the doctor is asked to see. */
export interface DoctorRequest {
  configuration: Configuration;
  /** Name of a remote target. */
  target: string;
  /** Name of a brand, in place of the target's own. */
  brand?: string;
  /** For the client-credentials flow. */
  clientSecret?: string;
  tokenEndpoint?: string;
}

/** What the doctor tells. */
export interface Diagnosis {
  target: string;
  brand?: string;
  findings: Finding[];
}

/**
 * Looks at a target, a brand and its CIAM before anything is written.
 *
 * @throws ChoiceError for a name that is not configured
 * @throws EnvironmentFailure where the mock cannot start
 */
export async function diagnose(request: DoctorRequest): Promise<Diagnosis> {
  const { configuration, brand: wanted, clientSecret, tokenEndpoint } = request;
  const profile = chooseTarget(configuration, request.target, wanted);
  if (profile.kind === 'reference') {
    throw new ChoiceError(`each run starts the target ${profile.name} itself; name a remote one with --target`);
  }
  const configured = configuration.targets[profile.name];
  const { credentials, brand: own } = configured?.kind === 'remote' ? configured : {};
  const name = wanted ?? own;
  const brand = name === undefined ? undefined : { name, configuration: chooseBrand(configuration.brands, name) };
  const { idp } = configuration;
  const mock = idp.kind === 'mock' && brand ? await startMockFor(idp, brand.configuration) : undefined;
  const setup = {
    target: profile,
    brand,
    credentials,
    ciam: ciamTenants[idp.preset],
    discovery: idp.kind === 'external' ? idp.discovery : undefined,
    clientSecret: clientSecret ?? mock?.clientSecret,
    tokenEndpoint,
    tokensOfSomebody: mock?.tokensOfSomebody,
  };
  try {
    const findings = await examine(setup, patient(identified(send, userAgentOf(thisSuite())), { patience }));
    return { target: profile.name, ...(name !== undefined && { brand: name }), findings };
  } finally {
    await mock?.close();
  }
}
