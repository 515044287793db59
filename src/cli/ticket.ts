import type { Command } from 'commander';
import { UsageError } from './errors.ts';

interface TicketOptions {
  config?: string;
  target?: string;
  markdown?: boolean;
  json?: boolean;
}

const help = `
Examples:
  $ gatecheck ticket acme                               as plain text, for a mail
  $ gatecheck ticket acme --target uat --markdown       with the gateway's address, for an issue tracker

The brand's values come from gatecheck.yaml; no secret is part of the ticket.`;

/** `gatecheck ticket`: hands a brand's values to Capillary's support. */
export function addTicket(program: Command): void {
  program
    .command('ticket')
    .description('print the ticket that hands a brand’s values to Capillary’s support')
    .argument('<brand>', 'brand of the configuration')
    .option('--config <file>', 'configuration; gatecheck.yaml unless given')
    .option('--target <name>', 'where the brand is to be set up; the only target that names it unless given')
    .option('--markdown', 'as Markdown')
    .option('--json', 'as JSON')
    .addHelpText('after', help)
    .action(printTicket);
}

async function printTicket(brand: string, { config, target: wanted, markdown, json }: TicketOptions): Promise<void> {
  const [
    { chooseBrand, chooseTarget },
    { ciamTenants },
    { loadConfiguration },
    { writtenSecrets },
    { ticketOf, ticketText },
    { pathText },
  ] = await Promise.all([
    import('../config/choose-target.ts'),
    import('../config/ciam-tenants.ts'),
    import('../config/load.ts'),
    import('../config/secrets.ts'),
    import('../config/ticket.ts'),
    import('../config/mistake.ts'),
  ]);
  const configuration = await loadConfiguration(config, { target: wanted, brand, credentials: false });
  const values = chooseBrand(configuration.brands, brand);
  const [secret] = writtenSecrets(values);
  if (secret)
    throw new UsageError(`brands.${brand}.${pathText(secret.path)} looks like a secret; a ticket carries none`);
  const target = wanted ?? onlyTargetOf(brand, configuration.targets);
  const profile = target === undefined ? undefined : chooseTarget(configuration, target);
  if (profile?.kind === 'reference') {
    throw new UsageError(`nobody needs a ticket for ${profile.name}: each run starts it; name a remote target`);
  }
  const { title } = ciamTenants[configuration.idp.preset];
  const ticket = ticketOf({ brand, configuration: values, ciam: title, target: profile });
  const text = () => ticketText(ticket, markdown ? 'markdown' : 'plain');
  process.stdout.write(json ? `${JSON.stringify(ticket, null, 2)}\n` : text());
  for (const key of ['userInfoEndpoint', 'jwksUri'] as const) {
    if (isLocal(values[key])) {
      console.error(`gatecheck: ${key} is an address of this machine, which Capillary cannot reach: ${values[key]}`);
    }
  }
}

function onlyTargetOf(brand: string, targets: Record<string, { kind: string; brand?: string }>): string | undefined {
  const [only, ...others] = Object.entries(targets).filter(([, target]) => target.brand === brand);
  return others.length === 0 ? only?.[0] : undefined;
}

function isLocal(address: string): boolean {
  return /^(?:localhost|127\.|\[::1\])/.test(new URL(address).host);
}
