import { type BadFile, besides } from './valid-file.ts';

const waiver = (change: Record<string, string | undefined> = {}) => {
  const sound = { condition: 'CLM-022', target: 'uat', reason: 'CAP-4711', owner: 'Ana', until: '2026-12-31' };
  const members = Object.entries({ ...sound, ...change }).filter(([, value]) => value !== undefined);
  return `  - { ${members.map(([name, value]) => `${name}: ${value}`).join(', ')} }`;
};
const waivers = (...lines: string[]) => besides(['waivers:', ...lines].join('\n'));

/** Waivers that are wrong by themselves. */
export const badWaivers: BadFile[] = [
  [
    'a waiver of a family of conditions',
    waivers(waiver({ condition: 'CLM-*' })),
    'gatecheck.yaml:18:18 waivers[0].condition: expected the id of one condition, such as CLM-022; a waiver of more would be too broad',
  ],
  [
    'a waiver without an end',
    waivers(waiver({ until: undefined })),
    'gatecheck.yaml:18:5 waivers[0].until: missing; expected a text',
  ],
  [
    'a waiver that nobody owns',
    waivers(waiver({ owner: '""' })),
    'gatecheck.yaml:18:65 waivers[0].owner: expected a text that is not empty',
  ],
  [
    'a waiver at a target that is not there',
    waivers(waiver({ target: 'uatt' })),
    'gatecheck.yaml:18:35 waivers[0].target: there is no such target; did you mean uat?',
  ],
  [
    'a waiver twice',
    waivers(waiver(), waiver({ until: '2026-11-30' })),
    'gatecheck.yaml:19:18 waivers[1].condition: CLM-022 is waived at uat already; keep one',
  ],
];
