import { get } from 'node:http';
import { MeasuredProcess } from '../measured-process.ts';
import { inTurn } from '../rounds.ts';
import { type Subject, subjects } from '../subjects/subjects.ts';
import type { Part } from './part.ts';

/** From the start of a process to its first answer. */
export const start: Part = {
  what: 'the start of the servers, from the process to the first discovery answer',
  measure: async (figures, { rounds, say }) => {
    // What was compiled is stored by a process that ends by itself.
    for (const subject of subjects) await startOnce(subject, 'SIGINT');
    await inTurn(rounds * 3, subjects, async (subject, round) => {
      say(`start, round ${round}: ${subject.name}`);
      const { wallMs, cpuMs } = await startOnce(subject);
      figures.add('start', subject.name, 'to the first discovery answer, ms', 'less', wallMs);
      figures.add('start', subject.name, 'CPU of it, with what begins behind it, ms', 'less', cpuMs);
    });
  },
};

async function startOnce(
  { args, listens }: Subject,
  signal?: NodeJS.Signals,
): Promise<{ wallMs: number; cpuMs: number }> {
  const server = new MeasuredProcess(args);
  try {
    const address = await server.printed(listens);
    await answered(`${address}/.well-known/openid-configuration`);
    const wallMs = server.elapsedMs;
    const { cpuMs } = await server.usage();
    return { wallMs, cpuMs };
  } finally {
    await server.end(signal);
  }
}

function answered(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
      response.resume().on('end', resolve);
    });
    request.on('error', reject);
  });
}
