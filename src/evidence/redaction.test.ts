import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Exchange, HeaderLines } from '../capillary/exchange.ts';
import { decodeToken } from './decoded-token.ts';
import { Masks } from './masks.ts';
import { redact } from './redaction.ts';

const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const jwt = (header: unknown, payload: unknown) => `${encode(header)}.${encode(payload)}.c2lnbmF0dXJl`;
const idToken = jwt({ alg: 'RS256', kid: 'k1' }, { sub: 'u-1', email: 'a@b.c' });

interface Parts {
  to?: Exchange['to'];
  url?: string;
  headers?: HeaderLines;
  body?: string;
  answerHeaders?: HeaderLines;
  answer?: string;
}

function exchange(parts: Parts): Exchange {
  return {
    at: '2026-01-01T00:00:00.000Z',
    durationMs: 1,
    from: 'app',
    to: parts.to ?? 'IdP',
    call: 'test',
    request: { method: 'POST', url: parts.url ?? 'http://h/', headers: parts.headers ?? [], body: parts.body },
    response: { status: 200, headers: parts.answerHeaders ?? [], body: parts.answer ?? '' },
  };
}

/** Everything that is left of an exchange, after the sweep. */
function redacted(parts: Parts, known: string[] = []) {
  const masks = new Masks(known);
  const clean = redact(exchange(parts), masks);
  const text = masks.sweep(clean);
  return { masks, text, clean: JSON.parse(text) as Exchange };
}

