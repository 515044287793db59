/** What is no fixed text of a Cucumber expression: a parameter, an optional text, alternatives, an escape. */
const variable = /\{[^}]*\}|\([^)]*\)|\S*\/\S*|\\./;

/**
 * The longest text that every sentence of a pattern holds; of a regular expression, none is known. Most patterns do not
 * fit a sentence, and this tells it for least.
 */
export function fixedWords(pattern: string | RegExp): string {
  if (typeof pattern !== 'string') return '';
  return pattern.split(variable).reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}
