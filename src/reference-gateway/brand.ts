import type { BrandConfiguration } from '../capillary/brand.ts';
import { type CiamCall, ciamCalls, type RenamedPaths } from '../capillary/calls.ts';
import type { Policies } from '../capillary/policies.ts';
import type { KeySetCache, UserInfoCache } from './admission/shapes.ts';
import type { Store } from './store/store.ts';

/** Access to one brand's CRM face. */
interface CrmAccess {
  key: string;
  secret: string;
  /** How long an access token of the CRM face lives. */
  ttlSeconds: number;
}

/** What a brand is set up with. */
export interface BrandSetup {
  configuration: BrandConfiguration;
  policies: Policies;
  paths: RenamedPaths;
  crm?: CrmAccess;
}

/** A configured brand at work: its setup, its caches and its customers. */
export interface Brand extends BrandSetup {
  name: string;
  keySet: KeySetCache;
  userInfo: UserInfoCache;
  store: Store;
}

/** A brand with empty caches; the customers are those of the store it is given. */
export function createBrand(name: string, setup: BrandSetup, store: Store): Brand {
  return { ...setup, name, store, keySet: { fetches: 0, refetchesAt: [] }, userInfo: new Map() };
}

/** Where a brand's calls are: the default paths, or those that the brand renamed. */
export function pathsOf(brand: Pick<Brand, 'paths'> | undefined): [call: CiamCall, path: string][] {
  return (Object.keys(ciamCalls) as CiamCall[]).map((call) => [call, brand?.paths[call] ?? ciamCalls[call].path]);
}
