import { basename } from 'node:path';
import type { Explanation } from '../explain/explanation.ts';
import type { Defect } from '../selftest/defect.ts';
import { contractAnchorOf, type Sources } from '../sources/sources.ts';
import { anchor, code, inline, link, page, relativeTo, table } from './markdown.ts';
import { conditionLinks, pages, sourceLink } from './places.ts';

/** Every seeded defect, by the rule that it breaks. */
export function defectPage(
  defects: readonly Defect[],
  all: ReadonlyMap<string, Explanation>,
  sources: Sources,
  files: ReadonlyMap<string, string>,
): string {
  const byRule = [...Map.groupBy(defects, ({ rule }) => ruleSource(rule, sources))];
  return page(
    'Seeded defects',
    `${defects.length} known mistakes, each seeded into the reference gateway or a proxy before it. ` +
      '`gatecheck selftest` proves that the conditions named here detect them; ' +
      '`gatecheck selftest --defect a09-any-audience` plays one. ' +
      `How many mistakes that nobody thought of are detected too, ${link('mutants', 'mutants.md')} tell.`,
    ...byRule.map(([ref, those]) => {
      const source = sources.find(ref);
      return [
        `## ${source ? sourceLink(source, pages.defects) : ref}`,
        table(
          ['defect', 'what it does wrong', 'detected by', 'code'],
          those.map(({ id, text, detectedBy }) => [
            `${anchor(id)}${code(id)}`,
            inline(text),
            conditionLinks(detectedBy, all, pages.defects),
            codeLink(id, files),
          ]),
        ),
      ].join('\n\n');
    }),
  );
}

function codeLink(id: string, files: ReadonlyMap<string, string>): string {
  const file = files.get(id);
  if (file === undefined) throw new Error(`no list in src/selftest exports the defect ${id}`);
  return link(basename(file), relativeTo(pages.defects, file));
}

/** The source that a defect's rule is. */
export function ruleSource(rule: string, sources: Sources): string {
  const section = contractAnchorOf(rule, sources);
  return section === undefined ? rule : `contract-${section}`;
}
