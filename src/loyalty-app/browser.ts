import type { Browser } from 'playwright';
import { EnvironmentFailure } from '../failure/failure.ts';

/** How a run ends when it is told to is not Playwright's affair. */
const ownSignals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/**
 * Starts the one Chromium that all devices of a worker share. Playwright is imported here and not before.
 * Errors: `EnvironmentFailure` where it does not start.
 */
export async function startBrowser({
  executablePath,
  args,
}: {
  executablePath: string;
  args: string[];
}): Promise<Browser> {
  const { chromium } = await import('playwright');
  try {
    return await chromium.launch({ executablePath, args, timeout: 15_000, ...ownSignals });
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new EnvironmentFailure(`the browser ${executablePath} does not start: ${reason}`, { cause: error });
  }
}
