import { ciamCalls } from '../../capillary/calls.ts';
import type { Defect } from '../defect.ts';
import { completing, declineSetUp, inner } from './brand-puts.ts';

/** Mistakes with the paths that a brand gives its calls. */
export const renamedPathDefects: readonly Defect[] = [
  {
    id: 'provisioning-paths-of-getMember-alone',
    rule: 'provisioning',
    text: 'renames getMember alone, and serves the other calls at their default paths whatever a PUT says',
    detectedBy: ['BRD-472', 'BRD-473', 'BRD-474'],
    rules: (defaults) => ({
      findCall: (request, brand) =>
        defaults.findCall(request, brand && { ...brand, paths: { getMember: brand.paths.getMember } }),
    }),
  },
  {
    id: 'provisioning-default-path-of-another-call',
    rule: 'provisioning',
    text: 'answers 400 where a call is renamed to the default path of another one',
    detectedBy: ['BRD-475'],
    overStrict: true,
    rules: (defaults) => {
      const taken: readonly unknown[] = Object.values(ciamCalls).map(({ path }) => path);
      return completing(defaults, (body) =>
        Object.values(inner(body, 'paths')).some((path) => taken.includes(path))
          ? declineSetUp('the path is that of another call')
          : body,
      );
    },
  },
];
