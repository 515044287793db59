import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import { getCACertificates, type SecureVersion, setDefaultCACertificates } from 'node:tls';
import { closeConnections } from './connections.ts';
import { type HttpContext, send } from './http.ts';
import { type Certificate, selfSigned } from './testing/certificate.ts';

const context: HttpContext = { from: 'app', to: 'gateway', call: 'getMember', limitMs: 5_000 };
const servers: { close(): void }[] = [];
after(() => {
  closeConnections();
  for (const server of servers) server.close();
});

async function serve(certificate: Certificate, maxVersion?: SecureVersion): Promise<string> {
  const minVersion = maxVersion === undefined ? undefined : ('TLSv1' as const);
  const options = { ...certificate, maxVersion, minVersion, ciphers: maxVersion && 'DEFAULT@SECLEVEL=0' };
  const server = createServer(options, (_request, response) => void response.end('served'));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `https://localhost:${(server.address() as AddressInfo).port}/`;
}

async function ask(url: string): Promise<string> {
  const { response, error } = await send({ method: 'GET', url, headers: [] }, context);
  return error ?? response?.body ?? '';
}

function trust({ cert }: Certificate): void {
  setDefaultCACertificates([...getCACertificates('bundled'), cert]);
}

describe('send over TLS', () => {
  it('is answered by a server whose certificate is trusted', async () => {
    const certificate = selfSigned('localhost');
    trust(certificate);
    assert.equal(await ask(await serve(certificate)), 'served');
  });

  it('says that a certificate is self-signed', async () => {
    const url = await serve(selfSigned('localhost'));
    assert.match(await ask(url), /^localhost:\d+: the server's TLS certificate is self-signed \(DEPTH_ZERO/);
  });

  it('says that a certificate has expired', async () => {
    const certificate = selfSigned('localhost', { fromDay: -3, toDay: -2 });
    trust(certificate);
    assert.match(await ask(await serve(certificate)), /TLS certificate has expired \(CERT_HAS_EXPIRED\)$/);
  });

  it('says that a certificate is not valid yet', async () => {
    const certificate = selfSigned('localhost', { fromDay: 2, toDay: 3 });
    trust(certificate);
    assert.match(await ask(await serve(certificate)), /not valid yet.*clock.*\(CERT_NOT_YET_VALID\)$/);
  });

  it('says that a certificate is for another host', async () => {
    const certificate = selfSigned('other.example');
    trust(certificate);
    assert.match(await ask(await serve(certificate)), /for another host name \(ERR_TLS_CERT_ALTNAME_INVALID\)$/);
  });

  it('says that there is no common version of TLS', async () => {
    const certificate = selfSigned('localhost');
    trust(certificate);
    assert.match(await ask(await serve(certificate, 'TLSv1.1')), /no version of TLS in common \(/);
  });
});
