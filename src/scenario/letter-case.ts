/** The same text with upper and lower case swapped: another one, unless it is compared carelessly. */
export function letterCaseSwapped(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));
}
