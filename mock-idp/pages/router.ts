import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import type { Middleware } from 'koa';
import { refuseUnreadable } from '../../src/web-guard/unreadable-body.ts';
import type { Preset } from '../presets/preset.ts';
import { formIsOurs } from './browser.ts';
import { changeId, openChangeId } from './change-id.ts';
import type { PageContext, PageState } from './context.ts';
import { showError } from './error.ts';
import { goTo } from './flow.ts';
import { addPasskey, removePasskey } from './own-passkeys.ts';
import { readLanguage } from './page-language.ts';
import { passkeyPaths } from './passkeys.ts';
import { choicePaths, signInAsPersona } from './personas.ts';
import { openProfile, saveProfile } from './profile.ts';
import { openRegister, openSetPassword, register, setPassword } from './register.ts';
import { enterSecondFactor, openSecondFactor, secondFactorPath } from './second-factor.ts';
import { continueAsSignedIn } from './session.ts';
import { askCode, openSignIn, signIn, signInWithPasskey } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { openStart } from './start.ts';
import { textsOf } from './texts/texts.ts';
import { enterCode, openVerify, resendCode } from './verify.ts';

const routers = new Map<Preset, Middleware<PageState>>();

/** The hosted pages, at the addresses of the preset. */
export function pages(preset: Preset): Middleware<PageState> {
  const known = routers.get(preset) ?? pagesOf(preset);
  routers.set(preset, known);
  return known;
}

function pagesOf({ routes, signOuts }: Preset): Middleware<PageState> {
  const router = new Router<PageState>();
  router.use(readLanguage);
  const readForm = bodyParser({ enableTypes: ['form'], formLimit: '16kb', onError: refuseUnreadable });
  router.get('/', openStart);
  router.post(routes.authorization, readForm, getInstead);
  router.get(routes.signIn, openSignIn);
  router.post(routes.signIn, readForm, onlyOwnForms, signIn);
  router.post(`${routes.signIn}${choicePaths.persona}`, readForm, onlyOwnForms, signInAsPersona);
  router.post(`${routes.signIn}${choicePaths.present}`, readForm, onlyOwnForms, continueAsSignedIn);
  router.post(`${routes.signIn}${choicePaths.passkey}`, readForm, onlyOwnForms, signInWithPasskey);
  router.get(`${routes.signIn}${secondFactorPath}`, openSecondFactor);
  router.post(`${routes.signIn}${secondFactorPath}`, readForm, onlyOwnForms, enterSecondFactor);
  router.post(routes.askCode, readForm, onlyOwnForms, askCode);
  router.get(routes.register, openRegister);
  router.post(routes.register, readForm, onlyOwnForms, register);
  router.get(routes.setPassword, openSetPassword);
  router.post(routes.setPassword, readForm, onlyOwnForms, setPassword);
  router.get(routes.verify, openVerify);
  router.post(routes.verify, readForm, onlyOwnForms, enterCode);
  router.post(routes.resend, readForm, onlyOwnForms, resendCode);
  router.get(routes.profile, openProfile);
  router.post(routes.profile, readForm, onlyOwnForms, saveProfile);
  router.post(`${routes.profile}${passkeyPaths.add}`, readForm, onlyOwnForms, addPasskey);
  router.post(`${routes.profile}${passkeyPaths.remove}`, readForm, onlyOwnForms, removePasskey);
  router.get(routes.changeId, openChangeId);
  router.post(routes.changeId, readForm, onlyOwnForms, changeId);
  for (const way of signOuts) {
    router.get(way.path, (ctx) => signOut(ctx, way));
    router.post(way.path, readForm, (ctx) => signOut(ctx, way));
  }
  // It adds the router's own context by itself, which its type asks of the caller.
  return router.routes() as Middleware<PageState>;
}

/**
 * An authorization request may be posted (OpenID Connect Core, section 3.1.2.1). From another site it comes without the
 * session's cookie, and the GET that it becomes comes with it.
 */
function getInstead(ctx: PageContext): void {
  goTo(ctx, `${ctx.state.mount.path}${ctx.path}?${new URLSearchParams(ctx.request.rawBody)}`);
}

/** Cross-site request forgery ends here. */
async function onlyOwnForms(ctx: PageContext, next: () => Promise<unknown>): Promise<void> {
  if (formIsOurs(ctx)) {
    await next();
    return;
  }
  showError(ctx, ctx.state.application, {
    status: 403,
    ...textsOf(ctx).errors.foreignForm,
    code: 'csrf',
  });
}
