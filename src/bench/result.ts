import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem, type } from 'node:os';
import { installedVersion } from '../suite/installed-version.ts';
import type { Figure } from './figure.ts';

/** Where the result that the docs show is stored, relative to the project's root. */
export const storedResult = 'docs/speed.json';

/** One run of the benchmark. */
export interface BenchResult {
  /** Day of the measurement. */
  measured: string;
  commit: string;
  rounds: number;
  machine: { system: string; processor: string; cores: number; memoryGb: number; node: string };
  /** What is measured beside gatecheck. */
  versions: Record<string, string>;
  figures: Figure[];
}

const peers = ['oidc-provider', 'oauth2-mock-server'];

/** The machine that this runs on. */
export function thisMachine(): BenchResult['machine'] {
  return {
    system: type(),
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1_073_741_824),
    node: process.versions.node,
  };
}

/** The commit that is measured, in short. */
export function thisCommit(root: string): string {
  return execFileSync('git', ['-C', root, 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
}

export async function peerVersions(root: string): Promise<Record<string, string>> {
  const read = async (name: string) => [name, await installedVersion(root, name)] as const;
  return Object.fromEntries(await Promise.all(peers.map(read)));
}

/** Reads a stored result. */
export async function readResult(file: string): Promise<BenchResult> {
  return JSON.parse(await readFile(file, 'utf8')) as BenchResult;
}
