import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { hostsOf } from './hosts.ts';
import { type SelfMade, selfMadeCertificate } from './self-made.ts';

let made: SelfMade;
let port: number;
const server = createServer((_request, response) => response.end());

before(async () => {
  made = await selfMadeCertificate(hostsOf('192.0.2.1', ['https://mock:9400/', 'https://[2001:db8::1]', undefined]));
  server.setSecureContext(made);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ({ port } = server.address() as AddressInfo);
});
after(() => server.close());

async function statusOf(servername: string, ca?: string): Promise<number | undefined> {
  const asked = get({ host: '127.0.0.1', port, servername, ca, agent: false });
  const [answer] = await once(asked, 'response');
  answer.resume();
  return answer.statusCode;
}

test('who trusts its CA reaches the server by the names that it was made for, and by no other', async () => {
  for (const name of ['localhost', 'mock']) assert.equal(await statusOf(name, made.ca), 200, name);
  await assert.rejects(statusOf('other', made.ca), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  await assert.rejects(statusOf('localhost'), { code: /^UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN$/ });
});

test('each start has an authority of its own, and the fingerprint is that of the certificate', async () => {
  const certificate = new X509Certificate(made.cert);
  assert.equal(certificate.fingerprint256, made.fingerprint);
  assert.equal(
    certificate.subjectAltName,
    'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, IP Address:192.0.2.1, DNS:mock, IP Address:2001:DB8:0:0:0:0:0:1',
  );
  const { ca } = await selfMadeCertificate(['localhost']);
  assert.ok(!certificate.verify(new X509Certificate(ca).publicKey));
  assert.ok(certificate.verify(new X509Certificate(made.ca).publicKey));
});