describe('redaction hides', () => {
  const hidden: [string, Parts][] = [
    ['a bearer token', { headers: [['authorization', 'Bearer SECRETVALUE']] }],
    ['a bearer token of any scheme', { headers: [['Authorization', 'bEaReR   SECRETVALUE']] }],
    ['an Authorization without a scheme', { headers: [['Authorization', 'SECRETVALUE']] }],
    ['proxy credentials', { headers: [['Proxy-Authorization', 'Basic SECRETVALUE']] }],
    ['a CRM token', { headers: [['X-CAP-API-OAUTH-TOKEN', 'SECRETVALUE']] }],
    ['an ID token that is none', { headers: [['X-CAP-EXTERNAL-OAUTH-ID-TOKEN', 'SECRETVALUE']] }],
    ['a classic ID token that is none', { headers: [['cap_authorization', 'SECRETVALUE']] }],
    ['cookies', { headers: [['Cookie', 'a=1; session=SECRETVALUE=; b=SECRETVALUE']] }],
    ['new cookies', { answerHeaders: [['Set-Cookie', 'session=SECRETVALUE; Path=/; HttpOnly']] }],
    ['a code in a redirect', { answerHeaders: [['Location', 'http://app/cb?code=SECRETVALUE&iss=x']] }],
    ['the state', { url: 'http://idp/authorize?client_id=c&state=SECRETVALUE' }],
    ['a fragment', { answerHeaders: [['Location', 'http://app/cb#access_token=SECRETVALUE']] }],
    ['a referring address', { headers: [['Referer', 'http://app/cb?code=SECRETVALUE']] }],
    ['id_token_hint', { url: 'http://idp/endsession?id_token_hint=SECRETVALUE' }],
    ['a verifier', { body: 'grant_type=authorization_code&code_verifier=SECRETVALUE' }],
    ['a client secret', { body: 'client_secret=SECRETVALUE&grant_type=client_credentials' }],
    ['a refresh token', { body: 'refresh_token=SECRETVALUE' }],
    ['a password in a form', { body: 'identifier=a%40b.c&password=SECRETVALUE' }],
    ['a new password in a form', { body: 'new-password=SECRETVALUE&x=1' }],
    ['a one-time password in a form', { body: 'code=SECRETVALUE' }],
    ['a CSRF value in a form', { body: 'x=1&_csrf=SECRETVALUE' }],
    ['a CSRF value in a page', { answer: '<input type="hidden" name="_csrf" value="SECRETVALUE">' }],
    ['a CSRF value before its name', { answer: "<input value='SECRETVALUE' name=xsrf type=hidden>" }],
    ['a typed code in a page', { answer: '<input name="code" inputmode="numeric" value="SECRETVALUE">' }],
    ['a link in a page', { answer: '<a href="/resume?x=1&amp;id_token_hint=SECRETVALUE">' }],
    ['tokens in JSON', { answer: '{"access_token": "SECRETVALUE", "refresh_token":"SECRETVALUE","expires_in":1}' }],
    ['a CRM key and secret', { to: 'CRM', body: '{"key":"SECRETVALUE","secret":"SECRETVALUE"}' }],
    ['a CRM access token', { to: 'CRM', answer: '{"data":{"accessToken":"SECRETVALUE","ttlSeconds":1}}' }],
    ['a one-time password in JSON of the IdP', { answer: '{"code":"SECRETVALUE"}' }],
    ['escaped JSON', { answer: '{"password":"SECRET\\u0056ALUE\\"SECRETVALUE"}' }],
    ['broken JSON', { answer: '{"password":"\\xSECRETVALUE","b' }],
    ['a token echoed elsewhere', { headers: [['Authorization', 'Bearer SECRETVALUE']], answer: 'bad SECRETVALUE!' }],
    ['a token echoed before', { url: 'http://h/SECRETVALUE', headers: [['Authorization', 'Bearer SECRETVALUE']] }],
  ];
  for (const [what, parts] of hidden) {
    it(what, () => {
      assert.ok(JSON.stringify(exchange(parts)).includes('SECRETVALUE'));
      assert.ok(!redacted(parts).text.includes('SECRETVALUE'));
    });
  }

  it('a known secret, in whichever encoding it stands', () => {
    const secret = `Pä ss"w<o>rd&'1`;
    const answer = [
      secret,
      encodeURIComponent(secret),
      encodeURIComponent(secret).replaceAll('%20', '+'),
      secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
      secret.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
      JSON.stringify({ text: secret }),
    ].join('\n');
    const { clean } = redacted({ answer }, [secret]);
    assert.deepEqual(new Set(clean.response?.body.split('\n')), new Set(['[masked 1]', '{"text":"[masked 1]"}']));
  });

  it('what a secret is in base64, whatever stands around it', () => {
    const headers: HeaderLines = [['Authorization', 'Bearer SECRETVALUE']];
    for (const before of ['', 'a', 'ab', '{"token":"']) {
      const echo = Buffer.from(`${before}SECRETVALUE"}`);
      for (const spelling of ['base64', 'base64url'] as const) {
        const { clean } = redacted({ headers, answer: `/echo/${echo.toString(spelling)}` });
        assert.match(clean.response?.body ?? '', /\[masked 1\]/);
        assert.ok(!clean.response?.body.includes(echo.toString(spelling)));
      }
    }
  });

  it('the signature of a token where it stands alone', () => {
    const token = `${idToken}LmxvbmdlcnNpZ25hdHVyZQ`;
    const answer = `broken: ${token.split('.').at(-1)}`;
    const { clean } = redacted({ headers: [['X-CAP-EXTERNAL-OAUTH-ID-TOKEN', token]], answer });
    assert.equal(clean.response?.body, 'broken: [signature of token 1]');
  });

  it('the password of a till, which stands encoded in its sign-in', () => {
    const credentials = Buffer.from('till-1:0123456789abcdef').toString('base64');
    const headers: HeaderLines = [['Authorization', `Basic ${credentials}`]];
    const { clean } = redacted({ headers, answer: 'till-1 with 0123456789abcdef is unknown' });
    assert.equal(clean.response?.body, 'till-1 with [masked 1] is unknown');
  });

  it('a known one-time password where it stands alone, and no longer number around it', () => {
    const { clean } = redacted({ answer: 'Your code is 483920. Call +914839201234.' }, ['483920']);
    assert.equal(clean.response?.body, 'Your code is [masked 1]. Call +914839201234.');
  });
});

