import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EnvironmentFailure } from '../failure/failure.ts';
import { FormPage } from './form-page.ts';

const html = `<!doctype html><html><head><title>T</title><style>form{}</style></head><body>
<main data-page="x"><h1>Change &amp; go</h1>
<p role="alert">That is
 not right.</p><p role="alert"> </p><p role="status">Saved.</p>
<form id="change" method="post" action="/go?x=1&amp;y=2">
<input type="hidden" name="csrf" value="a&quot;b">
<label><input type="radio" name="kind" value="email" checked>E-mail</label>
<label><input type="radio" name="kind" value="mobile">Mobile</label>
<input type="checkbox" name="news"><input type="checkbox" name="terms" checked>
<input name="value" value="old"><input name="empty"><textarea name="about">Me</textarea>
<select name="lang"><option value="de">D</option><option value="en" selected>E</option></select>
<button type="submit" name="b" value="1">Go</button><input type="submit" name="s" value="2"><input value="nameless">
</form>
<form id="find"><input name="q"></form></main></body></html>`;
const page = () => new FormPage(new URL('http://idp.example/app/page?z=1'), { status: 200, headers: [], body: html });

describe('FormPage', () => {
  it('reads what the page says', () => {
    assert.equal(page().alert, 'That is not right.');
    assert.equal(page().notice, 'Saved.');
    assert.equal(page().heading, 'Change & go');
    assert.deepEqual([page().hasForm('change'), page().hasForm('other')], [true, false]);
  });

  it('lists the fields that a person sees', () => {
    assert.deepEqual(page().fieldsOf('change'), ['kind', 'news', 'terms', 'value', 'empty', 'about', 'lang']);
    assert.deepEqual(page().fieldsOf('none'), []);
  });

  it('fills a form as a browser does', () => {
    const { method, url, fields } = page().fill('change', { kind: 'mobile', value: '+65 9' });
    assert.equal(method, 'POST');
    assert.equal(url.href, 'http://idp.example/go?x=1&y=2');
    assert.equal(String(fields), 'csrf=a%22b&kind=mobile&terms=on&value=%2B65+9&empty=&about=Me&lang=en');
  });

  it('sends what stands there where nothing is typed', () => {
    const { fields } = page().fill('change', {});
    assert.deepEqual([fields.get('kind'), fields.get('value'), fields.get('news')], ['email', 'old', null]);
  });

  it('sends a form without method and action to its own page', () => {
    const { method, url } = page().fill('find', { q: 'x' });
    assert.deepEqual([method, url.href], ['GET', 'http://idp.example/app/page?z=1']);
  });

  it('says what it lacks, and what it says instead', () => {
    const lack = (act: () => unknown, words: RegExp) =>
      assert.throws(act, (error) => error instanceof EnvironmentFailure && words.test(error.message));
    lack(
      () => page().fill('sign-in', {}),
      /page "Change & go" of idp.example has no form "sign-in", it says "That is not right\."/,
    );
    lack(() => page().fill('find', { password: 'secret' }), /no field "password" for that in the form "find"/);
    lack(() => page().fill('change', { kind: 'fax' }), /no field "kind" for that/);
  });
});
