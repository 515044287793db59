import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { AskedWrongly } from '../failure/exit-status.ts';
import { hostsOf } from '../tls/hosts.ts';

/** How a command is told to serve by https. */
export interface TlsOptions {
  tls?: 'self-signed';
  tlsCert?: string;
  tlsKey?: string;
  tlsCaFile?: string;
}

/** What a server is to show, and what tells its clients about it. */
interface Tls {
  certificate: { cert: string; key: string };
  /** What has to be trusted. */
  ca: string;
  /** Of a certificate of its own making. */
  selfMade?: { fingerprint: string; caFile: string };
}

/** A certificate that cannot be read. */
class NoCertificate extends AskedWrongly {
  override readonly name = 'NoCertificate';
}

export function addTlsOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--tls <how>', 'https with a certificate of its own making')
        .choices(['self-signed'])
        .conflicts('tlsCert'),
    )
    .option(
      '--tls-ca-file <file>',
      'where to write the CA certificate that clients have to trust; a new file unless given',
    )
    .option('--tls-cert <file>', 'https with this certificate, PEM; intermediate ones after it')
    .option('--tls-key <file>', 'private key of that certificate, PEM');
}

/**
 * Reads or makes the certificate.
 *
 * @param host that the server is bound to
 * @param addresses by which it is reached besides
 */
export async function tlsOf(
  { tls, tlsCert, tlsKey, tlsCaFile }: TlsOptions,
  host: string | undefined,
  addresses: readonly (string | undefined)[],
): Promise<Tls | undefined> {
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw new NoCertificate('--tls-cert and --tls-key go together');
  }
  if (tlsCaFile !== undefined && !tls) throw new NoCertificate('--tls-ca-file goes with --tls self-signed');
  if (tlsCert !== undefined && tlsKey !== undefined) {
    const [cert, key] = await Promise.all([readPem(tlsCert), readPem(tlsKey)]);
    return { certificate: { cert, key }, ca: cert };
  }
  if (!tls) return undefined;
  const { selfMadeCertificate } = await import('../tls/self-made.ts');
  const { ca, fingerprint, ...certificate } = await selfMadeCertificate(hostsOf(host, addresses));
  const caFile = tlsCaFile ?? join(await mkdtemp(join(tmpdir(), 'gatecheck-ca-')), 'ca.pem');
  await writeFile(caFile, ca).catch((error: NodeJS.ErrnoException) => {
    throw new NoCertificate(`cannot write ${caFile} (${error.code})`);
  });
  return { certificate, ca, selfMade: { fingerprint, caFile } };
}

/** What a person reads about a certificate of its own making. */
export function tlsLines({ selfMade }: Tls): string {
  if (!selfMade) return '';
  return `Certificate SHA-256  ${selfMade.fingerprint}\nIts CA               ${selfMade.caFile} (NODE_EXTRA_CA_CERTS, curl --cacert)\n`;
}

async function readPem(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new NoCertificate(`cannot read ${file} (${error.code})`);
  });
}
