import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { parse } from 'yaml';
import type { LoggedRequest } from '../../mock-idp/index.ts';
import { commandFolder, launcher } from '../cli/testing/command.ts';
import { fetchingBrowser } from '../form-browser/testing/fetching-browser.ts';
import { thisSuite } from '../suite/suite.ts';
import { freePort } from '../testing/free-port.ts';

const { root } = thisSuite();
const example = join(root, 'examples/containers');

interface Compose {
  services: {
    mock: { command: string[] };
    app: { environment: Record<string, string> };
  };
}

test('compose.yaml, without containers: the browser comes by the public address, the app by the internal one', async (context) => {
  const { folder } = commandFolder('containers');
  const [mockPort, controlPort, appPort] = [await freePort(), await freePort(), await freePort()];
  // Another name of loopback stands for the name that only containers know.
  const here = (text: string) =>
    text
      .replaceAll('mock:9400', `127.0.0.2:${mockPort}`)
      .replaceAll('9400', String(mockPort))
      .replaceAll('9401', String(controlPort))
      .replaceAll('3000', String(appPort));
  const file = (name: string) => readFile(join(example, name), 'utf8');
  const { services }: Compose = parse(here(await file('compose.yaml')));
  await writeFile(join(folder, 'seed.yaml'), here(await file('seed.yaml')));
  const command = services.mock.command.map((word) => word.replace('/etc/mock', folder));
  await started(context, /Ctrl-C/, [launcher, 'idp', '--port', String(mockPort), ...command]);
  await started(context, /the app listens/, [join(example, 'app.ts')], services.app.environment);

  const browser = fetchingBrowser();
  await browser.open(`http://localhost:${appPort}/`);
  assert.equal(browser.url.origin, `http://localhost:${mockPort}`);
  await browser.submit('sign-in', { identifier: 'ada@example.test', password: 'tea-and-toast' });
  assert.equal(browser.url.origin, `http://localhost:${appPort}`);
  assert.match(browser.page.root.textContent, /^Welcome, Ada$/);

  const log = await fetch(`http://localhost:${controlPort}/applications/acme/requests`);
  const requests = (await log.json()) as LoggedRequest[];
  const askedBy = Object.fromEntries(requests.map(({ endpoint, rawHeaders }) => [endpoint, hostIn(rawHeaders)]));
  assert.equal(askedBy['discovery'], `127.0.0.2:${mockPort}`);
  assert.equal(askedBy['token'], `127.0.0.2:${mockPort}`);
  assert.equal(askedBy['authorize'], `localhost:${mockPort}`);
});

function hostIn(rawHeaders: readonly string[]): string | undefined {
  return rawHeaders[rawHeaders.findIndex((name, at) => at % 2 === 0 && /^host$/i.test(name)) + 1];
}

/** Starts a program, which ends with the test. Resolves once it says so; rejects where it ends before. */
async function started(
  context: TestContext,
  ready: RegExp,
  words: string[],
  env: Record<string, string> = {},
): Promise<void> {
  const child: ChildProcess = spawn(process.execPath, words, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  context.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  assert.ok(child.stdout);
  for await (const line of createInterface({ input: child.stdout })) if (ready.test(line)) return;
  throw new Error(`${words.join(' ')} has ended`);
}
