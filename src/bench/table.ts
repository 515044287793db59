import { type Figure, median, medianRatio } from './figure.ts';

/** Figures as lines of text, those of one part and name together, each with its ratio to the first subject. */
export function figureLines(figures: readonly Figure[]): string[] {
  const groups = Map.groupBy(figures, ({ part, name }) => `${part}: ${name}`);
  return [...groups].flatMap(([title, those]) => {
    const [first] = those;
    return ['', title, ...those.map((figure) => `  ${figure.subject.padEnd(22)} ${shown(figure, first)}`)];
  });
}

function shown(figure: Figure, first: Figure | undefined): string {
  const middle = rounded(median(figure.samples)).padStart(9);
  const range = `${rounded(Math.min(...figure.samples))} – ${rounded(Math.max(...figure.samples))}`.padEnd(20);
  const ratio = first && first !== figure ? `  first ${ratioOf(first, figure)} ×` : '';
  return `${middle}  ${range}${ratio}`;
}

/** How many times the second the first is. */
export function ratioOf(one: Figure, other: Figure): string {
  return medianRatio(one.samples, other.samples).toFixed(2);
}

/** Three digits that count. */
export function rounded(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toPrecision(value >= 1 ? 3 : 2);
}
