import type { Middleware, ParameterizedContext } from 'koa';
import type { Page } from './layout.ts';
import type { Session } from './session.ts';

/** What every route finds in its context. */
export interface WebState {
  session: Session;
  show(page: Page, status?: number): Promise<void>;
}

export type WebContext = ParameterizedContext<WebState>;
export type Step = Middleware<WebState>;

export const cookieName = 'members_area';

/** Gives the browser its session's cookie; again whenever a sign-in or sign-out renews the session. */
export function giveCookie(ctx: WebContext): void {
  ctx.cookies.set(cookieName, ctx.state.session.id, { httpOnly: true, sameSite: 'lax' });
}
