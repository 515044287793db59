import { html, raw } from 'hono/html';
import type { Style } from './style.ts';

/** A piece of a page, escaped. */
export type Markup = ReturnType<typeof html>;

/** What every page of one brand's web app has in common. */
export interface Look {
  brand: string;
  style: Style;
}

/** A page of the web app. */
export interface Page {
  title: string;
  /** For agents: which page this is, as `data-page` of the main part. */
  name: string;
  body: Markup;
  /** The signed-in person's view has the menu and the way out. */
  signedIn?: { csrf: string };
}

const menu = [
  { href: '/', label: 'Membership', page: 'membership' },
  { href: '/details', label: 'Details', page: 'details' },
  { href: '/change', label: 'Contact', page: 'change' },
  { href: '/registration', label: 'Registration', page: 'registration' },
];

/**
 * Puts a page into the brand's layout. No script, nothing from other hosts.
 *
 * @param ciam whose sign-in it is
 */
export function layout(look: Look, page: Page, ciam?: string): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · ${look.brand}</title>
<link rel="icon" href="data:,">
<style>${raw(look.style.css)}</style>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header>
<div class="wide bar">
<a class="brand" href="/"><i aria-hidden="true">${[...look.brand][0]}</i>${look.brand}</a>
${page.signedIn ? signOutForm(page.signedIn.csrf) : ''}
</div>
${page.signedIn ? navigation(page.name) : ''}
</header>
<main class="wide" id="content" data-page="${page.name}">
${page.body}
</main>
<footer class="wide">${look.brand} members’ area${ciam === undefined ? '' : ` · sign-in by ${ciam}`}</footer>
</body>
</html>`;
}

function navigation(current: string): Markup {
  return html`<nav class="wide" aria-label="Members’ area"><ul>${menu.map(
    ({ href, label, page }) =>
      html`<li><a href="${href}"${page === current ? html` aria-current="page"` : ''}>${label}</a></li>`,
  )}</ul></nav>`;
}

function signOutForm(csrf: string): Markup {
  return html`<form id="sign-out" method="post" action="/sign-out">${csrfField(csrf)}<button class="quiet small">Sign out</button></form>`;
}

/** The hidden field that a form of this session needs. */
export function csrfField(csrf: string): Markup {
  return html`<input type="hidden" name="csrf" value="${csrf}">`;
}
