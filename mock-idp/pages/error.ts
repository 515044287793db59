import { html } from 'hono/html';
import type { Context } from 'koa';
import type { ApplicationState } from '../applications/application.ts';
import { showPage } from './layout.ts';
import { textsOf } from './texts/texts.ts';

/** A page that says what went wrong and what to do. */
export function showError(
  ctx: Context,
  application: ApplicationState,
  { status, title, message, code }: { status: number; title: string; message: string; code?: string },
): void {
  showPage(ctx, application, {
    name: 'error',
    title,
    status,
    body: html`<p role="alert"${code && html` data-error="${code}"`}>${message}</p>
<p>${textsOf(ctx).errors.startAgain}</p>`,
  });
}

/** The provider's own errors: an authorization request that cannot be sent back to the app. */
export function renderProviderError(ctx: Context, application: ApplicationState, code: string, message = ''): void {
  showError(ctx, application, {
    status: ctx.status,
    title: textsOf(ctx).errors.notServed,
    message: `${code}${message && `: ${message}`}`,
    code,
  });
}
