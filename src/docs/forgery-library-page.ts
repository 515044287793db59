import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeFaults } from '../../mock-idp/adversary/faults/registry.ts';
import { describeForgery, registry } from '../../mock-idp/adversary/forge/registry.ts';
import type { Sources } from '../sources/sources.ts';
import { code, inline, link, page, relativeTo, table } from './markdown.ts';
import { pages, sourceCell } from './places.ts';

/** Where the results of `npm run forgeries` are stored, relative to the root. */
export const forgeryResultsFile = 'docs/forgery-results.json';

/** What libraries did with one forged token, or with a valid one while an endpoint of the IdP misbehaved. */
export interface Taken {
  /** What a careful gateway does. */
  expected: string;
  /** Libraries that took it. */
  taken: string[];
}

/** What `npm run forgeries` found. */
export interface ForgeryResults {
  /** Day of the measurement. */
  measured: string;
  libraries: { name: string; options: string; versions: string[] }[];
  /** By id. */
  forgeries: Record<string, Taken>;
  /** By endpoint and id: `jwks status-500`. */
  faults: Record<string, Taken>;
}

/** A line of the tables: what was tried. */
interface Tried extends Taken {
  id: string;
  address: string;
  description: string;
  source: string;
}

const [refused, accepted] = [new Set(['refused', 'unavailable', 'not admitted']), new Set(['accepted', 'served'])];

/** The page of forgeries × libraries. */
export async function forgeryLibraryPage(root: string, sources: Sources): Promise<string> {
  const text = await readFile(join(root, forgeryResultsFile), 'utf8');
  const { measured, libraries, forgeries, faults } = JSON.parse(text) as ForgeryResults;
  const names = libraries.map(({ name }) => name);
  const unmeasured = registry.map(({ id }) => id).filter((id) => !(id in forgeries));
  const tokens = triedForgeries(forgeries);
  const [jwks, userInfo] = [triedFaults('jwks', faults), triedFaults('userinfo', faults)];
  const wanted = (one: Tried) => [sourceCell(one.source, sources, pages.forgeryLibraries)];
  return page(
    'Forgeries and libraries',
    `What well-known libraries do with each ${link('forgery', relativeTo(pages.forgeryLibraries, pages.forgeries))} of an ID token, and with a valid one while an endpoint of the IdP has a ${link('fault', relativeTo(pages.forgeryLibraries, pages.faults))}. Measured on ${measured} by \`npm run forgeries\`, each with the options that its documentation names; a library that had no answer after 3 s counts as refusing.`,
    table(
      ['library', 'version', 'set up as'],
      libraries.map(({ name, options, versions }) => [name, versions.join(', '), options]),
    ),
    'What a library takes although a gateway has to refuse it is mostly no fault of the library: it verifies JWTs or sign-ins, and ' +
      'what makes a JWT an ID token for this brand, or how strictly JSON is read, is left to whoever uses it. The source beside it ' +
      'is why gatecheck calls it wrong.',
    counts('ID tokens', tokens, names),
    '## ID tokens taken that have to be refused',
    matrix(
      tokens.filter((one) => refused.has(one.expected) && one.taken.length > 0),
      names,
      wanted,
      ['source'],
    ),
    '## ID tokens refused that have to be taken',
    matrix(
      tokens.filter((one) => accepted.has(one.expected) && one.taken.length < names.length),
      names,
      wanted,
      ['source'],
    ),
    '## The JWKS endpoint misbehaves, the ID token is valid',
    counts('faults', jwks, names),
    'Where it differs from a careful gateway:',
    matrix(
      jwks.filter((one) => differs(one, names)),
      names,
      wanted,
      ['source'],
    ),
    '## The UserInfo endpoint misbehaves',
    'Of these libraries only openid-client asks it.',
    counts('faults', userInfo, ['openid-client']),
    'Where it differs from a careful gateway:',
    matrix(
      userInfo.filter((one) => differs(one, ['openid-client'])),
      ['openid-client'],
      wanted,
      ['source'],
    ),
    unmeasured.length > 0 ? `Newer than the measurement: ${unmeasured.map(code).join(', ')}.` : '',
    '## Every ID token',
    matrix(tokens, names, ({ expected }) => [expected], ['a careful gateway']),
  );
}

function triedForgeries(results: ForgeryResults['forgeries']): Tried[] {
  return registry.map(describeForgery).flatMap(({ id, description, source }) => {
    const result = results[id];
    return result ? [{ ...result, id, description, source, address: addressOf(pages.forgeries, id) }] : [];
  });
}

function triedFaults(endpoint: string, results: ForgeryResults['faults']): Tried[] {
  const ofEndpoint = describeFaults().filter((fault) => fault.endpoint === endpoint);
  return ofEndpoint.flatMap(({ id, description, source }) => {
    const result = results[`${endpoint} ${id}`];
    return result
      ? [{ ...result, id, description, source, address: addressOf(pages.faults, `${endpoint}-${id}`) }]
      : [];
  });
}

const addressOf = (pagePath: string, id: string) => `${relativeTo(pages.forgeryLibraries, pagePath)}#${id}`;

function differs({ expected, taken }: Tried, names: readonly string[]): boolean {
  return (refused.has(expected) && taken.length > 0) || (accepted.has(expected) && taken.length < names.length);
}

/** How many of each kind each library takes. */
function counts(what: string, tried: readonly Tried[], names: readonly string[]): string {
  const kinds = [...new Set(tried.map(({ expected }) => expected))];
  return table(
    [`${what} that a careful gateway …`, 'number', ...names.map((name) => `${name} takes`)],
    kinds.map((kind) => {
      const those = tried.filter(({ expected }) => expected === kind);
      const takenBy = (name: string) => those.filter(({ taken }) => taken.includes(name)).length;
      return [inWords[kind] ?? kind, String(those.length), ...names.map((name) => String(takenBy(name)))];
    }),
  );
}

/** Lower case: they go on from the table's head. */
const inWords: Record<string, string> = {
  refused: 'refuses',
  accepted: 'accepts',
  either: 'may accept or refuse',
  unavailable: 'answers with 503',
  'not admitted': 'answers with 401 or 503',
  served: 'serves',
};

function matrix(
  tried: readonly Tried[],
  names: readonly string[],
  more: (one: Tried) => string[],
  moreHeads: readonly string[],
): string {
  if (tried.length === 0) return 'None.';
  return table(
    ['what', ...names, ...moreHeads],
    tried.map((one) => [
      `${link(code(one.id), one.address)} ${inline(one.description)}`,
      ...names.map((name) => (one.taken.includes(name) ? 'takes' : 'refuses')),
      ...more(one),
    ]),
  );
}
