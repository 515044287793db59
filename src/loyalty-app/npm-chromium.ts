import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const packageName = '@sparticuz/chromium';
const launcher = 'start-chromium';

/** The Chromium of the npm package, unpacked. */
export interface UnpackedChromium {
  executablePath: string;
  origin: string;
}

/**
 * Unpacks the Chromium of `@sparticuz/chromium` with the shared libraries and fonts that it brings, once per version,
 * into the user's cache folder. Nothing where the package is not installed or not made for this machine.
 * Errors: what the file system or the package says.
 */
export async function unpackNpmChromium(): Promise<UnpackedChromium | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const entry = resolvePackage();
  if (entry === undefined) return undefined;
  const version = await packageVersion(fileURLToPath(entry));
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'gatecheck');
  const folder = join(cache, `chromium-${version}`);
  if (!(await exists(folder))) await unpack(entry, cache, folder);
  return { executablePath: join(folder, launcher), origin: `${packageName} ${version}` };
}

function resolvePackage(): string | undefined {
  try {
    return import.meta.resolve(packageName);
  } catch {
    return undefined;
  }
}

async function packageVersion(file: string): Promise<string> {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const { name, version } = JSON.parse(text) as { name?: string; version?: string };
    if (name === packageName && version) return version;
  }
  throw new Error(`the version of ${packageName} cannot be read`);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

const unpackScript = 'const { default: chromium } = await import(process.argv[1]); await chromium.executablePath();';

/**
 * The package unpacks into the temporary folder and takes whatever it finds there for its own. So it gets a new folder,
 * in a process of its own, and only a complete one is renamed into place: an interrupted or a parallel unpacking does no harm.
 */
async function unpack(entry: string, cache: string, folder: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const staging = await mkdtemp(join(cache, 'unpacking-'));
  try {
    await run(process.execPath, ['--input-type=module', '-e', unpackScript, entry], {
      // The name of an AWS runtime makes the package unpack its shared libraries, too.
      env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x', NODE_OPTIONS: '' },
    });
    await writeFile(join(staging, 'fonts.conf'), fontConfiguration(folder));
    await writeFile(join(staging, launcher), launcherScript(folder), { mode: 0o755 });
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (!(await exists(folder))) throw error;
  }
}

/** Starts Chromium with its own shared libraries and fonts, so that nobody else has to know of them. */
function launcherScript(folder: string): string {
  return `#!/bin/sh
here='${folder.replaceAll("'", `'\\''`)}'
export LD_LIBRARY_PATH="$here/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium" "$@"
`;
}

function fontConfiguration(folder: string): string {
  const path = folder.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>${path}/fonts-cache</cachedir>
</fontconfig>
`;
}
