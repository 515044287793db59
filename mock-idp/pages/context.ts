import type { ParameterizedContext } from 'koa';
import type Provider from 'oidc-provider';
import type { ApplicationState } from '../applications/application.ts';
import type { Mount } from '../applications/mount.ts';
import type { Language } from '../languages.ts';

/** What every page knows: whose it is and where it stands. */
export interface PageState {
  application: ApplicationState;
  mount: Mount;
  provider: Provider;
  /** Of the control API, on this machine. */
  controlUrl: string;
  /** Of the page, once it is found. */
  language?: Language;
}

export type PageContext = ParameterizedContext<PageState>;

/** A field of the posted form as text; `''` where it is missing or given twice. */
export function formField(ctx: PageContext, name: string): string {
  const body = ctx.request.body as Record<string, unknown> | undefined;
  const value = body?.[name];
  return typeof value === 'string' ? value : '';
}

/** A query value as text; `''` where it is missing or given twice. */
export function queryValue(ctx: PageContext, name: string): string {
  const value = ctx.query[name];
  return typeof value === 'string' ? value : '';
}
