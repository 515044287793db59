import { z } from 'zod';
import { brandConfigurationSchema, brandName } from '../../capillary/brand.ts';
import { type CiamCall, ciamCalls } from '../../capillary/calls.ts';
import { policiesSchema } from '../../capillary/policies.ts';
import { type BrandSetup, pathsOf } from '../brand.ts';
import { WrongRequest } from '../failure.ts';
import { removeBrand, setUpBrand } from '../gateway.ts';
import type { JsonObject } from '../json.ts';
import type { GatewayRequest } from '../request.ts';
import type { Gateway } from '../rules.ts';
import type { Answer } from './answer.ts';

/** Where the provisioning face stands. */
export const provisioningPrefix = '/__gatecheck/';

/** What is wrong with a brand's setup, and where. */
export interface SetupError {
  /** Such as `fieldMappings.mobile`. */
  path: string;
  message: string;
}

const path = z.string().regex(/^\/[\x21-\x7e]*$/, 'a path that begins with /');
const calls = Object.keys(ciamCalls) as [CiamCall, ...CiamCall[]];
const reserved = /^\/(?:v2|v3|__gatecheck|member-care)(?:\/|$)/;

/** A brand's setup as the provisioning face takes it. */
export const brandSetupSchema = brandConfigurationSchema.extend({
  crm: z
    .object({ key: z.string().min(1), secret: z.string().min(1), ttlSeconds: z.number().positive().default(3600) })
    .optional(),
  policies: policiesSchema.prefault({}),
  paths: z.partialRecord(z.enum(calls), path).default({}),
});

/** A brand's setup as it is written: section 2 of the contract, with `crm`, `policies` and `paths`. */
export type DeclaredBrandSetup = z.input<typeof brandSetupSchema>;

/** Reads a brand's setup; unknown keys are ignored. */
export function readBrandSetup(written: unknown): { setup: BrandSetup } | { errors: SetupError[] } {
  const parsed = brandSetupSchema.safeParse(written);
  if (!parsed.success) {
    return { errors: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) };
  }
  const { crm, policies, paths, ...configuration } = parsed.data;
  const setup: BrandSetup = { configuration, policies, paths, crm };
  const errors = [...issuerError(written, setup), ...pathErrors(setup)];
  return errors.length > 0 ? { errors } : { setup };
}

/** The provisioning face (contract, section 5). */
export async function serveProvisioning(gateway: Gateway, request: GatewayRequest): Promise<Answer> {
  const { rules } = gateway;
  const [resource = '', name = '', ...more] = request.path.slice(provisioningPrefix.length).split('/');
  try {
    if (resource === 'health' && name === '') return only('GET', request, () => ({ status: 200, body: { ok: true } }));
    if (resource !== 'brands' || more.length > 0) throw new WrongRequest(404, 'There is nothing at this path');
    const brand = brandName.safeParse(decode(name));
    if (!brand.success) return invalid([{ path: 'brand', message: brand.error.issues[0]?.message ?? '' }]);
    if (request.method === 'PUT') return provision(gateway, brand.data, await rules.readJsonBody(rules, request));
    return only('DELETE', request, () => {
      removeBrand(gateway, brand.data);
      return { status: 204 };
    });
  } catch (failure) {
    if (!(failure instanceof WrongRequest)) throw failure;
    return refuseProvisioning(failure);
  }
}

/** The answer to a request that is no call of this face, or not from where calls come. */
export function refuseProvisioning({ status, message }: WrongRequest): Answer {
  return { status, body: { errors: [{ path: '', message }] } };
}

function provision(gateway: Gateway, name: string, body: JsonObject): Answer {
  const read = readBrandSetup(body);
  if ('errors' in read) return invalid(read.errors);
  const { crm } = read.setup;
  const owner = crm && gateway.brands.withCrmKey(crm.key);
  if (owner && owner.name !== name) return invalid([{ path: 'crm.key', message: 'another brand has this key' }]);
  setUpBrand(gateway, name, read.setup);
  return { status: 204 };
}

/** An `issuerCheck: true` that somebody wrote needs something to compare with (contract, section 6). */
function issuerError(written: unknown, { configuration }: BrandSetup): SetupError[] {
  const declared = z.object({ policies: z.object({ issuerCheck: z.literal(true) }) }).safeParse(written).success;
  if (!declared || configuration.issuer !== undefined) return [];
  return [{ path: 'policies.issuerCheck', message: 'true needs an issuer' }];
}

function pathErrors({ paths }: BrandSetup): SetupError[] {
  const effective = pathsOf({ paths });
  return Object.entries(paths).flatMap(([call, renamed]) => {
    const { method } = ciamCalls[call as CiamCall];
    const clash = effective.find(
      ([other, at]) => other !== call && at === renamed && ciamCalls[other].method === method,
    );
    if (clash) return [{ path: `paths.${call}`, message: `the same as the path of ${clash[0]}` }];
    return reserved.test(renamed) ? [{ path: `paths.${call}`, message: 'belongs to another face of the gateway' }] : [];
  });
}

function only(method: string, request: GatewayRequest, serve: () => Answer): Answer {
  if (request.method !== method) throw new WrongRequest(405, 'This path does not take this method');
  return serve();
}

function invalid(errors: SetupError[]): Answer {
  return { status: 400, body: { errors } };
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return '';
  }
}
