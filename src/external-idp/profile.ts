import type { BrandConfiguration } from '../capillary/brand.ts';
import type { AppClient, OneTimePasswords, TestPersonAccess } from './address.ts';
import type { PageSelectors } from './page-parts.ts';

/** What the configuration says of an IdP that somebody else runs, and of the brand that uses it. */
export interface ExternalIdpProfile {
  kind: 'external';
  preset: string;
  discovery: string;
  client: AppClient;
  application: Pick<BrandConfiguration, 'applicationId' | 'clientId' | 'fieldMappings'>;
  /** By a name of the configuration's own. */
  people: Record<string, TestPersonAccess>;
  /** In place of the preset's. */
  pages?: Partial<PageSelectors>;
  otp?: OneTimePasswords;
}
