import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Application, type MockIdp, startMockIdp } from '../../../../mock-idp/index.ts';
import type { BrandConfiguration } from '../../../capillary/brand.ts';
import { type Send, send } from '../../../capillary/http.ts';
import { defaultPolicies } from '../../../capillary/policies.ts';
import { ciamTenants } from '../../../config/ciam-tenants.ts';
import { type RunningGateway, startReferenceGateway } from '../../../reference-gateway/server.ts';
import { configurationOf } from '../../../scenario/brands/brand.ts';
import type { Finding } from '../check.ts';
import type { Setup } from '../examination.ts';
import { examine } from '../examine.ts';
import { checks } from '../registry.ts';

/** A mock CIAM and the reference gateway as a stranger's: one brand, no provisioning. For tests. */
export interface Fixture {
  mock: MockIdp;
  application: Application;
  gateway: RunningGateway;
  setup: Setup;
  /** What one check finds where the setup is changed. */
  find(check: string, change?: Change, sender?: Send): Promise<Finding>;
  /** A server of the test's own, closed with the fixture. */
  serve(listener: RequestListener): Promise<string>;
  close(): Promise<void>;
}

/** What differs from a sound setup. */
export interface Change extends Partial<Omit<Setup, 'target' | 'brand'>> {
  target?: Partial<Setup['target']>;
  brand?: Partial<BrandConfiguration> | null;
  brandName?: string;
}

export async function openFixture(): Promise<Fixture> {
  const mock = await startMockIdp();
  const application = await mock.control.createApplication();
  const configuration = configurationOf(application);
  const credentials = { key: 'the-key', secret: 'the-secret' };
  const crm = { ...credentials, ttlSeconds: 3600 };
  const brands = { acme: { configuration, policies: defaultPolicies, paths: {}, crm } };
  const gateway = await startReferenceGateway({ brands, provisioning: false });
  const setup: Setup = {
    target: {
      name: 'uat',
      kind: 'remote',
      gateway: gateway.url,
      crm: gateway.url,
      policies: defaultPolicies,
      capabilities: [],
      paths: {},
    },
    brand: { name: 'acme', configuration },
    credentials,
    ciam: ciamTenants.nextreason,
    clientSecret: application.machineClient.clientSecret,
    tokensOfSomebody: async () => {
      const { sub } = await mock.control.createPerson(application.applicationId, { email: 'doctor@example.test' });
      return mock.control.issueTokens(application.applicationId, sub);
    },
    newKeyMs: 0,
  };
  const servers: { close(): void }[] = [];
  return {
    mock,
    application,
    gateway,
    setup,
    find: async (id, change = {}, sender = send) => {
      const wanted = checks.filter((check) => check.id === id);
      const [finding] = await examine(changed(setup, change), sender, wanted);
      if (!finding) throw new Error(`no check ${id} applies`);
      return finding;
    },
    serve: async (listener) => {
      const server = createServer(listener).listen(0, '127.0.0.1');
      await once(server, 'listening');
      servers.push({ close: () => [server.close(), server.closeAllConnections()] });
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    },
    close: async () => {
      for (const server of servers) server.close();
      await Promise.all([mock.close(), gateway.close()]);
    },
  };
}

function changed(setup: Setup, { target, brand, brandName = 'acme', ...rest }: Change): Setup {
  const configuration = { ...setup.brand?.configuration, ...brand } as BrandConfiguration;
  return {
    ...setup,
    ...rest,
    target: { ...setup.target, ...target },
    brand: brand === null ? undefined : { name: brandName, configuration },
  };
}
