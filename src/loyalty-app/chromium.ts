import { execFile } from 'node:child_process';
import { access, constants, glob, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type UnpackedChromium, unpackNpmChromium } from './npm-chromium.ts';

/** A browser that starts on this machine, and how to start it. */
export interface FoundBrowser {
  executablePath: string;
  args: string[];
  /** Where it comes from, in words for people. */
  origin: string;
}

/** Why there is no browser, in one line with the command that installs one. */
export interface NoBrowser {
  missing: string;
}

/** What the search asks of the machine; tests put a made-up one in its place. */
export interface Machine {
  platform: NodeJS.Platform;
  env: Record<string, string | undefined>;
  home: string;
  root: boolean;
  /** Whether the file is there and may be run. */
  executable(path: string): Promise<boolean>;
  /** Whether it answers `--version` as a Chromium does: one without its shared libraries does not. */
  starts(path: string): Promise<boolean>;
  /** Whether Playwright is installed, which plays in any browser. */
  hasPlaywright(): boolean;
  /** Where Playwright's own Chromium is or would be, if it downloaded one: the shell without windows first. */
  playwrightChromiums(): Promise<string[]>;
  /** Unpacks the browser of the npm package, if that is installed and made for this machine. */
  npmChromium(): Promise<UnpackedChromium | undefined>;
}

const playwright = 'npm install --save-dev playwright';
const install = 'npx playwright install --with-deps chromium';

/** No look for the internet, no first-run pages: a run speaks with the IdP and the brand's app only. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-quic',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
];

/**
 * Finds a Chromium: the one that `GATECHECK_BROWSER` names, else an installed one, else Playwright's own, else the one
 * of the npm package `@sparticuz/chromium`. Nothing is downloaded; the last one is unpacked once into the cache folder.
 */
export async function findBrowser(machine: Machine = thisMachine()): Promise<FoundBrowser | NoBrowser> {
  if (!machine.hasPlaywright()) {
    return { missing: `Playwright is not installed, which plays in a browser; install it: ${playwright}` };
  }
  const args = machine.root ? ['--no-sandbox', ...quiet] : quiet;
  const usable = async (path: string) => (await machine.executable(path)) && (await machine.starts(path));

  const named = machine.env['GATECHECK_BROWSER'];
  if (named) {
    if (await usable(named)) return { executablePath: named, args, origin: 'GATECHECK_BROWSER' };
    return {
      missing: `GATECHECK_BROWSER names ${named}, which is no Chromium that starts here; correct it, or unset it to search.`,
    };
  }

  for (const path of installedPlaces(machine)) {
    if (await usable(path)) return { executablePath: path, args, origin: 'installed' };
  }

  for (const path of await machine.playwrightChromiums()) {
    if (await usable(path)) return { executablePath: path, args, origin: "Playwright's own" };
  }

  try {
    const npm = await machine.npmChromium();
    if (npm && (await usable(npm.executablePath))) return { ...npm, args };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { missing: `The browser of @sparticuz/chromium cannot be unpacked (${reason}); install one: ${install}` };
  }
  return { missing: `No Chromium or Chrome was found; install one: ${install}` };
}

/** Where Chromium and Chrome usually are, the likeliest first. */
export function installedPlaces({ platform, env, home }: Pick<Machine, 'platform' | 'env' | 'home'>): string[] {
  if (platform === 'darwin') {
    const programs = ['Google Chrome', 'Chromium'].map((name) => `Applications/${name}.app/Contents/MacOS/${name}`);
    return ['/', home].flatMap((root) => programs.map((program) => join(root, program)));
  }
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    );
    return roots.flatMap((root) =>
      ['Google\\Chrome', 'Chromium'].map((program) => `${root}\\${program}\\Application\\chrome.exe`),
    );
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  // The shell without windows does all that is needed, in half the time.
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function thisMachine(): Machine {
  const { platform, env } = process;
  const home = homedir();
  return {
    platform,
    env,
    home,
    root: process.getuid?.() === 0,
    executable: (path) =>
      access(path, constants.X_OK).then(
        () => true,
        () => false,
      ),
    starts,
    hasPlaywright,
    playwrightChromiums,
    npmChromium: unpackNpmChromium,
  };
}

/** Looks, and does not import: that takes a third of a second. */
function hasPlaywright(): boolean {
  try {
    import.meta.resolve('playwright');
    return true;
  } catch {
    return false;
  }
}

const startLimitMs = 10_000;

function starts(path: string): Promise<boolean> {
  // Chrome for Windows knows no --version: it would open a window.
  if (process.platform === 'win32') return Promise.resolve(true);
  return new Promise((resolve) => {
    execFile(path, ['--version'], { timeout: startLimitMs }, (error, stdout) => {
      resolve(!error && /chrom/i.test(stdout));
    });
  });
}

async function playwrightChromiums(): Promise<string[]> {
  const folder = process.env['PLAYWRIGHT_BROWSERS_PATH'] || playwrightCache();
  const downloads = await readdir(folder).catch(() => []);
  // Importing Playwright takes a third of a second: not before its download folder has something to offer.
  if (folder !== '0' && !downloads.some((name) => name.startsWith('chromium'))) return [];
  const shells: string[] = [];
  const places = 'chromium_headless_shell-*/*/{chrome-headless-shell,headless_shell}{,.exe}';
  for await (const path of glob(places, { cwd: folder })) shells.push(join(folder, path));
  const { chromium } = await import('playwright');
  return [...shells, chromium.executablePath()];
}

function playwrightCache(): string {
  const caches = { darwin: 'Library/Caches', win32: 'AppData/Local' } as Partial<Record<NodeJS.Platform, string>>;
  return join(homedir(), caches[process.platform] ?? '.cache', 'ms-playwright');
}
