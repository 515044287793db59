import { brandName } from '../capillary/brand.ts';
import { type CiamCall, ciamCalls, type RenamedPaths } from '../capillary/calls.ts';
import { addressesOf } from '../capillary/clusters.ts';
import { memberOf } from './json-schema.ts';
import type { Mistake } from './mistake.ts';
import { nearest } from './nearest.ts';
import { targetSchema } from './target-schema.ts';
import { waiverSchema } from './waiver-schema.ts';

/**
 * What no single value can tell: names that point nowhere, values that need each other. A target that is wrong by
 * itself is left to the schema.
 */
export function crossMistakes(written: unknown): Mistake[] {
  const targets = memberOf(written, 'targets');
  const brands = memberOf(written, 'brands');
  const ofTargets = Object.entries(targets ?? {}).flatMap(([name, target]) => {
    const read = targetSchema.safeParse(target);
    if (!read.success) return [];
    const mistakes = read.data.kind === 'remote' ? remoteMistakes(read.data, brands) : [];
    return [...mistakes, ...pathMistakes(read.data.paths ?? {})].map(({ path, message }) => ({
      path: ['targets', name, ...path],
      message,
    }));
  });
  return [...ofTargets, ...waiverMistakes(memberOf(written, 'waivers'), Object.keys(targets ?? {}))];
}

/** A waiver names a target that there is, and each failure once. */
function waiverMistakes(written: unknown, targets: readonly string[]): Mistake[] {
  const read = (Array.isArray(written) ? written : []).map((waiver) => waiverSchema.safeParse(waiver).data);
  const known = ['reference', ...targets];
  return read.flatMap((waiver, at): Mistake[] => {
    if (!waiver) return [];
    const { condition, target } = waiver;
    if (!known.includes(target)) {
      const meant = nearest(target, known);
      const message = `there is no such target; ${meant ? `did you mean ${meant}?` : 'name one of those below targets'}`;
      return [{ path: ['waivers', at, 'target'], message }];
    }
    const first = read.findIndex((other) => other?.condition === condition && other.target === target);
    if (first === at) return [];
    return [{ path: ['waivers', at, 'condition'], message: `${condition} is waived at ${target} already; keep one` }];
  });
}

function remoteMistakes(
  target: Extract<ReturnType<typeof targetSchema.parse>, { kind: 'remote' }>,
  brands: unknown,
): Mistake[] {
  const { brand, credentials, policies, capabilities = [], environment, cluster } = target;
  const mistakes: Mistake[] = [];
  const addresses = addressesOf(target);
  for (const face of ['gateway', 'crm'] as const) {
    if (addresses[face] === undefined) {
      const why = cluster
        ? `, because Capillary documents none for the cluster ${cluster}`
        : ', or a cluster that has one';
      mistakes.push({ path: [face], message: `missing; expected an address${why}` });
    }
  }
  const known = Object.keys(brands ?? {});
  // Where a brand's own name is wrong, the schema tells it, and this name may be the right one.
  const areNames = known.every((name) => brandName.safeParse(name).success);
  if (brand !== undefined && !known.includes(brand) && areNames) {
    const meant = nearest(brand, known);
    const advice = meant ? `did you mean ${meant}?` : 'describe it below brands';
    mistakes.push({ path: ['brand'], message: `there is no such brand; ${advice}` });
  }
  if (!capabilities.includes('provisioning')) {
    const why = 'missing; a target without the capability provisioning needs';
    if (brand === undefined) mistakes.push({ path: ['brand'], message: `${why} the name of a brand` });
    if (!credentials) mistakes.push({ path: ['credentials'], message: `${why} the key and secret of its CRM face` });
  }
  if (policies?.issuerCheck === true && brand !== undefined && known.includes(brand)) {
    const issuer = memberOf(memberOf(brands, brand), 'issuer');
    const message = `true needs brands.${brand}.issuer to compare with`;
    if (issuer === undefined) mistakes.push({ path: ['policies', 'issuerCheck'], message });
  }
  if (environment === 'production') {
    if (capabilities.includes('provisioning')) {
      const message = 'a production target has no provisioning: take the capability away';
      mistakes.push({ path: ['capabilities'], message });
    }
    for (const face of ['gateway', 'crm'] as const) {
      if (/^http:/i.test(target[face] ?? '')) {
        mistakes.push({ path: [face], message: 'expected https://, because people’s data go over it in production' });
      }
    }
  }
  return mistakes;
}

/** Two calls with one method at one path could not be told apart. */
function pathMistakes(paths: RenamedPaths): Mistake[] {
  const calls = Object.keys(ciamCalls) as CiamCall[];
  const pathOf = (call: CiamCall) => paths[call] ?? ciamCalls[call].path;
  return calls.flatMap((call, index) => {
    const others = calls.filter((other, at) => (paths[other] === undefined ? at !== index : at < index));
    const clash = others.find(
      (other) => pathOf(other) === pathOf(call) && ciamCalls[other].method === ciamCalls[call].method,
    );
    if (paths[call] === undefined || clash === undefined) return [];
    return [{ path: ['paths', call], message: `the same as the path of ${clash}; give each call its own` }];
  });
}
