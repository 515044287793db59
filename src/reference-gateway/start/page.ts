import { html } from 'hono/html';
import { type Html, layout } from '../member-care/layout.ts';
import { memberCarePath } from '../member-care/path.ts';
import { contractPath } from './path.ts';

/** What this server is, and where to look. @param brands that are set up */
export function startPage(brands: readonly string[]): Html {
  const list =
    brands.length === 0
      ? html`<p class="empty">No brand is set up yet.</p>`
      : html`<ul class="rows">${brands.map((name) => html`<li><a href="${memberCarePath}/${name}">${name}</a></li>`)}</ul>`;
  return layout(
    'Reference gateway',
    undefined,
    html`<p>A Capillary API gateway for tests: it admits people by the ID token and access token of an external CIAM, answers the
member calls and the CRM API, and keeps the <a href="${contractPath}">gateway contract</a>. Nothing here is a real customer, and all
of it is gone when the gateway stops.</p>
<h2>Brands</h2>
${list}
<p><a href="${memberCarePath}">Member Care</a> shows the customers of each.</p>`,
  );
}

/** The contract as its Markdown stands. */
export function contractPage(text: string): Html {
  return layout('Gateway contract', undefined, html`<pre>${text}</pre>`);
}
