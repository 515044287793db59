import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { NewPerson } from '../../../mock-idp/index.ts';
import { type Demo, startDemo } from '../../demo/demo.ts';
import { headerValues } from '../../form-browser/form-page.ts';
import { exchange } from '../../reference-gateway/testing/exchange.ts';
import { Visitor } from './testing/visitor.ts';

let demo: Demo;
before(async () => {
  demo = await startDemo();
});
after(() => demo.close());

const visitor = () => new Visitor(demo.web.address);

async function signedIn({ email, password }: { email: string; password: string }): Promise<Visitor> {
  const person = visitor();
  await person.open('/sign-in');
  await person.send('sign-in', { identifier: email, password });
  return person;
}

let people = 0;

/** Somebody new, whom NextReason knows already. */
async function newPerson(details: NewPerson = {}): Promise<{ email: string; password: string }> {
  people += 1;
  const person = {
    firstName: 'Cleo',
    lastName: 'Dubois',
    email: `cleo.${people}@example.com`,
    password: 'tea-and-toast',
    ...details,
  };
  await demo.idp.control.createPerson(demo.application.applicationId, person);
  return person;
}

const heading = ({ page }: Visitor) => page.root.querySelector('h1')?.textContent ?? '';
const outcomeOf = ({ page }: Visitor) => page.root.querySelector('.outcome');

describe('somebody who is not signed in', () => {
  it('is welcomed, and can go to NextReason to sign in or to register', async () => {
    const person = visitor();
    await person.open('/');
    assert.match(heading(person), /Harbour Coffee/);
    assert.equal((await person.open('/sign-in')).url.origin, demo.idp.url);
    assert.ok((await person.open('/register')).root.querySelector('form#register'));
  });

  for (const path of ['/membership', '/details', '/details/edit', '/change', '/change/start', '/registration']) {
    it(`is asked to sign in at ${path}`, async () => {
      const person = visitor();
      assert.equal((await person.open(path)).status, 401);
      assert.match(heading(person), /Sign in first/);
    });
  }

  it('reads that a page is not there', async () => {
    assert.equal((await visitor().open('/nothing')).status, 404);
  });

  it('reads why an answer that belongs to no sign-in is not taken, without the answer', async () => {
    const { status, text } = await visitor().open('/callback?code=stolen&state=made-up');
    assert.equal(status, 400);
    assert.match(text, /began no sign-in/);
    assert.doesNotMatch(text, /stolen|made-up/);
  });
});

