import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findBrowser, installedPlaces, type Machine } from './chromium.ts';

/** A machine with the programs that `files` names; all of them start unless `broken` names them. */
function machine(files: string[], differences: Partial<Machine> = {}, broken: string[] = []): Machine {
  return {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    home: '/home/ada',
    root: false,
    executable: async (path) => files.includes(path),
    starts: async (path) => !broken.includes(path),
    hasPlaywright: () => true,
    playwrightChromiums: async () => [],
    npmChromium: async () => undefined,
    ...differences,
  };
}

const playwrightChromiums = async () => ['/downloads/shell', '/downloads/chrome'];
const npmChromium = async () => ({ executablePath: '/cache/start-chromium', origin: '@sparticuz/chromium 1.2.3' });
const everything = ['/usr/bin/google-chrome', '/downloads/chrome', '/cache/start-chromium', '/opt/mine'];
const full = { playwrightChromiums, npmChromium };

async function pathAndOrigin(of: Machine): Promise<[string, string]> {
  const found = await findBrowser(of);
  assert.ok('executablePath' in found, 'missing' in found ? found.missing : '');
  return [found.executablePath, found.origin];
}

describe('finding a browser', () => {
  it('takes the one that GATECHECK_BROWSER names before all others', async () => {
    const env = { PATH: '/usr/bin', GATECHECK_BROWSER: '/opt/mine' };
    assert.deepEqual(await pathAndOrigin(machine(everything, { ...full, env })), ['/opt/mine', 'GATECHECK_BROWSER']);
  });

  it('says so where GATECHECK_BROWSER names none, and takes no other', async () => {
    const env = { PATH: '/usr/bin', GATECHECK_BROWSER: '/opt/nothing' };
    const found = await findBrowser(machine(everything, { ...full, env }));
    assert.ok('missing' in found);
    assert.match(found.missing, /^GATECHECK_BROWSER names \/opt\/nothing, .*unset it/);
  });

  it('says what to install where there is no Playwright, whatever browsers there are', async () => {
    const found = await findBrowser(machine(everything, { ...full, hasPlaywright: () => false }));
    assert.deepEqual(found, {
      missing: 'Playwright is not installed, which plays in a browser; install it: npm install --save-dev playwright',
    });
  });

  it('takes an installed one, then what Playwright downloaded, then the one of the npm package', async () => {
    assert.deepEqual(await pathAndOrigin(machine(everything, full)), ['/usr/bin/google-chrome', 'installed']);
    assert.deepEqual(await pathAndOrigin(machine(everything.slice(1), full)), [
      '/downloads/chrome',
      "Playwright's own",
    ]);
    assert.deepEqual(await pathAndOrigin(machine(everything.slice(2), full)), [
      '/cache/start-chromium',
      '@sparticuz/chromium 1.2.3',
    ]);
  });

  it('asks neither Playwright nor the npm package while an installed one serves', async () => {
    const never = () => assert.fail('was asked');
    await findBrowser(machine(everything, { playwrightChromiums: never, npmChromium: never }));
  });

  it('passes over one that is there but does not start', async () => {
    const broken = machine(everything, full, ['/usr/bin/google-chrome', '/downloads/chrome']);
    assert.deepEqual(await pathAndOrigin(broken), ['/cache/start-chromium', '@sparticuz/chromium 1.2.3']);
  });

  it('says in one line which command installs one, where there is none', async () => {
    const found = await findBrowser(machine([]));
    assert.deepEqual(found, {
      missing: 'No Chromium or Chrome was found; install one: npx playwright install --with-deps chromium',
    });
  });

  it('says why the browser of the npm package cannot be unpacked', async () => {
    const found = await findBrowser(
      machine([], {
        npmChromium: async () => {
          throw new Error('ENOSPC: no space left on device');
        },
      }),
    );
    assert.ok('missing' in found);
    assert.match(found.missing, /cannot be unpacked \(ENOSPC: no space left on device\); install one: npx /);
  });

  it('gives up the sandbox for root only, who cannot have it', async () => {
    for (const root of [true, false]) {
      const found = await findBrowser(machine(everything, { root }));
      assert.ok('args' in found);
      assert.equal(found.args.includes('--no-sandbox'), root);
      assert.ok(found.args.includes('--disable-background-networking'));
    }
  });
});

describe('where browsers are installed', () => {
  it('is the search path on Linux, the shell without windows before Chromium before Chrome', () => {
    const places = installedPlaces({ platform: 'linux', env: { PATH: '/a::/b' }, home: '/home/ada' });
    assert.deepEqual(places.slice(0, 4), [
      '/a/chromium-headless-shell',
      '/b/chromium-headless-shell',
      '/a/chromium',
      '/b/chromium',
    ]);
    assert.ok(places.includes('/b/google-chrome-stable'));
  });

  it("is the system's and the user's applications on a Mac", () => {
    const places = installedPlaces({ platform: 'darwin', env: {}, home: '/Users/ada' });
    assert.equal(places[0], '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    assert.ok(places.includes('/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium'));
  });

  it('is the program folders on Windows', () => {
    const env = { PROGRAMFILES: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local' };
    const places = installedPlaces({ platform: 'win32', env, home: 'C:\\Users\\ada' });
    assert.equal(places[0], 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
    assert.equal(places.length, 4);
  });
});
