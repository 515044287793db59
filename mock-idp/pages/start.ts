import { html } from 'hono/html';
import type { Application, Person } from '../control/types.ts';
import type { PageContext } from './context.ts';
import { pageLink } from './flow.ts';
import { type Html, showPage } from './layout.ts';
import { calledName } from './personas.ts';

/** What a gateway or an app is configured with, by its label. */
const addresses: [label: string, of: (application: Application) => string | undefined][] = [
  ['Issuer', ({ issuer }) => issuer],
  ['Discovery document', ({ discoveryUri }) => discoveryUri],
  ['JWKS', ({ jwksUri }) => jwksUri],
  ['Authorization endpoint', ({ authorizationEndpoint }) => authorizationEndpoint],
  ['Token endpoint', ({ tokenEndpoint }) => tokenEndpoint],
  ['UserInfo endpoint', ({ userInfoEndpoint }) => userInfoEndpoint],
  ['End-session endpoint', ({ endSessionEndpoint }) => endSessionEndpoint],
  ['Application ID', ({ applicationId }) => applicationId],
  ['Client ID', ({ machineClient }) => machineClient.clientId],
];

/** `GET /`: what this is, what to configure, and who can sign in. */
export function openStart(ctx: PageContext): void {
  const { application, mount, controlUrl } = ctx.state;
  const { preset, personas, people } = application;
  const { routes } = preset;
  const described = application.describe(mount.address);
  const rows = [
    ...addresses.map(([label, of]): [string, string | undefined] => [label, of(described)]),
    ['Control API', controlUrl && `${controlUrl}/applications/${application.id}`] satisfies [
      string,
      string | undefined,
    ],
  ];
  showPage(ctx, application, {
    name: 'start',
    title: `Mock ${preset.title}`,
    body: html`<p class="lead">An OpenID provider for tests: it behaves like ${preset.title} and misbehaves on request.</p>
<p class="links"><a href="${pageLink(ctx, routes.signIn)}">Sign in</a>
<a href="${pageLink(ctx, routes.register)}">Create an account</a>
<a href="${pageLink(ctx, routes.profile)}">Your details</a></p>
${personas && peopleTable(people.list())}
<h2>What to configure</h2>
<dl class="addresses">${rows.map(([label, value]) => value && row(label, value))}</dl>`,
  });
}

function row(label: string, value: string): Html {
  return html`<div><dt>${label}</dt><dd><code>${value}</code></dd></div>`;
}

function peopleTable(people: readonly Person[]): Html {
  if (people.length === 0) return html``;
  return html`<h2>People</h2>
<dl class="addresses">${people.slice(0, 50).map((person) => row(calledName(person), [person.email, person.mobile].filter(Boolean).join(' · ') || person.sub))}</dl>`;
}
