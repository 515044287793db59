import { z } from 'zod';
import { describeFaults } from '../../mock-idp/adversary/faults/registry.ts';
import { describeForgery, registry as forgeries } from '../../mock-idp/adversary/forge/registry.ts';
import { certificationPlans, departures, leftOut } from '../../mock-idp/conformance/testing/plans.ts';
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
import { type AdversaryEntry, adversaryEntries } from '../selftest/presented.ts';
import type { Sources } from '../sources/sources.ts';
import { anchor, code, inline, link, page, table } from './markdown.ts';
import { conditionLinks, pages, sourceCell } from './places.ts';

type Catalogue = ReadonlyMap<string, Explanation>;

/** What the mock IdP can be told and made to do. */
export function mockPages(all: Catalogue, sources: Sources): Map<string, string> {
  return new Map([
    [pages.presets, presetPage()],
    [pages.control, controlPage()],
    [pages.forgeries, forgeryPage(all, sources)],
    [pages.faults, faultPage(all, sources)],
    [pages.certification, certificationPage()],
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
        ...routes.map((route) =>
          row(route, ({ routes: { [route]: path } }) => (path === undefined ? '–' : code(path))),
        ),
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

/** The conditions that present a forgery or a fault, or why none does. */
function presentation(kind: AdversaryEntry['kind'], id: string, from: string, all: Catalogue): string {
  const entry = adversaryEntries.find((one) => one.kind === kind && one.id === id);
  const ids = entry ? [...all.values()].filter(({ presents }) => presents.includes(entry)) : [];
  return (
    conditionLinks(ids.map(({ condition }) => condition.id).sort(), all, from) ||
    `by hand: ${inline(entry?.byHand ?? 'no reason given')}`
  );
}

function forgeryPage(all: Catalogue, sources: Sources): string {
  const rows = forgeries.map(describeForgery);
  return page(
    'Forgeries',
    `${rows.length} kinds of token that an IdP would not issue (${guide}). A description completes “an ID token with …”; ` +
      'each differs from a valid control token in that one property. In a scenario the description stands in a table ' +
      'or after a sentence; the control operation `forge` takes the id as well. What no condition presents is for use ' +
      'by hand, with the reason.',
    table(
      ['id', 'an ID token with', 'a careful gateway', 'severity', 'source', 'conditions'],
      rows.map(({ id, description, expected, severity, source, needsKeySet }) => [
        `${anchor(id)}${code(id)}`,
        `${inline(description)}${needsKeySet ? ` (JWKS: ${inline(needsKeySet)})` : ''}`,
        verdictWords[expected],
        severity,
        sourceCell(source, sources, pages.forgeries),
        presentation('forgery', id, pages.forgeries, all),
      ]),
    ),
  );
}

const verdictWords = { refused: 'refuses it', accepted: 'accepts it', either: 'may do either' } as const;

function faultPage(all: Catalogue, sources: Sources): string {
  const groups = [...Map.groupBy(describeFaults(), ({ endpoint }) => endpoint)];
  return page(
    'Faults',
    `${groups.flatMap(([, those]) => those).length} ways in which an endpoint of the mock can misbehave (${guide}), set ` +
      'by the control operation `setFault` by id or description. What no condition presents is for use by hand, with the ' +
      'reason.',
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
            presentation(endpoint, id, pages.faults, all),
          ]),
        ),
      ].join('\n\n'),
    ),
  );
}

function certificationPage(): string {
  const plans = Object.entries(certificationPlans);
  const count = plans.flatMap(([, { modules }]) => Object.keys(modules)).length;
  return page(
    'The mock and the OpenID Foundation’s certification plans',
    `What [the Foundation’s conformance suite](https://gitlab.com/openid/conformance-suite) asks of a provider, played against the mock NextReason in every test run (${guide}): ` +
      `${count} modules by their names, written anew after the specifications; the suite itself was not run, and the mock is not certified. ` +
      'oidc-provider, which it is built on, is.',
    ...plans.map(([id, { title, modules }]) =>
      [
        `## ${title}`,
        `Plan ${code(id)}.`,
        table(
          ['module', 'what happens'],
          Object.entries(modules).map(([module, what]) => [`${anchor(module)}${code(module)}`, inline(what)]),
        ),
      ].join('\n\n'),
    ),
    ['## Where the mock departs', ...departures.map(({ what, why }) => `* ${inline(what)}: ${inline(why)}.`)].join(
      '\n',
    ),
    [
      '## Not played',
      table(
        ['plan', 'why'],
        leftOut.map(({ plan, why }) => [plan, inline(why)]),
      ),
    ].join('\n\n'),
  );
}
