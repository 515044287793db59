import type { Mistake } from './mistake.ts';
import { nearest } from './nearest.ts';
import type { Configuration, ConfiguredTarget } from './schema.ts';

/** What no single value can tell: names that point nowhere, values that need each other. */
export function crossMistakes({ targets, brands }: Configuration): Mistake[] {
  return Object.entries(targets).flatMap(([name, target]) =>
    target.kind === 'remote' ? remoteMistakes(name, target, brands) : [],
  );
}

function remoteMistakes(
  name: string,
  target: ConfiguredTarget & { kind: 'remote' },
  brands: Configuration['brands'],
): Mistake[] {
  const at = (...steps: string[]) => ['targets', name, ...steps];
  const { brand, credentials, policies, capabilities = [] } = target;
  const mistakes: Mistake[] = [];
  if (brand !== undefined && !Object.hasOwn(brands, brand)) {
    const meant = nearest(brand, Object.keys(brands));
    const advice = meant ? `did you mean ${meant}?` : 'describe it below brands';
    mistakes.push({ path: at('brand'), message: `there is no such brand; ${advice}` });
  }
  if (!capabilities.includes('provisioning')) {
    const why = 'missing; a target without the capability provisioning needs';
    if (brand === undefined) mistakes.push({ path: at('brand'), message: `${why} the name of a brand` });
    if (!credentials) mistakes.push({ path: at('credentials'), message: `${why} the key and secret of its CRM face` });
  }
  const issuer = brand === undefined ? undefined : brands[brand]?.issuer;
  if (policies?.issuerCheck === true && brand !== undefined && issuer === undefined && Object.hasOwn(brands, brand)) {
    const message = `issuerCheck: true needs brands.${brand}.issuer`;
    mistakes.push({ path: at('policies', 'issuerCheck'), message });
  }
  return mistakes;
}
