import type { Command } from 'commander';
import type { Configuration } from '../config/schema.ts';
import { webAddress, wholeNumber } from './options.ts';
import { serveUntilInterrupted } from './serve.ts';
import { addTlsOptions, type TlsOptions, tlsLines, tlsOf } from './tls-options.ts';

interface GatewayOptions extends TlsOptions {
  port: number;
  host?: string;
  publicUrl?: string;
  brands?: string;
  provisioning: boolean;
  believeIdTokens: boolean;
  log?: string;
  json?: boolean;
}

const help = `
Examples:
  $ gatecheck gateway                               without brands, on port 9500; set them up by provisioning
  $ gatecheck gateway --brands gatecheck.yaml       with the brands of a configuration
  $ gatecheck gateway --believe-id-tokens           behind an admission of your own: see examples/gateways

A brand gets the credentials, policies and paths of the first target that names it.`;

/** `gatecheck gateway`: the reference gateway alone. */
export function addGateway(program: Command): void {
  const command = program
    .command('gateway')
    .description('serve the reference gateway for hand use and print its addresses')
    .option('--port <port>', 'port; 0 takes any free one', wholeNumber(0, 65_535), 9500)
    .option('--host <address>', 'address to bind; loopback unless given')
    .option(
      '--public-url <address>',
      'address of a proxy before it: on loopback it answers to no other name',
      webAddress,
    )
    .option('--brands <file>', 'configuration whose brands it serves')
    .option('--no-provisioning', 'without the face that sets brands up')
    .option(
      '--believe-id-tokens',
      'check no ID token: behind a gateway of yours whose admission is to be judged',
      false,
    )
    .option('--log <level>', 'log as JSON lines: info, warn, error')
    .option('--json', 'print the addresses as one line of JSON')
    .addHelpText('after', help);
  addTlsOptions(command).action(async ({ brands: file, log: logLevel, json, ...options }: GatewayOptions) => {
    const { runStandalone } = await import('../reference-gateway/standalone.ts');
    const brands = file === undefined ? {} : await brandsOf(file);
    const write = json ? () => {} : (line: string) => console.log(line);
    const tls = await tlsOf(options, options.host, [options.publicUrl]);
    const gateway = await runStandalone({ ...options, tls: tls?.certificate, brands, logLevel, write });
    if (tls) write(tlsLines(tls).trimEnd());
    const names = Object.keys(brands);
    await serveUntilInterrupted(
      gateway,
      json
        ? { ...addressesOf(gateway.url, options.provisioning, names), ...(tls?.selfMade && { tls: tls.selfMade }) }
        : undefined,
    );
  });
}

function addressesOf(url: string, provisioning: boolean, brands: readonly string[]) {
  return {
    gateway: `${url}/`,
    crm: `${url}/`,
    provisioning: provisioning ? `${url}/__gatecheck/` : null,
    memberCare: Object.fromEntries(brands.map((brand) => [brand, `${url}/member-care/${brand}`])),
  };
}

async function brandsOf(file: string) {
  const { loadConfiguration } = await import('../config/load.ts');
  const { brands, targets } = await loadConfiguration(file, { target: '' });
  return Object.fromEntries(
    Object.entries(brands).map(([name, brand]) => [name, { ...brand, ...rulesOf(name, targets) }]),
  );
}

function rulesOf(brand: string, targets: Configuration['targets']) {
  const target = Object.values(targets).find((candidate) => candidate.kind === 'remote' && candidate.brand === brand);
  if (target?.kind !== 'remote') return {};
  const { credentials, policies, paths } = target;
  return { ...(credentials && { crm: credentials }), ...(policies && { policies }), ...(paths && { paths }) };
}
