import { z } from 'zod';
import { describeFaults } from '../../mock-idp/adversary/faults/registry.ts';
import { describeForgery, registry as forgeries } from '../../mock-idp/adversary/forge/registry.ts';
import {
  type Operation,
  operations,
  type Preset,
  parametersOf,
  presetNamed,
  presetNames,
  takesQuery,
} from '../../mock-idp/index.ts';
import type { Explanation } from '../explain/explanation.ts';
import type { Sources } from '../sources/sources.ts';
import { anchor, code, inline, link, page, table } from './markdown.ts';
import { conditionLinks, pages, sourceLink } from './places.ts';

/** What the mock IdP can be told and made to do. */
export function mockPages(all: ReadonlyMap<string, Explanation>, sources: Sources): Map<string, string> {
  return new Map([
    [pages.presets, presetPage()],
    [pages.control, controlPage()],
    [pages.forgeries, forgeryPage(all, sources)],
    [pages.faults, faultPage(all, sources)],
  ]);
}

const guide = link('guide', '../guides/mock-idp.md');

function presetPage(): string {
  const presets = presetNames.map(presetNamed);
  const row = (title: string, of: (preset: Preset) => string) => [title, ...presets.map(of)];
  const head = ['', ...presets.map(({ title }) => title)];
  const routes = Object.keys(presets[0]?.routes ?? {}) as (keyof Preset['routes'])[];
  const claims = ['firstName', 'lastName', 'mobile', 'email'] as const;
  const lives = ['idToken', 'accessToken', 'refreshToken', 'session'] as const;
  return page(
    'Presets and pages of the mock IdP',
    `The CIAMs that the mock plays (\`idp.preset\`, \`--preset\`; ${guide}). Paths stand below the application’s address.`,
    [
      '## Claims and lifetimes',
      table(head, [
        row('name of the preset', ({ name }) => code(name)),
        ...claims.map((claim) => row(claim, ({ claimNames }) => code(claimNames[claim]))),
        row('issuer', ({ issuer }) => code(issuer('<address>'))),
        ...lives.map((life) => row(`${life}, seconds`, ({ lifetimes }) => String(lifetimes[life]))),
      ]),
    ].join('\n\n'),
    [
      '## Endpoints and pages',
      table(head, [
        ...routes.map((route) => row(route, (preset) => code(preset.routes[route]))),
        row('sign-out', ({ signOuts }) =>
          signOuts.map(({ path, redirectParameter }) => `${code(path)} (${code(redirectParameter)})`).join(', '),
        ),
      ]),
    ].join('\n\n'),
  );
}

function controlPage(): string {
  const entries = Object.entries<Operation>(operations);
  return page(
    'Control API of the mock IdP',
    `What a test asks of the IdP behind its back, over HTTP on loopback (${guide}). ${entries.length} operations; ` +
      'the same names are methods of the typed client (`connectControl`). A refusal is a status of 400 or more with ' +
      '`{"error": "<what is wrong>"}`.',
    table(
      ['operation', 'request', 'asks the IdP to', 'input', 'ability'],
      entries.map(([name, operation]) => [
        `${anchor(name)}${code(name)}`,
        code(`${operation.method} ${operation.path}`),
        inline(operation.does),
        inputText(operation),
        operation.ability,
      ]),
    ),
    'Members of the input marked with `?` may be left out. Path parameters are ' +
      `${[...new Set(entries.flatMap(([, operation]) => parametersOf(operation)))].map((name) => code(`:${name}`)).join(', ')}.`,
  );
}

function inputText(operation: Operation): string {
  if (!operation.input) return '–';
  const { properties, required = [] } = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as {
    properties?: object;
    required?: string[];
  };
  const names = Object.keys(properties ?? {}).map((name) => code(required.includes(name) ? name : `${name}?`));
  return `${takesQuery(operation) ? 'query' : 'body'}: ${names.join(', ') || 'one of several shapes'}`;
}

/** What the steps of the catalogue name word for word: a cell of a table, or the end of a sentence. */
interface Naming {
  /** The sentence, of a cell the one above its table. */
  sentence: string;
  condition: string;
}

