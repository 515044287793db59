import { after, before, beforeEach } from 'node:test';
import { type MockIdp, type MockIdpOptions, startMockIdp } from '../server.ts';
import { type Meeting, meetAda } from './ada.ts';

/** Starts a mock IdP for the tests of a file, and stops it after them. @param use takes it as soon as it listens */
export function withMockIdp(use: (idp: MockIdp) => void, options?: MockIdpOptions): void {
  let idp: MockIdp | undefined;
  before(async () => {
    idp = await startMockIdp(options);
    use(idp);
  });
  after(() => idp?.close());
}

/** A mock IdP for the tests of a file, and for each test an application of its own where Ada is known. */
export function withAda(use: (met: Meeting) => void, options?: MockIdpOptions): void {
  let idp: MockIdp;
  withMockIdp((started) => {
    idp = started;
  }, options);
  beforeEach(async () => use({ idp, ...(await meetAda(idp)) }));
}
