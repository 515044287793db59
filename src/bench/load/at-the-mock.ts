import { MeasuredProcess } from '../measured-process.ts';
import { ourMock } from '../subjects/ours.ts';
import { subjects } from '../subjects/subjects.ts';
import { LoadProcess } from './load-process.ts';
import type { SignInPlan } from './sign-ins.ts';

/** The mock alone, and what signs people in at it. */
export interface MockUnderLoad {
  loader: LoadProcess;
  server: MeasuredProcess;
  signIns: SignInPlan;
}

/** Starts both, and ends them after the work, whatever became of it. @param nodeOptions of the mock's process */
export async function atTheMock(
  work: (mock: MockUnderLoad) => Promise<void>,
  nodeOptions: readonly string[] = [],
): Promise<void> {
  const mock = subjects.find(({ name }) => name === ourMock);
  if (!mock?.signIn) throw new Error('nobody can sign in');
  const loader = new LoadProcess();
  const server = new MeasuredProcess([...nodeOptions, ...mock.args]);
  try {
    await work({ loader, server, signIns: mock.signIn(await server.printed(mock.listens)) });
  } finally {
    loader.end();
    await server.end();
  }
}
