import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { Context } from 'koa';
import type { ApplicationState } from '../applications/application.ts';
import type { Language } from '../languages.ts';
import { style } from './style.ts';
import { languageOf, textsIn } from './texts/texts.ts';

export type Html = ReturnType<typeof html>;

const styleHash = createHash('sha256').update(style).digest('base64');
// No `form-action`: a form's answer may send the browser on to the app, and browsers count that redirect too.
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; base-uri 'none'; frame-ancestors 'none'`;

export interface Page {
  /** Value of `data-page`, by which programs know where they are. */
  name: string;
  title: string;
  body: Html;
  status?: number;
  /** Further elements of the head, with what the content security policy has to allow for the page. */
  head?: { elements: Html; policy: string };
  /** Where the page has one language only. */
  language?: Language;
}

/** Answers with a whole page. */
export function showPage(ctx: Context, application: ApplicationState, page: Page): void {
  const { name, preset } = application;
  const language = page.language ?? languageOf(ctx);
  ctx.status = page.status ?? 200;
  ctx.set('content-security-policy', page.head ? `${policy}; ${page.head.policy}` : policy);
  ctx.set('cache-control', 'no-store');
  ctx.set('referrer-policy', 'same-origin');
  ctx.set('x-content-type-options', 'nosniff');
  ctx.type = 'text/html; charset=utf-8';
  ctx.body = String(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} – ${name}</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
${page.head?.elements}
</head>
<body>
<header class="brand"><span aria-hidden="true">${[...name][0]}</span>${name}</header>
<main data-page="${page.name}">
<h1>${page.title}</h1>
${page.body}
</main>
<footer>${textsIn[language].footer(preset.title)}</footer>
</body>
</html>
`);
}
