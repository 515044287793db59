import { type SignInPlan, signIn } from './sign-ins.ts';
import { askForTokens, type TokenRequest } from './token-requests.ts';

/** What the load process is asked for. */
export type Load = { count: number; sideBySide: number } & ({ tokens: TokenRequest } | { signIns: SignInPlan });

/** How long that took, and what it cost the load process itself. */
export type Carried = { wallMs: number; cpuMs: number } | { failed: string };

/** The program of the load process: carries out one load after the other. */
process.on('message', (load: Load) => {
  carryOut(load).then(
    (carried) => process.send?.(carried),
    (error: Error) => process.send?.({ failed: error.message } satisfies Carried),
  );
});

async function carryOut(load: Load): Promise<Carried> {
  const started = performance.now();
  const before = process.cpuUsage();
  if ('tokens' in load) await askForTokens(load.tokens, load.count, load.sideBySide);
  else await signIn(load.signIns, load.count, load.sideBySide);
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - started, cpuMs: (user + system) / 1_000 };
}
