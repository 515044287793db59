import type { BrandConfiguration } from '../capillary/brand.ts';
import { addressesOf } from '../capillary/clusters.ts';
import { policiesSchema } from '../capillary/policies.ts';
import type { ConfiguredBrand } from '../capillary/target.ts';
import { AskedWrongly } from '../failure/exit-status.ts';
import { nearest } from './nearest.ts';
import type { Configuration, ConfiguredTarget } from './schema.ts';
import type { TargetProfile } from './target-profile.ts';

/** A name on the command line that the configuration does not have; the message says what to do. */
export class ChoiceError extends AskedWrongly {
  override readonly name = 'ChoiceError';
}

/** The target that needs no configuration. */
const builtIn = { reference: { kind: 'reference' } } as const;

/**
 * The profile of the named target, with the named brand in place of its own.
 *
 * @throws ChoiceError where a name is unknown or the target needs a brand
 */
export function chooseTarget(
  { targets, brands }: Configuration,
  name = 'reference',
  brandName?: string,
): TargetProfile {
  const target = find<ConfiguredTarget>({ ...builtIn, ...targets }, name, 'target');
  if (target.kind === 'reference') {
    if (brandName !== undefined) {
      throw new ChoiceError(`the target ${name} makes a brand for each scenario: leave out --brand`);
    }
    return { ...target, name };
  }
  const { credentials, capabilities = [], policies = {}, paths = {}, cluster: _, ...rest } = target;
  const chosen = brandName ?? target.brand;
  const configuration = chosen === undefined ? undefined : chooseBrand(brands, chosen);
  const brand: ConfiguredBrand | undefined =
    configuration && credentials && chosen !== undefined
      ? { name: chosen, configuration, crm: credentials }
      : undefined;
  if (policies.issuerCheck === true && configuration && configuration.issuer === undefined) {
    throw new ChoiceError(`policies.issuerCheck: true of the target ${name} needs brands.${chosen}.issuer`);
  }
  const { gateway = '', crm = '' } = addressesOf(target);
  return { ...rest, gateway, crm, name, capabilities, paths, policies: policiesSchema.parse(policies), brand };
}

/**
 * The named brand.
 *
 * @throws ChoiceError where there is none of that name
 */
export function chooseBrand(brands: Configuration['brands'], name: string): BrandConfiguration {
  return find(brands, name, 'brand');
}

function find<T>(among: Record<string, T>, name: string, what: string): T {
  if (Object.hasOwn(among, name)) return among[name] as T;
  const names = Object.keys(among);
  const meant = nearest(name, names);
  const advice = meant
    ? `did you mean ${meant}?`
    : names.length > 0
      ? `there is ${names.join(', ')}`
      : `none is configured`;
  throw new ChoiceError(`there is no ${what} ${name}; ${advice}`);
}
