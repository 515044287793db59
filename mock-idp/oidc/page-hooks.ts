import type Koa from 'koa';
import type { ApplicationState } from '../applications/application.ts';

/** What the provider leaves to the hosted pages. */
export interface PageHooks {
  /** Notes which browser an app sent to the pages; `path` is that of the application. */
  bindInteraction(application: ApplicationState, uid: string, ctx: Koa.Context, path: string): void;
  /** Shows an authorization request that cannot be sent back to the app. */
  renderError(ctx: Koa.Context, application: ApplicationState, error: string, description?: string): void;
}
