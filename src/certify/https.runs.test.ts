import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { freePort } from '../testing/free-port.ts';
import { selfMadeCertificate } from '../tls/self-made.ts';
import { type Command, certificateIn, gatecheck } from './testing/command-line.ts';

/** Mock, gateway and runs by https, with a CA that only `NODE_EXTRA_CA_CERTS` names. */

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatecheck-https-'));
});
after(() => rm(folder, { recursive: true }));

/** Pages and a redirect, a sign-out, a forgery, a rotated key, the CRM API. */
const tags = '@LGN-001 or @LGO-001 or @JWS-001 or @KEY-001 or @REG-002';
const patience = 120_000;

test('a run against an https gateway, whose brands sign in to an https mock', {
  timeout: patience,
}, async (context) => {
  const { ca, cert, key } = await selfMadeCertificate(['127.0.0.1']);
  await Promise.all(
    Object.entries({ ca, cert, key }).map(([name, pem]) => writeFile(join(folder, `${name}.pem`), pem)),
  );
  process.env['NODE_EXTRA_CA_CERTS'] = join(folder, 'ca.pem');
  const files = { cert: 'cert.pem', key: 'key.pem' };
  const port = await freePort();
  const gateway = serving(context, 'gateway', '--port', String(port), '--tls-cert', files.cert, '--tls-key', files.key);
  await gateway.line(/^Reference gateway: https:/);
  const address = `https://127.0.0.1:${port}/`;
  const configuration = {
    idp: { kind: 'mock', tls: files },
    targets: { uat: { kind: 'remote', gateway: address, crm: address, capabilities: ['provisioning'] } },
  };
  await writeFile(join(folder, 'gatecheck.yaml'), JSON.stringify(configuration));
  const run = gatecheck(folder, 'certify', '--target', 'uat', '--agent', 'http', '--tags', tags, '--out', 'run');
  const { status, said } = await run.ended;
  assert.equal(status, 0, said);
  const { conditions } = await certificateIn(join(folder, 'run'));
  const played = conditions.filter(({ status }) => status === 'passed').map(({ id }) => id);
  assert.deepEqual(played, ['LGN-001', 'LGO-001', 'JWS-001', 'KEY-001', 'REG-002'].sort());
});

test('gatecheck idp --tls self-signed tells its CA, whom others must not trust', {
  timeout: patience,
}, async (context) => {
  delete process.env['NODE_EXTRA_CA_CERTS'];
  const caFile = join(folder, 'made.pem');
  const idp = serving(context, 'idp', '--port', '0', '--tls', 'self-signed', '--tls-ca-file', caFile, '--json');
  const { url, tls } = JSON.parse(await idp.line(/^\{/));
  assert.match(url, /^https:/);
  assert.equal(tls.caFile, caFile);
  const asked = get(`${url}/.well-known/openid-configuration`, { ca: await readFile(caFile) });
  const [answer] = await once(asked, 'response');
  assert.equal(answer.socket.getPeerCertificate().fingerprint256, tls.fingerprint);
  await assert.rejects(fetch(url), { message: 'fetch failed' });
});

function serving(context: { after(end: () => Promise<void>): void }, ...args: string[]): Command {
  const command = gatecheck(folder, ...args);
  context.after(async () => {
    command.child.kill('SIGKILL');
    await command.ended;
  });
  return command;
}
