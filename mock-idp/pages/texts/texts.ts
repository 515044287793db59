import type { Context } from 'koa';
import { type Language, languageFor, languages } from '../../languages.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { PageTexts } from './page-texts.ts';

/** What the pages say in each language. */
export const textsIn: Record<Language, PageTexts> = { en, de, fr };

/** The language of a page: what was found for it before, else what its address asks for, else what the browser prefers. */
export function languageOf(ctx: Context): Language {
  const { language } = ctx.state as { language?: Language };
  return language ?? languageFor(ctx.query['ui_locales']) ?? preferredLanguage(ctx);
}

function preferredLanguage(ctx: Context): Language {
  const preferred = ctx.acceptsLanguages(...languages);
  return languages.find((one) => one === preferred) ?? 'en';
}

/** What the pages say in it. */
export function textsOf(ctx: Context): PageTexts {
  return textsIn[languageOf(ctx)];
}
