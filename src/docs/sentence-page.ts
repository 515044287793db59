import type { Explanation } from '../explain/explanation.ts';
import type { StepPattern } from '../selftest/feature-lint.ts';
import { code, inline, page, table } from './markdown.ts';
import { conditionLink, pages } from './places.ts';

/** Cucumber's own parameters, as far as sentences use them. */
const ownParameters: Readonly<Record<string, string>> = {
  '': 'any text, such as the description of a forgery',
  int: 'a whole number, such as 5',
  float: 'a number, such as 0.5',
  word: 'one word without spaces',
  string: 'a text in quotes, such as "Ana"',
};

/** Every sentence that a scenario may use, with its parameters and an example. */
export function sentencePage(
  steps: readonly StepPattern[],
  parameters: ReadonlyMap<string, readonly string[]>,
  all: readonly Explanation[],
): string {
  const groups = ['Given', 'When', 'Then'].map((keyword) => ({
    keyword,
    those: steps
      .filter((step) => step.keyword === keyword)
      .toSorted((a, b) => a.pattern.localeCompare(b.pattern, 'en')),
  }));
  return page(
    'Sentences',
    `The ${steps.length} sentences that scenarios are made of. A word in braces is a parameter; \`(s)\` may be left out, ` +
      'and of `a/b` one stands there. `gatecheck conditions --lint` tells which sentence of a feature fits none of them.',
    ['## Parameters', parameterTable(steps, parameters)].join('\n\n'),
    ...groups.map(({ keyword, those }) => [`## ${keyword}`, sentenceTable(those, all)].join('\n\n')),
  );
}

function parameterTable(steps: readonly StepPattern[], parameters: ReadonlyMap<string, readonly string[]>): string {
  const used = new Set(
    steps.flatMap(({ pattern }) => [...pattern.matchAll(/\{(\w*)\}/g)].map(([, name = '']) => name)),
  );
  return table(
    ['parameter', 'what may stand there'],
    [...used].sort().map((name) => [code(`{${name}}`), parameterText(name, parameters)]),
  );
}

function parameterText(name: string, parameters: ReadonlyMap<string, readonly string[]>): string {
  const own = Object.hasOwn(ownParameters, name) ? ownParameters[name] : undefined;
  if (own !== undefined) return inline(own);
  const choices = (parameters.get(name) ?? []).flatMap((pattern) => pattern.split('|'));
  // Cucumber reads a regular expression; people read what it may stand for.
  return choices.map((choice) => code(choice.replaceAll(/\\(.)/g, '$1'))).join(', ');
}

function sentenceTable(steps: readonly StepPattern[], all: readonly Explanation[]): string {
  return table(
    ['sentence', 'example', 'defined in'],
    steps.map(({ pattern, place, matches }) => {
      const example = exampleOf(matches, all);
      const file = place.replace(/:\d+$/, '');
      return [
        code(pattern),
        example ? `${inline(example.line)} (${conditionLink(example.one, pages.sentences)})` : '',
        `[${code(file.replace(/^steps\//, ''))}](../${file})`,
      ];
    }),
  );
}

/** The first line of the catalogue that the sentence is. */
function exampleOf(matches: StepPattern['matches'], all: readonly Explanation[]) {
  for (const one of all) {
    const line = one.lines.find((text) => matches(sentenceIn(text)));
    if (line !== undefined) return { line: sentenceIn(line), one };
  }
  return undefined;
}

const sentenceIn = (line: string) => line.replace(/^(?:Given|When|Then|And|But|\*) /, '');
