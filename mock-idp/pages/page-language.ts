import { type Language, languageFor } from '../languages.ts';
import { type PageContext, queryValue } from './context.ts';
import { flowOf } from './flow.ts';
import { type SignInTexts, signInTexts } from './sign-in-texts.ts';

/** The language that the app, or the address of the page, asked for with `ui_locales`. */
export async function pageLanguage(ctx: PageContext): Promise<{ language: Language; texts: SignInTexts }> {
  const { interaction } = flowOf(ctx);
  const params = interaction ? (await ctx.state.provider.Interaction.find(interaction))?.params : undefined;
  const language = languageFor(params?.['ui_locales'] ?? queryValue(ctx, 'ui_locales'));
  return { language, texts: signInTexts[language] };
}
