import { basename } from 'node:path';
import { checks } from '../certify/doctor/registry.ts';
import { suiteFiles } from '../certify/own/templates.ts';
import { plans } from '../certify/plans.ts';
import { schemaFile, schemaText } from '../config/schema-file.ts';
import { dictionaryFile } from '../diagnosis/dictionary.ts';
import { parameterPatterns, stepPatterns } from '../selftest/step-patterns.ts';
import { type Suite, thisSuite } from '../suite/suite.ts';
import { commandPage } from './command-page.ts';
import { configurationPage } from './configuration-page.ts';
import { defectFiles } from './defect-files.ts';
import { refreshedDictionary } from './dictionary-file.ts';
import { editorSentences, editorSentencesFile } from './editor-sentences.ts';
import { forgeryLibraryPage } from './forgery-library-page.ts';
import { libraryPage } from './library-page.ts';
import { inline, table } from './markdown.ts';
import { pages } from './places.ts';
import { soundnessPage } from './soundness-page.ts';
import { speedPages } from './speed-page.ts';

/** What comes from the registries. */
export interface GeneratedDocs {
  /** Whole files by their path, relative to the project's root. */
  files: Map<string, string>;
  /** Parts of hand-written pages by the name in their comments. */
  blocks: Map<string, string>;
}

/** Makes everything that docs take from the registries. */
export async function generateDocs(): Promise<GeneratedDocs> {
  const suite = thisSuite();
  // Cucumber requires its parser; importing that at the same time breaks both.
  const steps = await stepPatterns(suite);
  const parameters = await parameterPatterns(suite);
  const [{ explainAll }, { readAnchors }, { anchorsFile, sourcesOf }, { defects }, { resultSchemas }, renderers] =
    await Promise.all([
      import('../explain/explanation.ts'),
      import('../sources/read-pages.ts'),
      import('../sources/sources.ts'),
      import('../selftest/registry.ts'),
      import('./result-schemas.ts'),
      importRenderers(),
    ]);
  const anchors = await readAnchors(suite.root);
  const sources = sourcesOf(anchors);
  const all = await explainAll(suite, sources);
  const byId = new Map(all.map((one) => [one.condition.id, one]));
  return {
    files: new Map([
      ...renderers.conditionPages(all),
      [pages.coverage, renderers.coveragePage(all, defects, sources)],
      [pages.defects, renderers.defectPage(defects, byId, sources, await defectFiles(suite.root))],
      [pages.mutants, renderers.mutantPage()],
      [pages.sentences, renderers.sentencePage(steps, parameters, all)],
      [pages.libraries, await libraryPage(suite.root, byId)],
      [pages.soundness, await soundnessPage(suite.root)],
      ...(await speedPages(suite.root)),
      [pages.commands, await commandPage()],
      [pages.forgeryLibraries, await forgeryLibraryPage(suite.root, sources)],
      [pages.configuration, configurationPage()],
      ...renderers.mockPages(byId, sources),
      ...resultSchemas(),
      [anchorsFile, `${JSON.stringify(anchors, null, 2)}\n`],
      [basename(schemaFile), schemaText()],
      ...exampleSuite(suite),
      [editorSentencesFile, editorSentences(steps, parameters)],
      [dictionaryFile, await refreshedDictionary(suite.root, defects, [...byId.keys()])],
    ]),
    blocks: new Map([
      [
        'plans',
        table(
          ['plan', 'what it holds'],
          Object.entries(plans).map(([name, what]) => [`\`${name}\``, inline(what)]),
        ),
      ],
      [
        'doctor-checks',
        table(
          ['check', 'what it looks at'],
          checks.map(({ id, title }) => [`\`${id}\``, inline(title)]),
        ),
      ],
    ]),
  };
}

/** The example of a suite is what `gatecheck new suite` writes. */
function exampleSuite({ version }: Suite): [path: string, text: string][] {
  const files = suiteFiles({ name: 'acme', prefix: 'ACME', version });
  return [...files].map(([name, text]) => [`examples/projects/own-conditions/${name}`, text]);
}

async function importRenderers() {
  const [conditions, coverage, defects, mutants, sentences, mock] = await Promise.all([
    import('./condition-pages.ts'),
    import('./coverage-page.ts'),
    import('./defect-page.ts'),
    import('./mutant-page.ts'),
    import('./sentence-page.ts'),
    import('./mock-pages.ts'),
  ]);
  return { ...conditions, ...coverage, ...defects, ...mutants, ...sentences, ...mock };
}
