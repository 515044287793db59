import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { formField, type PageContext } from './context.ts';

const cookieName = 'browser';

/** An id for this browser, in a cookie of its own. Codes and registrations belong to the browser that began them. */
export function browserOf(ctx: PageContext): string {
  const { state } = ctx;
  const known = state.newBrowser ?? ctx.cookies.get(cookieName);
  if (known && /^[\w-]{22}$/.test(known)) return known;
  const fresh = randomBytes(16).toString('base64url');
  ctx.cookies.set(cookieName, fresh, {
    path: `${state.mount.path}/`,
    httpOnly: true,
    sameSite: 'lax',
    overwrite: true,
  });
  state.newBrowser = fresh;
  return fresh;
}

/** The value that a form carries to show that it comes from our own page in this browser. */
export function formToken(ctx: PageContext, browser: string): string {
  return createHmac('sha256', ctx.state.application.secret).update(browser).digest('base64url');
}

/** False for a form that another site sent, or that was opened in another browser. */
export function formIsOurs(ctx: PageContext): boolean {
  const browser = ctx.cookies.get(cookieName);
  if (!browser || ctx.get('sec-fetch-site') === 'cross-site') return false;
  const expected = Buffer.from(formToken(ctx, browser));
  const given = Buffer.from(formField(ctx, 'csrf'));
  return given.length === expected.length && timingSafeEqual(given, expected);
}
