import type { AdapterPayload } from 'oidc-provider';
import { type PageContext, queryValue } from './context.ts';

/** Where a person goes on after signing in: back into an app's authorization request, or to one of our own pages. */
export interface Flow {
  /** `uid` of the provider's interaction. */
  interaction?: string;
  /** Path of the page, below the application's address. */
  next?: string;
}

/** Reads the flow that a page was opened in. Only our own pages are taken, or it would be an open redirect. */
export function flowOf(ctx: PageContext): Flow {
  const { routes } = ctx.state.application.preset;
  const next = queryValue(ctx, 'next');
  return {
    interaction: queryValue(ctx, 'interaction') || undefined,
    next: next === routes.profile || next === routes.changeId ? next : undefined,
  };
}

/** What the provider noted of the app's authorization request, where a flow has one that goes on. */
export function appRequestOf(ctx: PageContext, { interaction }: Flow): AdapterPayload | undefined {
  return interaction ? ctx.state.application.store.find('Interaction', interaction) : undefined;
}

/** Address of a page in the same flow and language, with further query values. */
export function pageLink(ctx: PageContext, path: string, flow: Flow = {}, more: Record<string, string> = {}): string {
  const query = new URLSearchParams(more);
  if (flow.interaction) query.set('interaction', flow.interaction);
  if (flow.next) query.set('next', flow.next);
  const locales = queryValue(ctx, 'ui_locales');
  if (locales) query.set('ui_locales', locales);
  const text = query.toString();
  return `${ctx.state.mount.path}${path}${text && `?${text}`}`;
}

/** Sends the browser on with GET, so that a reload repeats nothing. */
export function goTo(ctx: PageContext, address: string): void {
  ctx.redirect(address);
  ctx.status = 303;
}