describe('redaction keeps', () => {
  it('names, schemes, attributes and what is no secret', () => {
    const { clean } = redacted({
      url: 'http://idp/authorize?client_id=c&code_challenge=abc&state=s1234567',
      headers: [['Authorization', 'Bearer at-1234567']],
      answerHeaders: [['Set-Cookie', 'session=s-1234567; Path=/; HttpOnly']],
      answer: '<input name="identifier" value="a@b.c">{"code_challenge_methods_supported":["S256"]}',
    });
    assert.equal(clean.request.url, 'http://idp/authorize?client_id=c&code_challenge=abc&state=[masked 1]');
    assert.deepEqual(clean.request.headers, [['Authorization', 'Bearer [masked 2]']]);
    assert.deepEqual(clean.response?.headers, [['Set-Cookie', 'session=[masked 3]; Path=/; HttpOnly']]);
    assert.match(clean.response?.body ?? '', /value="a@b\.c".*code_challenge_methods_supported":\["S256"\]/);
  });

  it("the target's codes, given as numbers or as text", () => {
    const answer = '{"errors":[{"status":false,"code":"8006","message":"m"}],"status":{"code": 200}}';
    assert.equal(redacted({ to: 'gateway', answer }).clean.response?.body, answer);
  });

  it('a page, but for its style sheet', () => {
    const answer = '<html><style media="all">p > a { color: red }</style><p>Hello</p></html>';
    assert.match(redacted({ answer }).clean.response?.body ?? '', /^<html><style media="all">….*<p>Hello<\/p>/);
  });

  it('of a large body the beginning, and never half a secret', () => {
    const answer = `${'word '.repeat(3_274)}known-secret-value ${'more '.repeat(10_000)}`;
    const kept = redacted({ answer }, ['known-secret-value']).clean.response?.body ?? '';
    assert.match(kept, /^word .*word … \[50019 more characters\]$/);
    assert.equal(redacted({ answer: 'x'.repeat(70_000) }).clean.response?.body, '… [70000 more characters]');
  });

  it('which calls carried the same secret', () => {
    const masks = new Masks();
    const call = () => redact(exchange({ headers: [['Authorization', 'Bearer at-1234567']] }), masks);
    assert.deepEqual(call(), call());
  });

  it('an ID token decoded, without its signature', () => {
    const { text, masks, clean } = redacted({
      headers: [['X-CAP-EXTERNAL-OAUTH-ID-TOKEN', idToken]],
      answer: `{"id_token":"${idToken}","note":"${idToken}"}`,
    });
    assert.deepEqual(clean.request.headers, [['X-CAP-EXTERNAL-OAUTH-ID-TOKEN', '[token 1]']]);
    assert.equal(clean.response?.body, '{"id_token":"[token 1]","note":"[token 1]"}');
    assert.deepEqual(masks.tokens, {
      '[token 1]': { header: { alg: 'RS256', kid: 'k1' }, payload: { sub: 'u-1', email: 'a@b.c' } },
    });
    assert.doesNotMatch(text, /c2lnbmF0dXJl/);
  });
});

describe('decodeToken', () => {
  it('keeps the text where parsing would lose something', () => {
    const token = decodeToken(jwt('{"alg":"RS256","alg":"none"}', '{"exp":1.50}'));
    assert.deepEqual(token, { header: '{"alg":"RS256","alg":"none"}', payload: '{"exp":1.50}' });
  });

  it('shows the header of an encrypted token, and nothing of what is no token', () => {
    assert.deepEqual(decodeToken(`${encode({ alg: 'dir' })}.a.b.c.d`), {
      header: { alg: 'dir' },
      payload: 'encrypted',
    });
    for (const text of ['', 'opaque', 'a.b.c', `${encode({ a: 1 })}`, `${encode({ a: 1 })}.b`]) {
      assert.equal(decodeToken(text), undefined);
    }
  });
});
