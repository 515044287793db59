import { brandName } from '../capillary/brand.ts';
import { AskedWrongly } from '../failure/exit-status.ts';
import { believingRules } from './believing-rules.ts';
import type { BrandSetup } from './brand.ts';
import { type DeclaredBrandSetup, readBrandSetup, type SetupError } from './faces/provisioning.ts';
import { openLog } from './log.ts';
import { type RunningGateway, startReferenceGateway } from './server.ts';

export interface StandaloneOptions {
  host?: string;
  port?: number;
  /** Address of a proxy before it. */
  publicUrl?: string;
  /** Serves by https: certificate and key as PEM. */
  tls?: { cert: string; key: string };
  /** Brands by name, each as the provisioning face takes it: configuration, `crm`, `policies`, `paths`. */
  brands?: Record<string, DeclaredBrandSetup>;
  /** Default true: brands can be set up and removed from this machine. */
  provisioning?: boolean;
  /** Default false: whether every ID token is believed, because a gateway before this one checks them. */
  believeIdTokens?: boolean;
  /** A level of pino's; default: no log. */
  logLevel?: string;
  /** Takes the lines that a person is to read, without line ends. */
  write: (line: string) => void;
}

/** A brand that the gateway cannot be set up with. */
export class WrongBrandSetup extends AskedWrongly {
  override readonly name = 'WrongBrandSetup';
  readonly brand: string;
  readonly errors: SetupError[];

  constructor(brand: string, errors: SetupError[]) {
    super(`brand ${brand}: ${errors.map(({ path, message }) => `${path}: ${message}`).join('; ')}`);
    this.brand = brand;
    this.errors = errors;
  }
}

/**
 * Runs the reference gateway by itself and prints where it stands.
 *
 * Errors: `WrongBrandSetup`, `PortTaken`; the message of each is one line.
 */
export async function runStandalone({
  write,
  brands = {},
  logLevel,
  believeIdTokens,
  ...options
}: StandaloneOptions): Promise<RunningGateway> {
  const setups = Object.fromEntries(Object.entries(brands).map(([name, written]) => [name, setupOf(name, written)]));
  declineSharedKeys(setups);
  const log = logLevel ? await openLog(logLevel) : undefined;
  const gateway = await startReferenceGateway({
    ...options,
    brands: setups,
    log,
    rules: believeIdTokens ? believingRules : undefined,
  });
  write(`Reference gateway: ${gateway.url}/ (CIAM face and CRM face)`);
  if (believeIdTokens) write('It checks no ID token: let nobody reach it but the gateway before it.');
  if (options.provisioning !== false) write(`Provisioning:      ${gateway.url}/__gatecheck/`);
  for (const name of Object.keys(setups)) write(`Member Care:       ${gateway.url}/member-care/${name}`);
  if (Object.keys(setups).length === 0) write('No brand is set up yet.');
  return gateway;
}

function setupOf(name: string, written: DeclaredBrandSetup): BrandSetup {
  const named = brandName.safeParse(name);
  if (!named.success)
    throw new WrongBrandSetup(name, [{ path: 'brand', message: named.error.issues[0]?.message ?? '' }]);
  const read = readBrandSetup(written);
  if ('errors' in read) throw new WrongBrandSetup(name, read.errors);
  return read.setup;
}

function declineSharedKeys(setups: Record<string, BrandSetup>): void {
  const owners = new Map<string, string>();
  for (const [name, { crm }] of Object.entries(setups)) {
    const owner = crm && owners.get(crm.key);
    if (owner) throw new WrongBrandSetup(name, [{ path: 'crm.key', message: `brand ${owner} has this key` }]);
    if (crm) owners.set(crm.key, name);
  }
}
