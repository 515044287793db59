import type { Explanation } from '../explain/explanation.ts';
import type { Source, Sources } from '../sources/sources.ts';
import { inline, link, relativeTo } from './markdown.ts';

/** The generated pages, relative to the project's root. */
export const pages = {
  conditions: 'docs/conditions/README.md',
  coverage: 'docs/coverage.md',
  defects: 'docs/defects.md',
  libraries: 'docs/libraries.md',
  forgeryLibraries: 'docs/forgery-libraries.md',
  mutants: 'docs/mutants.md',
  sentences: 'docs/sentences.md',
  soundness: 'docs/soundness.md',
  speed: 'docs/speed.md',
  commands: 'docs/commands.md',
  configuration: 'docs/configuration.md',
  presets: 'docs/mock-idp/presets-and-pages.md',
  control: 'docs/mock-idp/control-api.md',
  forgeries: 'docs/mock-idp/forgeries.md',
  faults: 'docs/mock-idp/faults.md',
  certification: 'docs/mock-idp/openid-certification.md',
} as const;

/** The page of a feature: `features/login/brands.feature` → `docs/conditions/login/brands.md`. */
export function conditionPage(featureUri: string): string {
  return featureUri.replace(/^features\//, 'docs/conditions/').replace(/\.feature$/, '.md');
}

/** Links a condition's id to its place. */
export function conditionLink({ condition, feature }: Explanation, from: string): string {
  return link(condition.id, `${relativeTo(from, conditionPage(feature.uri))}#${condition.id}`);
}

/** Links ids of conditions; of one that is not in the catalogue, the id alone. */
export function conditionLinks(ids: readonly string[], all: ReadonlyMap<string, Explanation>, from: string): string {
  return ids
    .map((id) => {
      const known = all.get(id);
      return known ? conditionLink(known, from) : id;
    })
    .join(', ');
}

/** Links a source to where it can be read. */
export function sourceLink({ title, address }: Source, from: string): string {
  return link(inline(title), /^https?:/.test(address) ? address : relativeTo(from, address));
}

/** Links a source by its short name, such as `A9` or `rfc8725-3.1`. */
export function sourceCell(ref: string, sources: Sources, from: string): string {
  const source = sources.find(ref);
  return source ? sourceLink({ ...source, title: ref.replace(/^contract-/, '') }, from) : ref;
}