/** The conditions that name something by its description, in a sentence that is about the right thing. */
function conditionsNaming(description: string, all: ReadonlyMap<string, Explanation>, about = /(?:)/): string[] {
  const cells = cellsOf(all).get(description) ?? [];
  const ends = sentencesOf(all).filter(({ sentence }) => sentence.endsWith(` ${description}`));
  const fitting = [...cells, ...ends].filter(({ sentence }) => about.test(sentence));
  return [...new Set(fitting.map(({ condition }) => condition))].sort();
}

const cellsOf = once((all: ReadonlyMap<string, Explanation>): Map<string, Naming[]> => {
  const named = new Map<string, Naming[]>();
  for (const { condition, lines } of all.values()) {
    let sentence = '';
    for (const line of lines) {
      if (!/^\s*\|/.test(line)) sentence = line;
      else
        for (const cell of line.split(/(?<!\\)\|/).map((text) => text.trim())) {
          named.set(cell, [...(named.get(cell) ?? []), { sentence, condition: condition.id }]);
        }
    }
  }
  return named;
});

const sentencesOf = once((all: ReadonlyMap<string, Explanation>): Naming[] =>
  [...all.values()].flatMap(({ condition, lines }) =>
    lines
      .filter((line) => !/^\s*\|/.test(line) && / with /.test(line))
      .map((sentence) => ({ sentence, condition: condition.id })),
  ),
);

/** A function of an object that is worked out once. */
function once<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

function forgeryPage(all: ReadonlyMap<string, Explanation>, sources: Sources): string {
  const rows = forgeries.map(describeForgery);
  return page(
    'Forgeries',
    `${rows.length} kinds of token that an IdP would not issue (${guide}). A description completes “an ID token with …”; ` +
      'each differs from a valid control token in that one property. In a scenario the description stands in a table ' +
      'or after a sentence; the control operation `forge` takes the id as well.',
    table(
      ['id', 'an ID token with', 'a careful gateway', 'severity', 'source', 'conditions'],
      rows.map(({ id, description, expected, severity, source, needsKeySet }) => [
        `${anchor(id)}${code(id)}`,
        `${inline(description)}${needsKeySet ? ` (JWKS: ${inline(needsKeySet)})` : ''}`,
        verdictWords[expected],
        severity,
        sourceCell(source, sources, pages.forgeries),
        conditionLinks(conditionsNaming(description, all), all, pages.forgeries) || 'by hand',
      ]),
    ),
  );
}

const verdictWords = { refused: 'refuses it', accepted: 'accepts it', either: 'may do either' } as const;

/** What a sentence about an endpoint's answers has in it. */
const sentencesAbout = {
  jwks: /JWKS/,
  userinfo: /UserInfo/,
  discovery: /discovery/i,
  token: /token (?:endpoint|requests)/,
} as const;

function faultPage(all: ReadonlyMap<string, Explanation>, sources: Sources): string {
  const groups = [...Map.groupBy(describeFaults(), ({ endpoint }) => endpoint)];
  return page(
    'Faults',
    `${groups.flatMap(([, those]) => those).length} ways in which an endpoint of the mock can misbehave (${guide}), set ` +
      'by the control operation `setFault` by id or description.',
    ...groups.map(([endpoint, those]) =>
      [
        `## ${endpoint}`,
        table(
          ['id', 'the response has', 'a careful gateway’s answer', 'source', 'conditions'],
          those.map(({ id, description, expected, source }) => [
            `${anchor(`${endpoint}-${id}`)}${code(id)}`,
            inline(description),
            expected,
            sourceCell(source, sources, pages.faults),
            conditionLinks(conditionsNaming(description, all, sentencesAbout[endpoint]), all, pages.faults) ||
              'by hand',
          ]),
        ),
      ].join('\n\n'),
    ),
  );
}

function sourceCell(ref: string, sources: Sources, from: string): string {
  const source = sources.find(ref);
  return source ? sourceLink({ ...source, title: ref.replace(/^contract-/, '') }, from) : ref;
}
