import type { Command } from 'commander';
import { ciamNames } from '../capillary/ciam-names.ts';
import { tokenInspector } from '../token-inspector/token-inspector.ts';
import { rootAddress, rootAddresses, wholeNumber } from './options.ts';
import { serveUntilInterrupted } from './serve.ts';
import { addTlsOptions, type TlsOptions, tlsLines, tlsOf } from './tls-options.ts';

interface IdpOptions extends TlsOptions {
  port: number;
  host?: string;
  publicUrl?: string;
  internalUrl?: string[];
  controlHost?: string;
  controlPort?: number;
  preset?: string;
  seed?: string;
  data?: string;
  json?: boolean;
}

const help = `
Examples:
  $ gatecheck idp                        the mock NextReason on port 9400, with a first person to sign in with
  $ gatecheck idp --port 0               on any free port
  $ gatecheck idp --preset auth0         as Auth0 has its addresses, ids and tokens
  $ gatecheck idp --seed people.yaml     with your applications, clients and people
  $ gatecheck idp --data idp.sqlite      goes on with the people, keys and sessions of last time
  $ gatecheck idp --tls self-signed      by https, with a certificate that is made for this start
  $ gatecheck idp --host 0.0.0.0 --public-url http://localhost:9400 --internal-url http://mock:9400
                                         in a container: browsers come by localhost, other containers by mock`;

/** `gatecheck idp`: the mock IdP alone. */
export function addIdp(program: Command): void {
  const command = program
    .command('idp')
    .description('serve the mock NextReason for hand use and print its addresses')
    .option('--port <port>', 'port; 0 takes any free one', wholeNumber(0, 65_535), 9400)
    .option('--host <address>', 'address to bind; loopback unless given')
    .option('--public-url <address>', 'address that browsers use, which its issuer and pages then name', rootAddress)
    .option(
      '--internal-url <address>',
      'address that servers use besides, such as containers: its discovery document names the token, JWKS and UserInfo endpoints there; may be repeated',
      rootAddresses,
    )
    .option('--control-host <address>', 'address to bind the control API and console to; loopback unless given')
    .option(
      '--control-port <port>',
      'port of the control API and console; any free one unless given',
      wholeNumber(0, 65_535),
    )
    .option('--preset <name>', `the CIAM that it plays: ${ciamNames.join(', ')}`, 'nextreason')
    .option('--seed <file>', 'YAML with the applications, clients and people that it holds from the start')
    .option(
      '--data <file>',
      'SQLite file that keeps applications, clients, people, keys, sessions and tokens over restarts',
    )
    .option('--json', 'print the addresses, applications, clients and people as one line of JSON')
    .addHelpText('after', help);
  addTlsOptions(command).action(async (options: IdpOptions) => {
    const { internalUrl, ...others } = options;
    const { runStandalone } = await import('../../mock-idp/standalone.ts');
    const seed = options.seed === undefined ? undefined : await (await import('./seed-file.ts')).readSeed(options.seed);
    const write = options.json ? () => {} : (text: string) => process.stdout.write(text);
    const tls = await tlsOf(options, options.host, [options.publicUrl, ...(internalUrl ?? [])]);
    const idp = await runStandalone({
      ...others,
      internalUrls: internalUrl,
      tls: tls?.certificate,
      seed,
      write,
      inspect: tokenInspector(tls?.ca),
    });
    if (tls) write(tlsLines(tls));
    const { url, controlUrl, applications } = idp;
    await serveUntilInterrupted(
      idp,
      options.json ? { url, controlUrl, applications, ...(tls?.selfMade && { tls: tls.selfMade }) } : undefined,
    );
  });
}
