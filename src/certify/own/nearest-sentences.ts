import { distance } from 'fastest-levenshtein';

/** Of a parameter, nobody can say here what it takes: a word in its place is right, but less surely than the same word. */
const parameter = 0.15;
/** Sentences of which half of the words are others are not meant. */
const farthest = 0.5;

/** The sentences, as they are defined, that somebody most likely meant who wrote one that is not defined. */
export function nearestSentences(text: string, patterns: readonly string[], most = 3): string[] {
  const written = wordsOf(text);
  return patterns
    .map((pattern) => ({ pattern, far: farApart(written, wordsOf(pattern)) }))
    .filter(({ far }) => far <= farthest)
    .toSorted((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ pattern }) => pattern);
}

function wordsOf(sentence: string): string[] {
  return sentence.match(/"[^"]*"|\S+/g) ?? [];
}

/** Edits of words, as a share of the longer sentence. */
function farApart(written: readonly string[], defined: readonly string[]): number {
  let row = [...Array(defined.length + 1).keys()];
  for (const [at, word] of written.entries()) {
    const next = [at + 1];
    for (const [place, other] of defined.entries()) {
      const [above = 0, diagonal = 0, left = 0] = [row[place + 1], row[place], next[place]];
      next.push(Math.min(above + 1, left + 1, diagonal + unlike(word, other)));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) / Math.max(written.length, defined.length, 1);
}

function unlike(word: string, other: string): number {
  if (word === other) return 0;
  if (/^\{\w*\}/.test(other)) return parameter;
  return distance(word, other) / Math.max(word.length, other.length);
}
