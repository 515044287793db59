import { badBrands } from './bad-brands.ts';
import { badIdps } from './bad-idps.ts';
import { badProfiles } from './bad-profiles.ts';
import { badTargets } from './bad-targets.ts';
import { badWaivers } from './bad-waivers.ts';
import { badlyWritten } from './bad-written.ts';
import type { BadFile } from './valid-file.ts';

/** Every kind of mistake that a `gatecheck.yaml` can have. */
export const badConfigurations: readonly BadFile[] = [
  ...badlyWritten,
  ...badIdps,
  ...badBrands,
  ...badTargets,
  ...badProfiles,
  ...badWaivers,
];
