import type { RunEnvironment } from '../scenario/run-environment.ts';
import { thisSuite } from '../suite/suite.ts';
import { startEnvironment } from './environment.ts';
import { newRunId, openOutputFolder } from './output-folder.ts';

/**
 * What a run of plain `cucumber-js` needs, where nobody gave it an environment: the mock NextReason, the reference
 * gateway and, where there is one, a browser.
 *
 * @throws EnvironmentFailure where a server cannot start
 */
export async function startLocalEnvironment(): Promise<{ environment: RunEnvironment; close(): Promise<void> }> {
  const run = newRunId();
  const [folder, { idp, target, browser, close }] = await Promise.all([
    openOutputFolder(run),
    startEnvironment({
      idp: { kind: 'mock', preset: 'nextreason', port: 0 },
      target: { kind: 'reference', name: 'reference' },
      browser: false,
    }),
  ]);
  const environment = {
    run,
    version: thisSuite().version,
    out: folder.path,
    agent: 'http',
    target,
    idp,
    browser,
  } as const;
  return {
    environment,
    close: async () => {
      await close();
      await folder.release();
    },
  };
}