describe('a member', () => {
  it('signs in and sees the membership with the NextReason id', async () => {
    const ada = await signedIn(demo.member);
    assert.match(ada.page.text, /You are signed in/);
    const { text } = await ada.open('/membership');
    assert.match(text, new RegExp(`Member number ${demo.member.customerId} `));
    assert.match(text, /\(cuid\)\s?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/);
  });

  it('is known as one right after the sign-in', async () => {
    const ada = await signedIn(demo.member);
    assert.match(ada.page.text, /You are signed in.*You are a member of the programme/);
    assert.equal(ada.page.root.querySelector('[data-member-id]')?.textContent, String(demo.member.customerId));
    assert.equal(ada.page.root.querySelector('form#join')?.closest('details')?.tagName, 'DETAILS');
  });

  it('reads beside the field what is no mobile and no e-mail, and the programme is not asked', async () => {
    const ada = await signedIn(demo.member);
    for (const [kind, value] of [
      ['mobile', 'ring me'],
      ['mobile', '+44 12'],
      ['email', 'ada'],
      ['email', 'ada @example.com'],
    ] as const) {
      await ada.open('/change');
      const { status, root } = await ada.send('change', { kind, value });
      assert.equal(status, 422, value);
      const field = root.querySelector('input[name=value]');
      assert.deepEqual([field?.getAttribute('aria-invalid'), field?.getAttribute('value')], ['true', value]);
      const described = root.querySelector(`#${field?.getAttribute('aria-describedby')}`);
      assert.match(described?.textContent ?? '', kind === 'mobile' ? /8 to 15 digits/ : /name@example\.com/);
      assert.equal(outcomeOf(ada), null);
    }
  });

  it('finds in step two what was changed in step one', async () => {
    const password = 'tea-and-toast';
    const dora = await signedIn(await newPerson({ mobile: '+447700900777', password }));
    await dora.send('join');
    const { applicationId } = demo.application;
    const people = await demo.idp.control.listPeople(applicationId);
    const sub = people.find(({ mobile }) => mobile === '+447700900777')?.sub ?? '';
    await dora.open('/change');
    assert.equal(dora.page.valueOf('value'), '');
    await demo.idp.control.updatePerson(applicationId, sub, { mobile: '+447700900888' });
    await dora.send('refresh');
    assert.deepEqual(
      ['value', 'old'].map((name) => dora.page.valueOf(name)?.replace('+', '')),
      ['447700900888', '447700900777'],
    );
    await dora.send('change');
    assert.match(dora.page.text, /programme knows your new mobile number/);
    assert.equal(dora.page.valueOf('value'), '');
  });

  it('takes over names that were changed at NextReason', async () => {
    const ada = await signedIn(demo.member);
    await ada.open('/details/edit');
    await ada.send('profile', { firstName: 'Augusta', lastName: 'King' });
    await ada.open('/details');
    await ada.send('refresh');
    await ada.send('update');
    assert.match(ada.page.text, /up to date/);
    assert.match((await ada.open('/membership')).text, /Augusta King/);
  });

  it('reads why a change is declined, and keeps what was typed', async () => {
    const ada = await signedIn(demo.member);
    await ada.open('/change');
    await ada.send('change', { kind: 'email', value: 'not.verified@example.com' });
    assert.match(ada.page.text, /declined this.*changed where you sign in first.*Code 91006/);
    assert.equal(ada.page.valueOf('value'), 'not.verified@example.com');
    assert.equal(outcomeOf(ada)?.getAttribute('data-outcome'), 'declined');
    assert.equal(outcomeOf(ada)?.getAttribute('data-code'), '91006');
  });

  it('reads what is wrong with JSON of their own, and keeps it', async () => {
    const ada = await signedIn(demo.member);
    await ada.open('/details');
    const { status, text } = await ada.send('update', { exactly: '{ "root": ' });
    assert.equal(status, 422);
    assert.match(text, /no JSON/);
    assert.equal(ada.page.valueOf('exactly'), '{ "root": ');
  });

  it('signs out at NextReason, too, and is signed out in the app', async () => {
    const ada = await signedIn(demo.member);
    const left = await ada.send('sign-out');
    assert.equal(left.url.href, `${demo.web.address}/signed-out`);
    assert.equal((await ada.open('/membership')).status, 401);
    assert.ok((await ada.open('/sign-in')).root.querySelector('form#sign-in'), 'NextReason still knows her');
  });
});

describe('somebody who is not a member yet', () => {
  it('reads so, joins, and is one', async () => {
    const ben = await signedIn(demo.newcomer);
    await ben.open('/membership');
    assert.match(ben.page.text, /not a member yet/);
    await ben.send('join');
    assert.match(ben.page.text, /You are in the programme/);
    assert.match((await ben.open('/membership')).text, /Ben Okri Member number \d+/);
  });

  it('completes the registration with fields of both kinds', async () => {
    const cleo = await signedIn(await newPerson());
    await cleo.open('/registration');
    await cleo.send('complete', {
      custom_name: 'shoe',
      custom_value: '42',
      extended_name: 'city',
      extended_value: 'Rome',
    });
    assert.match(cleo.page.text, /Your registration is complete/);
  });
});

