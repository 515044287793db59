import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright';

/** From here on Playwright takes note of what is done in these tabs and how their pages look. */
export async function startTrace(context: BrowserContext): Promise<void> {
  await context.tracing.start({ snapshots: true });
}

/** What was noted since, as Playwright packs it: with cookies, headers and what was typed, so for the masks alone. */
export async function takeTrace(context: BrowserContext): Promise<Uint8Array> {
  // Nobody else can read this folder.
  const folder = await mkdtemp(join(tmpdir(), 'gatecheck-trace-'));
  try {
    const path = join(folder, 'trace.zip');
    await context.tracing.stop({ path });
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}
