import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Certificate } from '../../report/certificate.ts';
import { freePort } from '../../testing/free-port.ts';

/** gatecheck as people start it, in processes of their own. */

const launcher = fileURLToPath(new URL('../../cli/gatecheck.js', import.meta.url));

const credentials = { UAT_KEY: 'key-of-acme', UAT_SECRET: 'secret-of-acme' };

export interface Command {
  child: ChildProcess;
  /** The first line that fits, also one that was said already; rejects where the command ends without. */
  line(pattern: RegExp): Promise<string>;
  /** Exit status, or the signal that ended it, and all that was said. */
  ended: Promise<{ status: number | NodeJS.Signals | null; said: string }>;
}

/** Starts `gatecheck …` in a folder. */
export function gatecheck(cwd: string, ...args: string[]): Command {
  const child = spawn(process.execPath, [launcher, ...args], {
    cwd,
    env: { ...process.env, ...credentials },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const listeners = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line);
      for (const listener of listeners) listener(line);
    });
  }
  const ended = new Promise<Awaited<Command['ended']>>((resolve) => {
    child.on('close', (code, signal) => resolve({ status: code ?? signal, said: said.join('\n') }));
  });
  const line = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = (text: string) => pattern.test(text) && resolve(text);
      said.forEach(look);
      listeners.add(look);
      ended.then(() => reject(new Error(`no line like ${pattern} in:\n${said.join('\n')}`)));
    });
  return { child, line, ended };
}

/** Values of the brand acme, whose IdP is the mock at a port. */
export function acmeAt(port: number) {
  const idp = `http://127.0.0.1:${port}/acme-app`;
  return {
    applicationId: 'acme-app',
    clientId: 'acme-machine',
    fieldMappings: { firstName: 'given_name', lastName: 'family_name', mobile: 'phone_number', email: 'email' },
    userInfoEndpoint: `${idp}/userinfo`,
    jwksUri: `${idp}/.well-known/jwks.json`,
    issuer: `${idp}/`,
    channelAccount: { name: 'nextreason', id: 'nextreason' },
  };
}

/** A `gatecheck.yaml` with the target `uat`, which has the one brand acme, and with `open`, which takes brands. */
export async function writeConfiguration(cwd: string, idpPort: number, gateway: string): Promise<void> {
  const common = { kind: 'remote', gateway, crm: gateway, policies: { logoutEffect: { withinSeconds: 1 } } };
  const signIn = { key: '$' + '{UAT_KEY}', secret: '$' + '{UAT_SECRET}' };
  const file = {
    idp: { kind: 'mock', preset: 'nextreason', port: idpPort },
    brands: { acme: acmeAt(idpPort) },
    targets: {
      uat: { ...common, brand: 'acme', credentials: signIn },
      open: { ...common, capabilities: ['provisioning'] },
    },
  };
  await writeFile(join(cwd, 'gatecheck.yaml'), JSON.stringify(file));
}

/**
 * A reference gateway in a process of its own, which ends with the test, and the configuration that names it: with the
 * fixed brand acme, or for brands of the scenarios' own.
 */
export async function serveGateway(
  context: TestContext,
  cwd: string,
  { idpPort, brands }: { idpPort: number; brands?: boolean },
): Promise<Command & { port: number }> {
  const port = await freePort();
  await writeConfiguration(cwd, idpPort, `http://127.0.0.1:${port}/`);
  const fixed = brands ? ['--no-provisioning', '--brands', 'gatecheck.yaml'] : [];
  const gateway = gatecheck(cwd, 'gateway', '--port', String(port), ...fixed);
  context.after(async () => {
    gateway.child.kill('SIGKILL');
    await gateway.ended;
  });
  await gateway.line(/Ctrl-C ends it/);
  return { ...gateway, port };
}

/** What a run left behind. */
export async function certificateIn(out: string): Promise<Certificate> {
  return JSON.parse(await readFile(join(out, 'certificate.json'), 'utf8')) as Certificate;
}
