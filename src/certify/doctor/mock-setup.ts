import type { BrandConfiguration } from '../../capillary/brand.ts';
import type { TokenPair } from '../../capillary/ciam-client.ts';
import type { MockIdpProfile } from '../../config/target-profile.ts';
import { startServers } from '../servers.ts';

/** The mock that a fixed brand was set up with, at work for one visit. */
export interface MockAtWork {
  clientSecret: string;
  tokensOfSomebody(): Promise<TokenPair>;
  close(): Promise<void>;
}

/**
 * Starts the mock where the brand looks for its CIAM there, as a run would, with the brand's ids and claim names.
 *
 * @returns undefined where the brand looks elsewhere, or somebody serves that port already
 */
export async function startMockFor(
  idp: MockIdpProfile,
  { applicationId, clientId, fieldMappings, jwksUri }: BrandConfiguration,
): Promise<MockAtWork | undefined> {
  const { host = '127.0.0.1', port, tls, publicUrl = `${tls ? 'https' : 'http'}://${host}:${port}` } = idp;
  if (port === 0 || new URL(jwksUri).origin !== new URL(publicUrl).origin) return undefined;
  const servers = await startServers(
    { idp, reference: false, portLock: { purpose: 'gatecheck doctor' } },
    () => {},
  ).catch((error: Error) => {
    if (/\bis taken\b/.test(error.message)) return undefined;
    throw error;
  });
  if (!servers?.idp) return undefined;
  const { control } = servers.idp;
  const application = await control.createApplication({ applicationId, clientId, claimNames: fieldMappings });
  return {
    clientSecret: application.machineClient.clientSecret,
    tokensOfSomebody: async () => {
      const { sub } = await control.createPerson(applicationId, { firstName: 'Doc', email: 'doctor@example.test' });
      return control.issueTokens(applicationId, sub);
    },
    close: servers.close,
  };
}
