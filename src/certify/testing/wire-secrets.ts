import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import type { WireMessage } from './wire-tap.ts';

/** What carries a secret, wherever it stands: in a form, a query, a fragment or JSON. */
const secretNames = new Set(
  [
    'access_token id_token refresh_token logout_token id_token_hint token accessToken idToken refreshToken',
    'code code_verifier client_secret clientSecret secret password otp _csrf cookie',
  ].flatMap((names) => names.split(' ')),
);
/** A shorter text is found by chance; one-time passwords have six digits. */
const shortest = 6;
/** What is presented where a secret belongs, and is none. */
const placeholders = new Set(['made-up']);

/** Every secret that went over the wire, with what it was called there. Tokens count in parts too. */
export function secretsOnTheWire(messages: readonly WireMessage[]): Map<string, string> {
  const secrets = new Map<string, string>();
  const keep = (secret: string, name: string) => secrets.set(secret, secrets.get(secret) ?? name);
  const add = (name: string, secret: unknown) => {
    if (typeof secret !== 'string' || secret.length < shortest || placeholders.has(secret)) return;
    keep(secret, name);
    const [, , signature, ...more] = secret.split('.');
    if (/^ey/.test(secret) && signature && signature.length > 20 && more.length === 0) {
      keep(signature, `signature of ${name}`);
    }
  };
  for (const { url, requestHeaders, requestBody, answerHeaders, answerBody } of messages) {
    inParameters(url.split('?')[1] ?? '', add);
    for (const [name, value] of [...pairs(requestHeaders), ...pairs(answerHeaders)]) inHeader(name, value, add);
    for (const body of [requestBody, answerBody]) {
      const json = parsed(body);
      if (json === undefined) inParameters(body, add);
      else inJson(json, errorCodes.test(body) ? 'code' : undefined, add);
    }
  }
  return secrets;
}

type Add = (name: string, secret: unknown) => void;

/** In Capillary's answers `code` is a number or the text of one. */
const errorCodes = /"(?:errors|warnings|status)":/;

function inHeader(name: string, value: string, add: Add): void {
  switch (name.toLowerCase()) {
    case 'authorization': {
      const credentials = value.replace(/^\S+\s+/, '');
      add('authorization', credentials);
      if (/^basic /i.test(value)) {
        add('password of basic', Buffer.from(credentials, 'base64').toString().split(':').slice(1).join(':'));
      }
      return;
    }
    case 'x-cap-api-oauth-token':
    case 'x-cap-external-oauth-id-token':
    case 'cap_authorization':
      add(name, value);
      return;
    case 'cookie':
      for (const cookie of value.split('; ')) add(`cookie ${cookie.split('=')[0]}`, after(cookie));
      return;
    case 'set-cookie':
      add(`cookie ${value.split('=')[0]}`, after(value.split(';')[0] ?? ''));
      return;
    case 'location':
      inParameters(value.split(/[?#]/).slice(1).join('&'), add);
      return;
  }
}

function after(pair: string): string {
  return pair.slice(pair.indexOf('=') + 1);
}

function inParameters(text: string, add: Add): void {
  if (text.length > 100_000 || !text.includes('=')) return;
  for (const [name, value] of new URLSearchParams(text)) if (secretNames.has(name)) add(name, value);
}

function inJson(value: unknown, but: string | undefined, add: Add): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, item] of Object.entries(value)) {
    if (secretNames.has(name) && name !== but) add(name, item);
    inJson(item, but, add);
  }
}

function pairs(flat: readonly string[]): [name: string, value: string][] {
  return Array.from({ length: flat.length / 2 }, (_, at) => [flat[at * 2] ?? '', flat[at * 2 + 1] ?? '']);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Texts by the name of what said them: every file of a folder, and what else is given. */
export async function textsOf(folder: string, others: Record<string, string> = {}): Promise<Map<string, string>> {
  const texts = new Map(Object.entries(others));
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const name = file.slice(folder.length + 1);
    const text = await readFile(file, 'latin1');
    texts.set(name, text);
    for (const [at, data] of packedIn(text).entries()) texts.set(`${name}, pack ${at + 1}`, data);
    if (!name.endsWith('.zip')) continue;
    const parts = Object.entries(unzipSync(Buffer.from(text, 'latin1')));
    for (const [part, data] of parts) texts.set(`${name}, ${part}`, Buffer.from(data).toString('latin1'));
  }
  return texts;
}

/** What `report.html` holds packed. */
function packedIn(html: string): string[] {
  const packs = html.matchAll(/<script type="application\/gzip"[^>]*>([^<]*)<\/script>/g);
  return [...packs].map(([, base64 = '']) => gunzipSync(Buffer.from(base64, 'base64')).toString('latin1'));
}

/** Where a secret shows, in whichever spelling: one line for each, with a piece of it. */
export function leaksIn(texts: ReadonlyMap<string, string>, secrets: ReadonlyMap<string, string>): string[] {
  const leaks: string[] = [];
  for (const [secret, name] of secrets) {
    for (const spelling of spellingsOf(secret)) {
      for (const [file, text] of texts) {
        const at = placeIn(text, spelling);
        if (at >= 0) leaks.push(`${file} shows ${name} ${secret.slice(0, 12)}…: ${excerpt(text, at, spelling)}`);
      }
    }
  }
  return leaks;
}

function excerpt(text: string, at: number, spelling: string): string {
  return JSON.stringify(
    `${text.slice(Math.max(0, at - 60), at)}>>>${text.slice(at, at + Math.min(spelling.length, 24))}`,
  );
}

/** A short one counts where it stands alone: longer numbers hold it by chance. */
function placeIn(text: string, spelling: string): number {
  const first = text.indexOf(spelling);
  if (first < 0 || spelling.length >= 10) return first;
  return text.search(new RegExp(`(?<![A-Za-z0-9.])${spelling.replace(/\W/g, '\\$&')}(?![A-Za-z0-9])`));
}

function spellingsOf(secret: string): Set<string> {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const spellings = [
    Buffer.from(secret).toString('latin1'),
    encodeURIComponent(secret),
    encodeURIComponent(encodeURIComponent(secret)),
    new URLSearchParams({ '': secret }).toString().slice(1),
    inJson,
    JSON.stringify(inJson).slice(1, -1),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    createHash('md5').update(secret).digest('hex'),
    Buffer.from(secret).toString('hex'),
  ];
  if (secret.length >= 9) for (const before of [0, 1, 2]) spellings.push(...base64Of(secret, before));
  return new Set(spellings);
}

/** How a text looks in base64 when so many octets stand before it; only what no neighbour can change. */
function base64Of(text: string, before: number): string[] {
  const octets = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
  const whole = octets.subarray(0, octets.length - (octets.length % 3));
  const start = before === 0 ? 0 : 4;
  return [whole.toString('base64').slice(start), whole.toString('base64url').slice(start)];
}
