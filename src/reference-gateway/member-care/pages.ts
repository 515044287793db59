import { html } from 'hono/html';
import { identifierOf, type StoredCustomer, type StoredProfile } from '../store/customer.ts';
import { type Html, layout } from './layout.ts';
import { memberCarePath } from './path.ts';

/** A search and what it found. */
export interface SearchResult {
  wanted: string;
  found: Readonly<StoredCustomer>[];
}

/** The brands that are set up. */
export function brandsPage(names: string[]): Html {
  const list = html`<ul class="rows">
    ${names.map((name) => html`<li><a href="${memberCarePath}/${name}">${name}</a></li>`)}
  </ul>`;
  return layout('Brands', undefined, names.length > 0 ? list : html`<p class="empty">No brand is set up yet.</p>`);
}

/** The search of one brand, and what it found. */
export function searchPage(brand: string, result?: SearchResult): Html {
  return layout(
    'Find a customer',
    brand,
    html`${searchForm(brand, result?.wanted)} ${result ? results(brand, result) : ''}`,
  );
}

/** One customer, profile by profile. */
export function customerPage(brand: string, customer: Readonly<StoredCustomer>): Html {
  const content = html`
    <dl class="facts">
      ${fact('Customer id', customer.id)} ${fact('Mobile', identifierOf(customer, 'mobile'))}
      ${fact('E-mail', identifierOf(customer, 'email'))} ${fact('Registered', time(customer.registeredAt))}
    </dl>
    <h2>Profiles by source</h2>
    <div class="profiles">${customer.profiles.map(profileCard)}</div>
    <h2>Extended fields</h2>
    ${fieldTable('Extended fields', customer.extendedFields)} ${searchForm(brand)}
  `;
  return layout(nameOf(customer), brand, content);
}

export function noCustomerPage(brand: string, id: string): Html {
  const message = html`<p class="empty" role="status">No customer of this brand has the id “${id}”.</p>`;
  return layout('Customer not found', brand, html`${message} ${searchForm(brand)}`);
}

export function notFoundPage(message: string): Html {
  return layout(
    'Not found',
    undefined,
    html`<p class="empty">${message} <a href="${memberCarePath}">All brands</a></p>`,
  );
}

function results(brand: string, { wanted, found }: SearchResult): Html {
  if (found.length === 0) return html`<p class="empty" role="status">Nobody has “${wanted}”.</p>`;
  return html`<h2>${found.length} customers have “${wanted}”</h2>
    <ul class="rows">
      ${found.map((one) => html`<li><a href="${memberCarePath}/${brand}/${one.id}">${nameOf(one)}</a> <span>${one.id}</span></li>`)}
    </ul>`;
}

function searchForm(brand: string, wanted = ''): Html {
  return html`<form class="search" role="search" action="${memberCarePath}/${brand}">
    <label for="q">Mobile, e-mail, cuid or customer id</label>
    <div class="line">
      <input id="q" name="q" type="search" value="${wanted}" required maxlength="300" autocomplete="off" />
      <button>Find</button>
    </div>
  </form>`;
}

function profileCard(profile: StoredProfile): Html {
  const name = `${profile.firstName} ${profile.lastName}`.trim();
  return html`<section class="card">
    <h3>${profile.source}</h3>
    <dl class="facts">
      ${fact('Name', name)} ${fact('Account id', profile.accountId)} ${fact('Created', time(profile.createdAt))}
    </dl>
    <h4>Identifiers</h4>
    ${pairs(
      `Identifiers of ${profile.source}`,
      profile.identifiers.map(({ type, value }) => [type, value]),
    )}
    <h4>Custom fields</h4>
    ${fieldTable(`Custom fields of ${profile.source}`, profile.fields)}
  </section>`;
}

function fieldTable(label: string, fields: ReadonlyMap<string, unknown>): Html {
  const rows = [...fields].map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return pairs(label, rows);
}

function pairs(label: string, rows: [name: string, value: string][]): Html {
  if (rows.length === 0) return html`<p class="empty">None</p>`;
  return html`<table aria-label="${label}">
    <tbody>
      ${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}
    </tbody>
  </table>`;
}

function fact(name: string, value: unknown): Html {
  return html`<div><dt>${name}</dt><dd>${value || html`<span class="none">none</span>`}</dd></div>`;
}

function time(iso: string): Html {
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}

function nameOf({ profiles }: Readonly<StoredCustomer>): string {
  const named = profiles.find(({ firstName, lastName }) => firstName || lastName);
  return named ? `${named.firstName} ${named.lastName}`.trim() : 'Customer without a name';
}
