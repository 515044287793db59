import { languageFor } from '../languages.ts';
import type { PageContext } from './context.ts';
import { flowOf } from './flow.ts';

/** Finds the language that the app asked for with `ui_locales`, before a page is made. */
export async function readLanguage(ctx: PageContext, next: () => Promise<unknown>): Promise<void> {
  const { interaction } = flowOf(ctx);
  const params = interaction ? (await ctx.state.provider.Interaction.find(interaction))?.params : undefined;
  ctx.state.language = languageFor(params?.['ui_locales']);
  await next();
}
