import type { BrandConfiguration } from './brand.ts';
import type { RenamedPaths } from './calls.ts';
import type { Recorder } from './exchange.ts';
import { type HttpResult, type Send, send } from './http.ts';
import { below } from './overrides.ts';
import type { DeclaredPolicies } from './policies.ts';
import type { CrmCredentials } from './target.ts';

/** What `PUT /__gatecheck/brands/{brand}` takes. */
export interface BrandSetup extends BrandConfiguration {
  crm?: CrmCredentials & { ttlSeconds?: number };
  policies?: DeclaredPolicies;
  paths?: RenamedPaths;
}

/** What the provisioning face answered. */
export interface ProvisioningAnswer {
  done: boolean;
  /** HTTP status; absent where no HTTP answer came. */
  status?: number;
  /** The values that the target did not take. */
  errors: { path: string; message: string }[];
  /** Where it is not done: why, in plain words. */
  reason?: string;
}

/** The provisioning face of targets that have one (gateway contract, section 5). */
export class ProvisioningClient {
  readonly #gateway: string;
  readonly #options: { record?: Recorder; limitMs?: number; send?: Send };

  constructor(gateway: string, options: { record?: Recorder; limitMs?: number; send?: Send } = {}) {
    this.#gateway = gateway;
    this.#options = options;
  }

  /** Whether the target is up and answers as the contract has it. */
  async health(): Promise<ProvisioningAnswer> {
    const result = await this.#send('health', 'GET', '/__gatecheck/health');
    const healthy = result.response?.status === 200 && jsonOf(result)?.['ok'] === true;
    return healthy ? { done: true, status: 200, errors: [] } : outcome(result, 0);
  }

  /** Makes a brand or sets an existing one up anew; a scenario about bad values may send any JSON. */
  async putBrand(brand: string, setup: BrandSetup | Record<string, unknown>): Promise<ProvisioningAnswer> {
    return outcome(await this.#send('put brand', 'PUT', brandPath(brand), JSON.stringify(setup)), 204);
  }

  /** Removes a brand and its customers. */
  async deleteBrand(brand: string): Promise<ProvisioningAnswer> {
    return outcome(await this.#send('delete brand', 'DELETE', brandPath(brand)), 204);
  }

  #send(call: string, method: string, path: string, body?: string): Promise<HttpResult> {
    const { record, limitMs, send: sendRequest = send } = this.#options;
    return sendRequest(
      {
        method,
        url: below(this.#gateway, path),
        headers: body === undefined ? [] : [['Content-Type', 'application/json']],
        body,
      },
      { from: 'harness', to: 'gateway', call, record, limitMs },
    );
  }
}

function brandPath(brand: string): string {
  return `/__gatecheck/brands/${encodeURIComponent(brand)}`;
}

function outcome(result: HttpResult, expected: number): ProvisioningAnswer {
  if (!result.response) return { done: false, errors: [], reason: result.error };
  const { status } = result.response;
  if (status === expected) return { done: true, status, errors: [] };
  const errors = errorsIn(jsonOf(result));
  const details = errors.map(({ path, message }) => `${path}: ${message}`).join('; ');
  return { done: false, status, errors, reason: `HTTP ${status}${details && `: ${details}`}` };
}

function errorsIn(json: Record<string, unknown> | undefined): ProvisioningAnswer['errors'] {
  const listed: unknown = json?.['errors'];
  if (!Array.isArray(listed)) return [];
  return listed.map((error: { path?: unknown; message?: unknown } | null) => ({
    path: String(error?.path ?? ''),
    message: String(error?.message ?? ''),
  }));
}

function jsonOf(result: HttpResult): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(result.response?.body ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
