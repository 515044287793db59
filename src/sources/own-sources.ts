import type { Source } from './sources.ts';

/** What a team's own suite says of its sources. */
interface OwnSources {
  /** Addresses by name, with `{}` for what follows the name. */
  references: Readonly<Record<string, string>>;
}

/**
 * A source that a team's own condition names: an address (`@ref:https://…`), or a name that its suite explains
 * (`@ref:story-ACME-12` by `story`).
 */
export function ownSourceOf(ref: string, own: OwnSources | undefined): Source | undefined {
  if (!own) return undefined;
  if (/^https?:\/\/./.test(ref)) return { ref, title: ref, address: ref };
  const name = Object.keys(own.references).find((one) => ref.startsWith(`${one}-`));
  const address = name === undefined ? undefined : own.references[name];
  if (name === undefined || address === undefined) return undefined;
  const rest = ref.slice(name.length + 1);
  return { ref, title: `${name} ${rest}`, address: address.replaceAll('{}', encodeURIComponent(rest)) };
}