describe('the web app', () => {
  it('keeps two browsers apart', async () => {
    const [one, other] = await Promise.all([newPerson(), newPerson()].map(async (person) => signedIn(await person)));
    await one?.send('sign-out');
    assert.equal((await other?.open('/details'))?.status, 200);
  });

  it('gives a browser a new session at sign-in, by a cookie that no script and no other site can use', async () => {
    const person = visitor();
    const { email, password } = await newPerson();
    const [before] = headerValues((await person.open('/')).headers, 'set-cookie');
    assert.match(before ?? '', /^members_area=[\w-]{32}; path=\/; samesite=lax; httponly$/i);
    await person.open('/sign-in');
    await person.send('sign-in', { identifier: email, password });
    const cookies = await person.cookies.getCookies(demo.web.address);
    assert.doesNotMatch(before ?? '', new RegExp(String(cookies.find(({ key }) => key === 'members_area')?.value)));
  });

  it('takes no form of another site', async () => {
    const cleo = await signedIn(await newPerson());
    for (const [form, path] of [
      ['join', '/'],
      ['update', '/details'],
      ['change', '/change'],
      ['sign-out', '/'],
    ]) {
      await cleo.open(path ?? '');
      cleo.page.root.querySelectorAll('[name=csrf]').forEach((field) => {
        field.setAttribute('value', 'guessed');
      });
      assert.equal((await cleo.send(form ?? '')).status, 403);
    }
    assert.match((await cleo.open('/membership')).text, /not a member yet/);
  });

  it('shows no token, and what people are called as text', async () => {
    const name = '<script>alert(1)</script>';
    const cleo = await signedIn(await newPerson({ firstName: name }));
    for (const path of ['/', '/membership', '/details', '/change', '/registration']) {
      const { html } = await cleo.open(path);
      assert.doesNotMatch(html, /<script/);
      assert.doesNotMatch(html, /eyJ[\w-]+\.eyJ/);
    }
    assert.match((await cleo.open('/details')).text, /<script>alert|&lt;script&gt;alert/);
  });

  it('loads nothing from elsewhere and stands in no frame', async () => {
    const { headers, html } = await visitor().open('/');
    const [policy = ''] = headerValues(headers, 'content-security-policy');
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*/);
    assert.doesNotMatch(html, /(?:src|href)="(?!\/|#|data:)/);
  });

  it('takes no form from the page of another site, however right its token is', async () => {
    const ada = await signedIn(demo.member);
    const foreign: Record<string, string>[] = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'same-site' }];
    for (const headers of foreign) {
      await ada.open('/');
      assert.equal((await ada.send('sign-out', {}, headers)).status, 403);
    }
    await ada.open('/');
    await ada.send('sign-out', {}, { origin: demo.web.address });
    assert.match(ada.page.text, /signed out/i);
  });

  it('says that a form which is not compressed as it says cannot be read', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' };
    const { status, text } = await exchange(`${demo.web.address}/join`, 'POST', headers, 'csrf=x');
    assert.equal(status, 400);
    assert.match(text, /cannot be read/);
  });

  it('answers to no foreign name', async () => {
    const { status, text } = await exchange(`${demo.web.address}/`, 'GET', { host: 'evil.example' }, undefined);
    assert.equal(status, 403);
    assert.match(text, /answers to localhost/);
  });

  it('says so where NextReason is down, and where the programme is', async () => {
    const own = await startDemo();
    try {
      const ada = new Visitor(own.web.address);
      await ada.open('/sign-in');
      await ada.send('sign-in', { identifier: own.member.email, password: own.member.password });
      await own.gateway.close();
      const unreachable = await ada.open('/membership');
      assert.equal(unreachable.status, 200);
      assert.match(unreachable.text, /no readable answer/);
      await own.idp.close();
      await ada.open('/details');
      assert.equal((await ada.send('refresh')).status, 502);
      assert.match(ada.page.text, /NextReason does not answer/);
    } finally {
      await own.web.close();
    }
  });
});
