import { html, raw } from 'hono/html';
import { memberCarePath } from './path.ts';
import { style } from './style.ts';

/** A piece of escaped HTML. */
export type Html = ReturnType<typeof html>;

/** What a browser may load and do with one of these pages. */
export const pageHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'",
  'Referrer-Policy': 'no-referrer',
};

/** A whole page for people. */
export function layout(title: string, brand: string | undefined, content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${brand ?? 'Member Care'}</title>
        <link rel="icon" href="data:," />
        <style>${raw(style)}</style>
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <header>
          <nav aria-label="Member Care">
            <a href="${memberCarePath}">Member Care</a>
            ${brand ? html`<span aria-hidden="true">/</span> <a href="${memberCarePath}/${brand}">${brand}</a>` : ''}
          </nav>
          <span class="note">read only</span>
        </header>
        <main id="main"><h1>${title}</h1>${content}</main>
      </body>
    </html>`;
}
