import { type DecodedToken, decodeToken } from './decoded-token.ts';

/** A secret found by its place and at least this long is masked everywhere else too. */
const longEnough = 8;
/** A known secret shorter than `longEnough` is masked where it stands alone, down to this length. */
const shortest = 4;
/** The signature of a token is a secret by itself: with header and payload, which are shown, it makes the token. */
const longestNoSignature = 15;
/** What may be base64 of something that holds a secret. */
const base64Run = /[A-Za-z0-9+/_-]{12,}/g;

/**
 * The secrets of one evidence file and what stands in their place. A secret has the same label wherever it comes, so a
 * reader still sees that two calls carried the same token.
 */
export class Masks {
  readonly #labels = new Map<string, string>();
  readonly #known = new Set<string>();
  /** What the labels of tokens stand for. */
  readonly tokens: Record<string, DecodedToken> = {};

  /** @param known secrets that are masked wherever they stand, such as passwords and one-time passwords */
  constructor(known: Iterable<string> = []) {
    for (const secret of known) this.know(secret);
  }

  /** The label of a secret that was found by its place; an empty text has nothing to hide. */
  label(secret: string): string {
    if (secret === '') return '';
    const given = this.#labels.get(secret);
    if (given) return given;
    const decoded = decodeToken(secret);
    const tokens = Object.keys(this.tokens).length;
    const label = decoded ? `[token ${tokens + 1}]` : `[masked ${this.#labels.size - tokens + 1}]`;
    this.#labels.set(secret, label);
    if (decoded) {
      this.tokens[label] = decoded;
      this.#labelSignature(secret, label);
    }
    return label;
  }

  /** Takes note of a secret that does not stand where it was found, but follows from what does. */
  learn(secret: string): void {
    if (secret.length >= longEnough) this.label(secret);
  }

  /** Takes note of a secret that is masked wherever it stands, however short it is. */
  know(secret: string): void {
    if (secret.length >= shortest) this.#known.add(secret);
  }

  #labelSignature(token: string, label: string): void {
    const signature = token.split('.').at(-1) ?? '';
    if (signature.length <= longestNoSignature || this.#labels.has(signature)) return;
    this.#labels.set(signature, `[signature of ${label.slice(1)}`);
  }

  /**
   * The JSON of a document in which no string holds a secret any more, in whichever encoding it stood there.
   * Knows what was labelled up to now.
   */
  sweep(document: unknown): string {
    for (const secret of this.#known) this.label(secret);
    const json = JSON.stringify(document, undefined, 1);
    const left = new Map([...this.#formsIn(json), ...this.#encodedIn(json)]);
    if (left.size === 0) return json;
    const longestFirst = [...left.keys()].sort((one, other) => other.length - one.length);
    const pattern = new RegExp(longestFirst.map(asPattern).join('|'), 'g');
    const clean = (text: string) => text.replace(pattern, (found) => left.get(found) ?? found);
    return JSON.stringify(document, (_name, value) => (typeof value === 'string' ? clean(value) : value), 1);
  }

  /** Each text in base64 that holds a secret, wherever in it, with the secret's label. */
  #encodedIn(json: string): Map<string, string> {
    const found = new Map<string, string>();
    const secrets = [...this.#labels].filter(([secret]) => secret.length >= longEnough);
    for (const run of new Set(json.match(base64Run))) {
      const texts = legibleDecodings(run);
      if (texts.length === 0) continue;
      const held = secrets.find(([secret]) => texts.some((text) => text.includes(secret)));
      if (held) found.set(run, held[1]);
    }
    return found;
  }

  /** Each form of a secret that still stands in a JSON text, with its label. */
  #formsIn(json: string): Map<string, string> {
    const found = new Map<string, string>();
    for (const [secret, label] of this.#labels) {
      if (secret.length < longEnough && !this.#known.has(secret)) continue;
      for (const form of forms(secret)) {
        if (json.includes(JSON.stringify(form).slice(1, -1))) found.set(form, label);
      }
    }
    return found;
  }
}

/** A secret is legible, so what shows nothing legible of its length holds none. */
const legible = /[^\p{Cc}\ufffd]{8}/u;
/** By run: most are header names and other words that stand in every file and decode to nothing. */
const decoded = new Map<string, string[]>();
const mostDecoded = 20_000;

function legibleDecodings(run: string): string[] {
  const known = decoded.get(run);
  if (known) return known;
  const texts = decodings(run).filter((text) => legible.test(text));
  if (decoded.size >= mostDecoded) decoded.clear();
  decoded.set(run, texts);
  return texts;
}

/** What a run can mean: a path before it may have shifted where it begins. */
function decodings(run: string): string[] {
  return [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64').toString('utf8'));
}

function asPattern(form: string): string {
  const literal = form.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return form.length < longEnough ? `(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])` : literal;
}

/** A text as it can stand in another one: plain, percent-encoded, as HTML, as JSON. */
function forms(secret: string): Set<string> {
  if (/^[\w.~-]*$/.test(secret)) return new Set([secret]);
  const inQuery = encodeURIComponent(secret);
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inHtml = secret.replace(/[&<>"]/g, (sign) => htmlNames[sign] ?? sign);
  return new Set([
    secret,
    inQuery,
    inQuery.replaceAll('%20', '+'),
    inJson,
    inHtml,
    inHtml.replaceAll("'", '&#39;'),
    secret.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
  ]);
}

const htmlNames: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
