import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { generateMessages } from '@cucumber/gherkin';
import { type Envelope, type GherkinDocument, IdGenerator, type Pickle, SourceMediaType } from '@cucumber/messages';

/** A feature as Cucumber tells of it, and its scenarios. */
interface ParsedFeature {
  text: string;
  /** Source, document and pickles, or what keeps it from being read, in the order of Cucumber's own parser. */
  envelopes: readonly Envelope[];
  document?: GherkinDocument;
  pickles: readonly Pickle[];
}

/** A scenario to be played. */
export interface PlannedPickle {
  gherkinDocument: GherkinDocument;
  pickle: Pickle;
}

/** What a play reads: the messages about its features, and those of their scenarios that it names. */
export interface ReadPlaces {
  envelopes: readonly Envelope[];
  planned: readonly PlannedPickle[];
}

/**
 * Features for any number of plays, each parsed once for as long as its text stays the same. Those of one reader have
 * the same ids each time; another reader's have others, since their messages may stand in one file.
 */
export class Features {
  readonly #root: string;
  readonly #parsed = new Map<string, ParsedFeature>();

  /** @param root what the addresses of features are relative to */
  constructor(root: string) {
    this.#root = root;
  }

  /** @param places features with the lines of their scenarios, such as `features/login/brands.feature:7:12` */
  async read(places: readonly string[], reader: string): Promise<ReadPlaces> {
    const read = await Promise.all(
      places.map(async (place) => {
        const [uri = '', ...lines] = place.split(/:(?=\d+(?::|$))/);
        const feature = await this.#feature(uri, reader);
        return { feature, planned: planned(feature, lines.map(Number)) };
      }),
    );
    return {
      envelopes: read.flatMap(({ feature }) => feature.envelopes),
      planned: read.flatMap((one) => one.planned),
    };
  }

  async #feature(uri: string, reader: string): Promise<ParsedFeature> {
    const text = await readFile(resolve(this.#root, uri), 'utf8');
    const key = `${reader} ${uri}`;
    const known = this.#parsed.get(key);
    if (known?.text === text) return known;
    const parsed = parse(text, uri);
    this.#parsed.set(key, parsed);
    return parsed;
  }
}

function parse(text: string, uri: string): ParsedFeature {
  const envelopes = generateMessages(text, uri, SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN, {
    newId: IdGenerator.uuid(),
    includeSource: true,
    includeGherkinDocument: true,
    includePickles: true,
  });
  return {
    text,
    envelopes,
    document: envelopes.find(({ gherkinDocument }) => gherkinDocument)?.gherkinDocument,
    pickles: envelopes.flatMap(({ pickle }) => pickle ?? []),
  };
}

/** The scenarios and rows at some lines; all of them where no line is named. */
function planned({ document, pickles }: ParsedFeature, lines: readonly number[]): PlannedPickle[] {
  if (!document) return [];
  return pickles
    .filter(({ location }) => lines.length === 0 || lines.includes(location?.line ?? 0))
    .map((pickle) => ({ gherkinDocument: document, pickle }));
}
