import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Browser } from 'playwright';
import { startBrowser } from '../loyalty-app/browser.ts';
import { findBrowser } from '../loyalty-app/chromium.ts';
import { ChromiumWindow } from './chromium-window.ts';
import { FormWindow } from './form-window.ts';
import type { IdpWindow } from './idp-window.ts';
import { usualSelectors } from './page-parts.ts';
import { type SignInPages, startSignInPages } from './testing/sign-in-pages.ts';
import { signInThrough } from './walk.ts';

const app = 'http://localhost/callback';
const pages = { ...usualSelectors, consent: 'button.yes' };
const ada = { identifier: 'ada', password: 'countess' };
const found = await findBrowser();

const windows = {
  'plain forms': { skip: false, open: (): IdpWindow => new FormWindow({ app: [app], pages }) },
  'a browser': {
    skip: 'missing' in found && found.missing,
    open: (): IdpWindow => new ChromiumWindow({ browser, app: [app], pages, issuer: 'http://127.0.0.1' }),
  },
};

let started: Promise<Browser> | undefined;
const browser = () => {
  assert(!('missing' in found));
  started ??= startBrowser(found);
  return started;
};

let idp: SignInPages;
before(async () => {
  idp = await startSignInPages(app);
});
after(async () => {
  await idp.close();
  await (await started)?.close();
});

for (const [name, { skip, open }] of Object.entries(windows)) {
  describe(`a person signs in through ${name}`, { skip }, () => {
    let window: IdpWindow | undefined;
    afterEach(async () => {
      await window?.close();
      idp.sent.length = 0;
    });

    async function walk(path: string, answers: Parameters<typeof signInThrough>[2] = ada) {
      window = open();
      const walked = await signInThrough(window, `${idp.url}${path}`, answers);
      return 'app' in walked ? { ...walked, app: walked.app.href } : walked;
    }

    test('whose identifier and password stand on one page', async () => {
      assert.deepEqual(await walk('/one-page'), {
        app: `${app}?code=1`,
        asked: ['identifier', 'password'],
        consented: false,
      });
      assert.deepEqual(idp.sent, [{ username: 'ada', csrf: '1', pw: 'countess' }]);
    });

    test('whose identifier comes first, and a consent last', async () => {
      assert.deepEqual(await walk('/identifier-first'), {
        app: `${app}?code=1`,
        asked: ['identifier', 'password'],
        consented: true,
      });
      assert.deepEqual(idp.sent.at(-1), { decision: 'yes' });
    });

    test('whose one-time password is asked for', async () => {
      const answers = { identifier: 'ada', code: async () => '123456' };
      assert.deepEqual(await walk('/code', answers), {
        app: `${app}?code=1`,
        asked: ['identifier', 'code'],
        consented: false,
      });
    });

    test('who is known and not asked', async () => {
      assert.deepEqual(await walk('/at-once'), { app: `${app}?code=1`, asked: [], consented: false });
    });

    for (const path of ['/one-page', '/identifier-first']) {
      test(`and is refused at ${path} with the page’s words`, async () => {
        const walked = await walk(path, { ...ada, password: 'something else' });
        assert.equal('refused' in walked && walked.refused, 'That is not right');
      });
    }

    test('where a code is refused', async () => {
      const walked = await walk('/code', { identifier: 'ada', code: async () => '000000' });
      assert.equal('refused' in walked && walked.refused, 'That is not right');
    });

    test('and is told what is missing', async () => {
      const answers = { identifier: 'ada' };
      await assert.rejects(walk('/one-page', answers), /asks for a password, and idp\.people gives the person none/);
      await window?.close();
      await assert.rejects(walk('/code', answers), /asks for a one-time password; say with idp\.otp/);
    });
  });
}

describe('pages made by script', { skip: windows['a browser'].skip }, () => {
  test('are walked through in a browser', async () => {
    const window = windows['a browser'].open();
    const walked = await signInThrough(window, `${idp.url}/script`, ada);
    assert.equal('app' in walked && walked.app.href, `${app}?code=1`);
    await window.close();
    const again = windows['a browser'].open();
    const refused = await signInThrough(again, `${idp.url}/script`, { ...ada, password: 'wrong' });
    assert.equal('refused' in refused && refused.refused, 'That is not right');
    await again.close();
  });

  test('say without a browser that they cannot be', async () => {
    const window = windows['plain forms'].open();
    await assert.rejects(
      signInThrough(window, `${idp.url}/script`, ada),
      /"Sign in" .*name its fields below idp\.pages/,
    );
  });
});
