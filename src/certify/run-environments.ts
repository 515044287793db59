import { agents } from '../report/agent-uri.ts';
import type { RunEnvironment } from '../scenario/run-environment.ts';
import type { CertifyRequest } from './certify-request.ts';
import type { Environment } from './environment.ts';
import type { ClockOffset } from './preflight.ts';

/** What scenarios may know of a run, for each agent that plays in it. */
export function runEnvironments(
  { run, version, out, clock }: Pick<RunEnvironment, 'run' | 'version' | 'out'> & { clock?: ClockOffset },
  { agent, blind }: Pick<CertifyRequest, 'agent' | 'blind'>,
  { target, idp, browser }: Pick<Environment, 'target' | 'idp' | 'browser'>,
): RunEnvironment[] {
  const wanted = agent === 'both' ? agents : [agent];
  return wanted.map((one) => ({
    run,
    version,
    out,
    agent: one,
    target,
    idp,
    browser,
    tidy: target.kind === 'remote',
    ...(clock?.takenOff && { clockAheadSeconds: clock.aheadSeconds }),
    ...(blind && { blind: true as const }),
  }));
}
