import type { Person, SignInMethod } from '../control/types.ts';
import { authenticationBy, type Beside } from '../oidc/authentication.ts';
import { endSessionAndTell } from '../oidc/logout-notices.ts';
import { startSession } from '../oidc/sessions.ts';
import { beganInteraction, browserOf } from './browser.ts';
import type { PageContext } from './context.ts';
import { showError } from './error.ts';
import { type Flow, flowOf, goTo, pageLink } from './flow.ts';
import { textsOf } from './texts/texts.ts';

/** Who is signed in in this browser. */
export async function signedIn(ctx: PageContext): Promise<Person | undefined> {
  const { accountId } = await ctx.state.provider.Session.get(ctx);
  return accountId === undefined ? undefined : ctx.state.application.people.find(accountId);
}

/** Who is signed in; nobody is: sends the browser to sign in and come back. */
export async function signedInOrAsk(ctx: PageContext, page: string): Promise<Person | undefined> {
  const person = await signedIn(ctx);
  if (!person) goTo(ctx, pageLink(ctx, ctx.state.application.preset.routes.signIn, { next: page }));
  return person;
}

/** How somebody has proved who they are. */
export interface Proof extends Beside {
  method: SignInMethod;
  /** Unless it is false, the session outlives the browser. */
  stay?: boolean;
}

/** The person has proved who they are: starts the session and goes on with the flow, unless they are locked. */
export async function completeSignIn(ctx: PageContext, person: Person, proof: Proof): Promise<void> {
  const { application } = ctx.state;
  if (person.locked) return refuseLocked(ctx, person, proof);
  const flow = flowOf(ctx);
  const clientId = flow.interaction ? await resume(ctx, flow.interaction, person, proof) : undefined;
  if (flow.interaction && !clientId) return;
  const detail = proof.withTotp ? { secondFactor: 'TOTP' } : undefined;
  application.audit.add('signed-in', { sub: person.sub, clientId, method: proof.method, ...(detail && { detail }) });
  if (!clientId) await startOwnSession(ctx, person, flow, proof);
}

function refuseLocked(ctx: PageContext, { sub }: Person, { method }: Proof): void {
  const { application } = ctx.state;
  application.audit.add('refused', { sub, method, detail: { at: 'sign-in', reason: 'locked' } });
  showError(ctx, application, {
    status: 403,
    ...textsOf(ctx).errors.locked(application.name),
    code: 'locked',
  });
}

/** Hands the result to the provider and sends the browser back into the authorization request. */
async function resume(
  ctx: PageContext,
  uid: string,
  { sub }: Person,
  { method, stay = true, ...beside }: Proof,
): Promise<string | undefined> {
  const { provider, application } = ctx.state;
  const interaction = await ownInteraction(ctx, uid);
  if (!interaction) return undefined;
  const session = await provider.Session.get(ctx);
  if (session.accountId && session.accountId !== sub) {
    // Somebody else takes over this browser. Ended here: the provider would do it by a page that needs a script.
    await endSessionAndTell(application, () => provider, session);
    if (interaction.session) interaction.session = undefined;
  }
  const login = { accountId: sub, ...authenticationBy(method, beside), remember: stay };
  interaction.result = { login, select_account: {} };
  await saveResult(interaction);
  goTo(ctx, interaction.returnTo);
  return String(interaction.params['client_id']);
}

/** The interaction that this browser began; where it did not, or it is over, the browser is told so. */
async function ownInteraction(ctx: PageContext, uid: string) {
  const { provider, application } = ctx.state;
  const interaction = await provider.Interaction.find(uid);
  if (interaction && beganInteraction(application, uid, browserOf(ctx))) return interaction;
  showError(ctx, application, {
    status: 400,
    ...textsOf(ctx).errors.signInOver,
    code: 'expired',
  });
  return undefined;
}

/** Whoever is signed in goes on as themselves, where the app asked with `prompt=select_account`. */
export async function continueAsSignedIn(ctx: PageContext): Promise<void> {
  const interaction = await ownInteraction(ctx, flowOf(ctx).interaction ?? '');
  if (!interaction) return;
  interaction.result = { select_account: {} };
  await saveResult(interaction);
  goTo(ctx, interaction.returnTo);
}

function saveResult(interaction: { exp: number; save(ttl: number): Promise<unknown> }): Promise<unknown> {
  return interaction.save(interaction.exp - Math.floor(Date.now() / 1_000));
}

/** Somebody signed in to one of our own pages, without an app. */
async function startOwnSession(
  ctx: PageContext,
  { sub }: Person,
  flow: Flow,
  { method, stay = true, ...beside }: Proof,
): Promise<void> {
  const { provider, application, mount } = ctx.state;
  const before = await provider.Session.get(ctx);
  if (before.accountId) await endSessionAndTell(application, () => provider, before);
  const lifetime = application.preset.lifetimes.session;
  const authentication = authenticationBy(method, beside);
  const session = await startSession(provider, sub, lifetime, { ...authentication, transient: !stay });
  ctx.cookies.set(provider.cookieName('session'), session.jti, {
    path: `${mount.path}/`,
    httpOnly: true,
    sameSite: 'lax',
    overwrite: true,
    ...(stay && { maxAge: lifetime * 1_000 }),
  });
  goTo(ctx, pageLink(ctx, flow.next ?? application.preset.routes.profile));
}
