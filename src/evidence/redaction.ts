import type { Exchange, HeaderLines } from '../capillary/exchange.ts';
import type { Masks } from './masks.ts';

/**
 * Where secrets stand in an exchange. Everything that leaves the harness passes here first; a token is shown decoded
 * and without its signature, any other secret as a label. A page's style sheet goes too: it proves nothing.
 */

const secretNames = [
  'access_token|id_token|refresh_token|logout_token|id_token_hint|accessToken|idToken|refreshToken|token',
  'code_verifier|client_secret|client_assertion|assertion|secret|otp',
  '[\\w.-]*(?:password|passwd|csrf|xsrf)[\\w.-]*',
].join('|');

/**
 * In a query or a form `code` is the authorization code or a one-time password; in JSON it is one at the IdP only.
 * An IdP's handle of a sign-in under way (`interaction`) is its cookie's value as well.
 */
const pair = /(?<![\w.-])([\w.-]+)=([^&#\s"'<>;]*)/g;
const secretParameter = new RegExp(`^(?:${secretNames}|code|state|interaction)$`, 'i');
const jsonMember = new RegExp(`("(?:${secretNames})"\\s*:\\s*)"((?:[^"\\\\]|\\\\.)*)"`, 'gi');
const jsonMemberOfIdp = new RegExp(`("(?:${secretNames}|code)"\\s*:\\s*)"((?:[^"\\\\]|\\\\.)*)"`, 'gi');
const jsonKey = /("key"\s*:\s*)"((?:[^"\\]|\\.)*)"/g;
const htmlInput = /<input\b[^>]*>/gi;
const secretField = new RegExp(`\\bname=["']?(?:${secretNames}|code)["'\\s>]`, 'i');
const secretFieldName = new RegExp(`^(?:${secretNames}|code)$`, 'i');
const htmlValue = /(\bvalue=)(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const styleSheet = /(<style\b[^>]*>)[^<]*/gi;
const compactToken = /(?<![\w-])e[wy][\w-]{8,}\.[\w-]+\.[\w-]*(?:\.[\w-]+){0,2}/g;

/** One exchange without its secrets; what `masks` learns here is still to be swept out of the other places. */
export function redact(exchange: Exchange, masks: Masks): Exchange {
  const clean = (text: string) => redactText(text, masks, exchange.to === 'IdP');
  const { request, response, error } = exchange;
  return {
    ...exchange,
    request: {
      ...request,
      url: clean(request.url),
      headers: redactHeaders(request.headers, masks, clean),
      body: request.body === undefined ? undefined : shortened(clean(request.body)),
    },
    response: response && {
      ...response,
      headers: redactHeaders(response.headers, masks, clean),
      body: shortened(clean(response.body)),
    },
    error: error === undefined ? undefined : clean(error),
  };
}

/** More of a body proves nothing more. It ends between two words, so that no half of a secret is left. */
const longestBody = 16_384;

function shortened(body: string): string {
  if (body.length <= longestBody) return body;
  const kept = body.slice(0, longestBody).replace(/[^\s"'<>&;,]*$/, '');
  return `${kept}… [${body.length - kept.length} more characters]`;
}

/** A text without the secrets that its own form gives away. */
export function redactText(text: string, masks: Masks, atIdp = false): string {
  const ofJson = (_all: string, start: string, value: string) => `${start}"${masks.label(unescaped(value))}"`;
  let clean = text;
  if (clean.includes('<style')) clean = clean.replace(styleSheet, '$1…');
  if (clean.includes('=')) clean = clean.replace(pair, (all, name, value) => redactPair(all, name, value, masks));
  if (clean.includes('":')) {
    clean = clean.replace(atIdp ? jsonMemberOfIdp : jsonMember, ofJson);
    if (clean.includes('"secret"')) clean = clean.replace(jsonKey, ofJson);
  }
  if (clean.includes('<input')) clean = clean.replace(htmlInput, (tag) => redactInput(tag, masks));
  return clean.replace(compactToken, (token) => masks.label(token));
}

function redactPair(pairAsIs: string, name: string, value: string, masks: Masks): string {
  return value && secretParameter.test(name) ? `${name}=${masks.label(decoded(value))}` : pairAsIs;
}

function redactInput(tag: string, masks: Masks): string {
  if (!secretField.test(tag)) return tag;
  return tag.replace(htmlValue, (_all, start, double, single, bare) => {
    return `${start}"${masks.label(outOfHtml(double ?? single ?? bare))}"`;
  });
}

/** Whether a field of this name holds a secret. */
export function isSecretField(name: string): boolean {
  return secretFieldName.test(name);
}

/** Header lines without their secrets. */
export function redactHeaders(
  headers: HeaderLines,
  masks: Masks,
  clean = (text: string) => redactText(text, masks),
): HeaderLines {
  return headers.map(([name, value]) => [name, redactHeader(name.toLowerCase(), value, masks) ?? clean(value)]);
}

function redactHeader(name: string, value: string, masks: Masks): string | undefined {
  switch (name) {
    case 'authorization':
    case 'proxy-authorization': {
      const [, scheme, credentials] = /^(\S+\s+)(.+)$/s.exec(value) ?? [];
      if (!scheme || !credentials) return masks.label(value);
      if (/^basic\s/i.test(scheme)) masks.learn(passwordIn(credentials));
      return scheme + masks.label(credentials);
    }
    case 'x-cap-api-oauth-token':
    case 'x-cap-external-oauth-id-token':
    case 'cap_authorization':
      return masks.label(value);
    case 'cookie':
      return value.replace(/=([^;]*)/g, (_all, secret) => `=${masks.label(secret)}`);
    case 'set-cookie':
      return value.replace(/^([^=;]*)=([^;]*)/, (_all, start, secret) => `${start}=${masks.label(secret)}`);
    default:
      return undefined;
  }
}

function passwordIn(credentials: string): string {
  const pair = Buffer.from(credentials, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

function unescaped(value: string): string {
  try {
    return JSON.parse(`"${value}"`) as string;
  } catch {
    return value;
  }
}

const htmlSigns: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function outOfHtml(value: string): string {
  return value.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name) => htmlSigns[name] ?? '');
}
