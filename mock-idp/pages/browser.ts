import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from 'koa';
import { isFromForeignPage } from '../../src/web-guard/web-guard.ts';
import type { ApplicationState } from '../applications/application.ts';
import { formField, type PageContext } from './context.ts';

type Cookies = Pick<Context, 'req' | 'cookies'>;

const cookieName = 'browser';
const interactions = 'InteractionBrowser';
/** The cookie that an answer is about to set; a page with two forms needs it twice. */
const fresh = new WeakMap<object, string>();

/** An id for this browser, in a cookie of its own. Codes and registrations belong to the browser that began them. */
export function browserOf(ctx: PageContext): string {
  return browserBelow(ctx, ctx.state.mount.path);
}

function browserBelow({ req, cookies }: Cookies, path: string): string {
  const known = fresh.get(req) ?? cookies.get(cookieName);
  if (known && /^[\w-]{22}$/.test(known)) return known;
  const id = randomBytes(16).toString('base64url');
  cookies.set(cookieName, id, { path: `${path}/`, httpOnly: true, sameSite: 'lax', overwrite: true });
  fresh.set(req, id);
  return id;
}

/**
 * Notes which browser an app sent here. Only that one may finish the interaction: else somebody could send the link
 * to another person, and have them sign in for somebody else's browser.
 */
export function bindInteraction(application: ApplicationState, uid: string, ctx: Cookies, path: string): void {
  application.store.put(interactions, uid, { jti: browserBelow(ctx, path) }, 3_600);
}

export function beganInteraction(application: ApplicationState, uid: string, browser: string): boolean {
  return application.store.find(interactions, uid)?.jti === browser;
}

/** A page with several forms needs it several times, and its request has one browser. */
const tokens = new WeakMap<object, string>();

/** The value that a form carries to show that it comes from our own page in this browser. */
export function formToken({ req, state }: PageContext, browser: string): string {
  const token = tokens.get(req) ?? createHmac('sha256', state.application.secret).update(browser).digest('base64url');
  tokens.set(req, token);
  return token;
}

/** False for a form that another page sent, or that was opened in another browser. */
export function formIsOurs(ctx: PageContext): boolean {
  const browser = ctx.cookies.get(cookieName);
  if (!browser || isFromForeignPage(ctx.headers, { publicUrl: ctx.state.mount.address })) return false;
  const expected = Buffer.from(formToken(ctx, browser));
  const given = Buffer.from(formField(ctx, 'csrf'));
  return given.length === expected.length && timingSafeEqual(given, expected);
}
