import type { Command } from 'commander';
import { ciamNames } from '../capillary/ciam-names.ts';
import { tokenInspector } from '../token-inspector/token-inspector.ts';
import { webAddress, wholeNumber } from './options.ts';
import { serveUntilInterrupted } from './serve.ts';

interface IdpOptions {
  port: number;
  host?: string;
  publicUrl?: string;
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
  $ gatecheck idp --data idp.sqlite      goes on with the people, keys and sessions of last time`;

/** `gatecheck idp`: the mock IdP alone. */
export function addIdp(program: Command): void {
  program
    .command('idp')
    .description('serve the mock NextReason for hand use and print its addresses')
    .option('--port <port>', 'port; 0 takes any free one', wholeNumber(0, 65_535), 9400)
    .option('--host <address>', 'address to bind; loopback unless given')
    .option('--public-url <address>', 'address of a proxy before it, which its tokens and pages then name', webAddress)
    .option('--preset <name>', `the CIAM that it plays: ${ciamNames.join(', ')}`, 'nextreason')
    .option('--seed <file>', 'YAML with the applications, clients and people that it holds from the start')
    .option(
      '--data <file>',
      'SQLite file that keeps applications, clients, people, keys, sessions and tokens over restarts',
    )
    .option('--json', 'print the addresses, applications, clients and people as one line of JSON')
    .addHelpText('after', help)
    .action(async (options: IdpOptions) => {
      const { runStandalone } = await import('../../mock-idp/standalone.ts');
      const seed =
        options.seed === undefined ? undefined : await (await import('./seed-file.ts')).readSeed(options.seed);
      const write = options.json ? () => {} : (text: string) => process.stdout.write(text);
      const idp = await runStandalone({ ...options, seed, write, inspect: tokenInspector });
      const { url, controlUrl, applications } = idp;
      await serveUntilInterrupted(idp, options.json ? { url, controlUrl, applications } : undefined);
    });
}
