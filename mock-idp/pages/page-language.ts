import { languageFor } from '../languages.ts';
import type { PageContext } from './context.ts';
import { appRequestOf, flowOf } from './flow.ts';
import { languageOf } from './texts/texts.ts';

/** Finds the language of a page before it is made: the one that the app asked for with `ui_locales` goes first. */
export async function readLanguage(ctx: PageContext, next: () => Promise<unknown>): Promise<void> {
  const { params } = appRequestOf(ctx, flowOf(ctx)) ?? {};
  ctx.state.language = languageFor(params?.['ui_locales']) ?? languageOf(ctx);
  await next();
}
