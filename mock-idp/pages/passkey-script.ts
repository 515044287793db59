import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { Page } from './layout.ts';

/**
 * Shows the forms of passkeys where the browser can do it, and has their buttons ask the authenticator. Browsers have no
 * passkeys for IP addresses (Web Authentication, section 5.1.2).
 */
const script = `
const usable = window.PublicKeyCredential?.parseRequestOptionsFromJSON && !/^[\\d.]+$|^\\[/.test(location.hostname);
for (const note of document.querySelectorAll('[data-without-passkeys]')) note.hidden = usable;
for (const form of usable ? document.querySelectorAll('form[data-passkey]') : []) {
  const failed = form.querySelector('[data-failed]');
  const ask = (options) => form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await ask(JSON.parse(form.dataset.options)));
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
  form.hidden = false;
}
`;

const hash = createHash('sha256').update(script).digest('base64');

/** What a page with such a form needs beside it. */
export const passkeyHead: NonNullable<Page['head']> = {
  elements: html`<script type="module">${raw(script)}</script>`,
  policy: `script-src 'sha256-${hash}'`,
};
