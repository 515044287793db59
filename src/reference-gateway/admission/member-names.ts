/** Strings with their escapes, and the marks of nesting; of valid JSON nothing else matters here. */
const marks = /"(?:[^"\\]|\\.)*"|[{}[\]:]/gs;

/**
 * The member names at the top level of a JSON object, unescaped, in their order and with repetitions, which
 * `JSON.parse` hides. The text is valid JSON.
 */
export function topLevelNames(text: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let lastString = '';
  for (const [mark] of text.matchAll(marks)) {
    if (mark === '{' || mark === '[') depth++;
    else if (mark === '}' || mark === ']') depth--;
    else if (mark !== ':') lastString = mark;
    else if (depth === 1) names.push(JSON.parse(lastString) as string);
  }
  return names;
}
