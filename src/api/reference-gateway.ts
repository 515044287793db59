/**
 * `import … from 'gatecheck/reference-gateway'`: the gateway that keeps the gateway contract.
 *
 * @packageDocumentation
 */
import { type DeclaredBrandSetup, readBrandSetup } from '../reference-gateway/faces/provisioning.ts';
import { startReferenceGateway as start } from '../reference-gateway/server.ts';
import { WrongBrandSetup } from '../reference-gateway/standalone.ts';

export type { SetupError } from '../reference-gateway/faces/provisioning.ts';
export { PortTaken } from '../reference-gateway/server.ts';
export { WrongBrandSetup } from '../reference-gateway/standalone.ts';
export type { DeclaredBrandSetup as BrandSetup };

export interface ReferenceGatewayOptions {
  /** Address to bind; `127.0.0.1` unless given: nobody else on the network reaches it. */
  host?: string;
  /** Any free one unless given. */
  port?: number;
  /** Brands by name, as the provisioning face takes them: section 2 of the contract, with `crm`, `policies`, `paths`. */
  brands?: Record<string, DeclaredBrandSetup>;
  /** Whether `PUT /__gatecheck/brands/{brand}` is there, for callers on this machine; true unless given. */
  provisioning?: boolean;
  /** Address that callers use, where it is not that of the socket. */
  publicUrl?: string;
  /** Serves by https: certificate and key as PEM. */
  tls?: { cert: string; key: string };
}

/** A reference gateway that runs. `await using` closes it. */
export interface ReferenceGateway extends AsyncDisposable {
  /** Address of the CIAM face, the CRM face, provisioning and Member Care, without a slash at the end. */
  url: string;
  /** Stops it, cutting what is under way. */
  close(): Promise<void>;
}

/**
 * Starts the reference gateway.
 *
 * @throws WrongBrandSetup where a brand cannot be set up; it names each wrong value
 * @throws PortTaken
 * @example
 * await using gateway = await startReferenceGateway({ port: 9500 });
 */
export async function startReferenceGateway(options: ReferenceGatewayOptions = {}): Promise<ReferenceGateway> {
  const brands = Object.entries(options.brands ?? {}).map(([name, written]) => [name, setupOf(name, written)] as const);
  const { url, close } = await start({ ...options, brands: Object.fromEntries(brands) });
  return { url, close, [Symbol.asyncDispose]: close };
}

function setupOf(name: string, written: DeclaredBrandSetup) {
  const read = readBrandSetup(written);
  if ('errors' in read) throw new WrongBrandSetup(name, read.errors);
  return read.setup;
}
