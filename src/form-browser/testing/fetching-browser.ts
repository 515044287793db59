import { FormBrowser, type FormBrowserOptions } from '../form-browser.ts';

/** For tests: a browser without a screen that asks by `fetch`. */
export function fetchingBrowser(options: Omit<FormBrowserOptions, 'send'> = {}): FormBrowser {
  return new FormBrowser({
    ...options,
    async send({ url, ...request }) {
      const response = await fetch(url, { ...request, redirect: 'manual' });
      return { status: response.status, headers: [...response.headers], body: await response.text() };
    },
  });
}
