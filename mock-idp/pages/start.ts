import { html } from 'hono/html';
import { describeApplication } from '../applications/describe-application.ts';
import type { Person } from '../control/types.ts';
import type { PageContext } from './context.ts';
import { pageLink } from './flow.ts';
import { type Html, showPage } from './layout.ts';
import { calledName } from './personas.ts';

/** `GET /`: what this is, what to configure, and who can sign in. */
export function openStart(ctx: PageContext): void {
  const { application, mount, controlUrl } = ctx.state;
  const { preset, personas, people } = application;
  const { routes } = preset;
  const described = describeApplication(application, mount.address);
  const values: [label: string, value: string][] = [
    ['Issuer', described.issuer],
    ['Discovery document', described.discoveryUri],
    ['JWKS', described.jwksUri],
    ['Authorization endpoint', described.authorizationEndpoint],
    ['Token endpoint', described.tokenEndpoint],
    ['UserInfo endpoint', described.userInfoEndpoint],
    ['End-session endpoint', described.endSessionEndpoint],
    ['Application ID', described.applicationId],
    ['Client ID', described.machineClient.clientId],
    ['Control API', `${controlUrl}/applications/${application.id}`],
  ];
  showPage(ctx, application, {
    name: 'start',
    language: 'en',
    title: `Mock ${preset.title}`,
    body: html`<p class="lead">An OpenID provider for tests: it behaves like ${preset.title} and misbehaves on request.</p>
<p class="links"><a href="${pageLink(ctx, routes.signIn)}">Sign in</a>
<a href="${pageLink(ctx, routes.register)}">Create an account</a>
<a href="${pageLink(ctx, routes.profile)}">Your details</a>
<a href="${consoleLink(ctx)}">Console</a></p>
${personas && peopleTable(people.list())}
<h2>What to configure</h2>
<dl class="addresses">${values.map(([label, value]) => row(label, value))}</dl>`,
  });
}

/** Under the name of this machine that the browser uses: only there does the console answer. */
function consoleLink({ state, hostname }: PageContext): string {
  const address = new URL(`${state.controlUrl}/console/${state.application.id}`);
  if (hostname === 'localhost') address.hostname = hostname;
  return address.href;
}

function row(label: string, value: string): Html {
  return html`<div><dt>${label}</dt><dd><code>${value}</code></dd></div>`;
}

function peopleTable(people: readonly Person[]): Html {
  if (people.length === 0) return html``;
  return html`<h2>People</h2>
<dl class="addresses">${people.slice(0, 50).map((person) => row(calledName(person), [person.email, person.mobile].filter(Boolean).join(' · ') || person.sub))}</dl>`;
}
