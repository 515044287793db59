/** The languages of the pages; the first where neither app nor browser asks for one of them. */
export const languages = ['en', 'de', 'fr'] as const;

export type Language = (typeof languages)[number];

/** The first of `ui_locales` that the pages have, region or not (OpenID Connect Core, section 3.1.2.1). */
export function languageFor(uiLocales: unknown): Language | undefined {
  const asked = typeof uiLocales === 'string' ? uiLocales.toLowerCase().split(' ') : [];
  const known = asked.map((tag) => languages.find((language) => language === tag.split('-')[0]));
  return known.find((language) => language !== undefined);
}
