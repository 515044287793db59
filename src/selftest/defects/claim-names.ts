import type { JsonObject } from '../../reference-gateway/json.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the names of the mapped claims. */
export const claimNameDefects: readonly Defect[] = [
  {
    id: 'b02-path-where-no-claim',
    rule: 'brand-configuration',
    text: 'takes a mapped name with dots for a path where there is no claim of that name',
    detectedBy: ['MAP-466'],
    rules: (defaults) => ({
      claimText(claims, name) {
        const parts = name.split('.');
        const last = parts.pop() ?? '';
        const inner = parts.reduce<unknown>((value, part) => (value as JsonObject | undefined)?.[part], claims);
        const own = defaults.claimText(claims, name);
        if (own !== undefined || parts.length === 0 || claims[name] !== undefined) return own;
        return typeof inner === 'object' && inner ? defaults.claimText(inner as JsonObject, last) : undefined;
      },
    }),
  },
  {
    id: 'b02-claim-in-any-language',
    rule: 'brand-configuration',
    text: 'takes `given_name#ja` for a mapped `given_name` that is missing',
    detectedBy: ['MAP-464'],
    rules: (defaults) => ({
      claimText(claims, name) {
        const tagged = Object.keys(claims).find((key) => key.startsWith(`${name}#`));
        return defaults.claimText(claims, name) ?? (tagged && defaults.claimText(claims, tagged));
      },
    }),
  },
  {
    id: 'b02-claim-of-last-path-part',
    rule: 'brand-configuration',
    text: 'finds `https://brand/claims/first` by `first` where it is missing',
    detectedBy: ['MAP-465'],
    rules: (defaults) => ({
      claimText(claims, name) {
        const short = name.split(/[/:]/).at(-1) ?? '';
        return defaults.claimText(claims, name) ?? (name === short ? undefined : defaults.claimText(claims, short));
      },
    }),
  },
  {
    id: 'b02-claim-names-ascii',
    rule: 'brand-configuration',
    text: 'finds only claims whose name is ASCII',
    detectedBy: ['MAP-460'],
    overStrict: true,
    rules: (defaults) => ({
      claimText: (claims, name) => (/^[\x20-\x7e]*$/.test(name) ? defaults.claimText(claims, name) : undefined),
    }),
  },
  {
    id: 'b02-claim-names-of-words',
    rule: 'brand-configuration',
    text: 'finds only claims whose name is made of ASCII letters, digits and _ : / . -',
    detectedBy: ['MAP-461', 'MAP-462', 'MAP-463'],
    overStrict: true,
    rules: (defaults) => ({
      claimText: (claims, name) => (/^[\w:/.-]+$/.test(name) ? defaults.claimText(claims, name) : undefined),
    }),
  },
  {
    id: 'b02-standard-claim-for-another-type',
    rule: 'brand-configuration',
    text: 'takes given_name, family_name, phone_number and email where a mapped claim is of the wrong type',
    detectedBy: ['MAP-467'],
    rules: (defaults) => ({
      mapClaims(rules, claims, mappings) {
        const standard = { firstName: 'given_name', lastName: 'family_name', mobile: 'phone_number', email: 'email' };
        const mapped = defaults.mapClaims(rules, claims, mappings);
        for (const field of ['firstName', 'lastName', 'mobile', 'email'] as const) {
          const claim = claims[mappings[field]];
          if (claim !== undefined && typeof claim !== 'string')
            mapped[field] ??= rules.claimText(claims, standard[field]);
        }
        return mapped;
      },
    }),
  },
  {
    id: 'b09-names-of-standard-claims',
    rule: 'brand-configuration',
    text: 'updateMember takes the names from given_name and family_name, whatever the brand maps',
    detectedBy: ['MAP-468'],
    rules: (defaults) => ({
      storeNames(call, profile, update) {
        const { rules, claims, mapped } = call;
        const firstName = rules.claimText(claims, 'given_name');
        const lastName = rules.claimText(claims, 'family_name');
        defaults.storeNames({ ...call, mapped: { ...mapped, firstName, lastName } }, profile, update);
      },
    }),
  },
];
