import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { decodeJwt } from 'jose/jwt/decode';
import { endSessionAndTell, frontChannelPages } from '../oidc/logout-notices.ts';
import { type StoredSession, sessionOfIdToken } from '../oidc/sessions.ts';
import type { SignOut } from '../presets/preset.ts';
import { formIsOurs } from './browser.ts';
import { formField, type PageContext, queryValue } from './context.ts';
import { showError } from './error.ts';
import { goTo, pageLink } from './flow.ts';
import { form } from './form.ts';
import { type Html, showPage } from './layout.ts';
import { textsOf } from './texts/texts.ts';

interface SignOutRequest {
  clientId?: string;
  redirectUri?: string;
  hint?: { sub?: unknown; at_hash?: unknown };
}

/**
 * `GET` and `POST /endsession` (OpenID Connect RP-Initiated Logout 1.0, without its question): with `client_id` and
 * an allow-listed address to go to it signs out at once, an `id_token_hint` may come along or name the client.
 */
export async function signOut(ctx: PageContext, way: SignOut): Promise<void> {
  const requested = (name: string) => queryValue(ctx, name) || (ctx.method === 'POST' ? formField(ctx, name) : '');
  const fromApp = requested('client_id') || requested('id_token_hint') || requested(way.redirectParameter);
  if (!fromApp) return ctx.method === 'POST' ? signOutHere(ctx) : showQuestion(ctx);

  const request = await readRequest(ctx, requested, way);
  if (typeof request === 'string') return refuse(ctx, request);
  const frames = await endSessions(ctx, request);
  if (!request.redirectUri) return showSignedOut(ctx, frames);
  const target = new URL(request.redirectUri);
  if (requested('state')) target.searchParams.set('state', requested('state'));
  if (frames.length > 0) return showSigningOut(ctx, frames, target.href);
  goTo(ctx, target.href);
}

/** What was asked, or in a text what is wrong with it. */
async function readRequest(
  ctx: PageContext,
  requested: (name: string) => string,
  { redirectParameter, takesRedirectUris }: SignOut,
): Promise<SignOutRequest | string> {
  const { provider } = ctx.state;
  const hint = requested('id_token_hint');
  const clientId = requested('client_id') || audienceOf(hint);
  const client = clientId ? await provider.Client.find(clientId) : undefined;
  if (!client) return 'client_id is missing or unknown';
  const redirectUri = requested(redirectParameter) || undefined;
  if (redirectUri && !client.postLogoutRedirectUriAllowed(redirectUri)) {
    const comesBack = takesRedirectUris && client.redirectUriAllowed(redirectUri);
    if (!comesBack) return `${redirectParameter} is not on the list of this client`;
  }
  if (!hint) return { clientId, redirectUri };
  try {
    return { clientId, redirectUri, hint: (await provider.IdToken.validate(hint, client)).payload };
  } catch {
    return 'id_token_hint is no ID token of this client';
  }
}

function audienceOf(idToken: string): string | undefined {
  try {
    const [audience] = [decodeJwt(idToken).aud].flat();
    return typeof audience === 'string' ? audience : undefined;
  } catch {
    return undefined;
  }
}

/** The session of this browser, unless the hint speaks of somebody else, and the session of the hint. */
async function sessionsToEnd(ctx: PageContext, { hint }: SignOutRequest): Promise<Set<StoredSession>> {
  const { provider, application } = ctx.state;
  const { uid, accountId } = await provider.Session.get(ctx);
  const here = application.store.list('Session').find((session) => session.uid === uid);
  const hinted = hint && sessionOfIdToken(application, hint);
  const ours = here && (!hint || hint.sub === accountId) ? [here] : [];
  return new Set(hinted ? [...ours, hinted] : ours);
}

/** The button on our own pages. */
async function signOutHere(ctx: PageContext): Promise<void> {
  if (!formIsOurs(ctx)) return refuse(ctx, 'the form is out of date, open the page again');
  showSignedOut(ctx, await endSessions(ctx, {}));
}

/** Ends them, and tells the apps by their back channels. @returns the pages by which apps hear of it in this browser */
async function endSessions(ctx: PageContext, request: SignOutRequest): Promise<string[]> {
  const { application, provider } = ctx.state;
  const sessions = [...(await sessionsToEnd(ctx, request))];
  const pages = sessions.flatMap((session) => frontChannelPages(application, session, provider.issuer));
  await Promise.all(
    sessions.map((session) => endSessionAndTell(application, () => provider, session, request.clientId)),
  );
  forgetCookie(ctx);
  return pages;
}

function forgetCookie(ctx: PageContext): void {
  const { provider, mount } = ctx.state;
  ctx.cookies.set(provider.cookieName('session'), null, { path: `${mount.path}/`, overwrite: true });
}

function refuse(ctx: PageContext, reason: string): void {
  ctx.state.application.audit.add('refused', { detail: { at: 'endsession', reason } });
  const text = textsOf(ctx).errors.cannotSignOut(reason);
  showError(ctx, ctx.state.application, { status: 400, ...text, code: 'invalid_request' });
}

function showQuestion(ctx: PageContext): void {
  const { application } = ctx.state;
  const texts = textsOf(ctx).signOut;
  const action = pageLink(ctx, application.preset.signOuts[0].path);
  showPage(ctx, application, {
    name: 'sign-out',
    title: texts.question,
    body: html`<p class="lead">${texts.questionLead(application.name)}</p>
${form(ctx, { id: 'sign-out', action, submit: texts.signOut })}
<p class="more"><a href="${pageLink(ctx, application.preset.routes.profile)}">${texts.stay}</a></p>`,
  });
}

function showSignedOut(ctx: PageContext, frames: readonly string[]): void {
  const { application } = ctx.state;
  const texts = textsOf(ctx).signOut;
  showPage(ctx, application, {
    name: 'signed-out',
    title: texts.done,
    ...(frames.length > 0 && { head: { elements: html``, policy: framePolicy(frames) } }),
    body: html`<p class="lead">${texts.doneLead(application.name)}</p>
<p><a href="${pageLink(ctx, application.preset.routes.signIn)}">${texts.again}</a></p>
${frames.map((address) => frame(address, texts.frame))}`,
  });
}

/** Goes on once every frame is there; a browser without script, or with an app that does not answer, after three seconds. */
const goOn = `addEventListener('load', () => location.replace(document.getElementById('go-on').href))`;
const goOnHash = createHash('sha256').update(goOn).digest('base64');

function showSigningOut(ctx: PageContext, frames: readonly string[], target: string): void {
  const { application } = ctx.state;
  const texts = textsOf(ctx).signOut;
  showPage(ctx, application, {
    name: 'signing-out',
    title: texts.done,
    head: {
      elements: html`<meta http-equiv="refresh" content="3;url=${target}"><script>${raw(goOn)}</script>`,
      policy: `script-src 'sha256-${goOnHash}'; ${framePolicy(frames)}`,
    },
    body: html`<p class="lead">${texts.telling}</p>
<p><a id="go-on" href="${target}">${texts.back}</a></p>
${frames.map((address) => frame(address, texts.frame))}`,
  });
}

function frame(address: string, title: string): Html {
  return html`<iframe src="${address}" title="${title}" hidden></iframe>`;
}

function framePolicy(frames: readonly string[]): string {
  return `frame-src ${[...new Set(frames.map((address) => new URL(address).origin))].join(' ')}`;
}
