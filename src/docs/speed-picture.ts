import { type Figure, median } from '../bench/figure.ts';
import { isOurs, loadProcess } from '../bench/subjects/ours.ts';
import { rounded } from '../bench/table.ts';

/** What the picture shows, each with its own scale. */
const shownNames = [
  'to the first discovery answer, ms',
  'opaque tokens a second',
  'RS256 tokens a second',
  'sign-ins a second',
  'CPU for each sign-in, ms',
];

const width = 720;
const labelWidth = 170;
const barWidth = 430;
const row = 22;
const head = 30;

/** Bars of the medians with lines for their ranges, as SVG. */
export function speedPicture(figures: readonly Figure[]): string {
  const groups = shownNames
    .map((name) => ({
      name,
      those: figures.filter((figure) => figure.name === name && figure.subject !== loadProcess),
    }))
    .filter(({ those }) => those.length > 0);
  let y = 10;
  const drawn = groups.map(({ name, those }) => {
    const group = bars(name, those, y);
    y += head + those.length * row + 14;
    return group;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" font-family="sans-serif" font-size="13">
<title>What gatecheck’s mock does beside others</title>
<rect width="${width}" height="${y}" fill="#fff"/>
${drawn.join('\n')}
</svg>
`;
}

function bars(name: string, figures: readonly Figure[], top: number): string {
  const most = Math.max(...figures.flatMap(({ samples }) => samples));
  const better = figures[0]?.better === 'more' ? 'more is better' : 'less is better';
  const at = (value: number) => Math.round(labelWidth + (value / most) * barWidth);
  const lines = figures.map((figure, index) => {
    const y = top + head + index * row;
    const { subject, samples } = figure;
    const end = at(median(samples));
    const middle = y + 8;
    return `<text x="${labelWidth - 8}" y="${y + 13}" text-anchor="end">${subject}</text>
<rect x="${labelWidth}" y="${y}" width="${end - labelWidth}" height="16" fill="${isOurs(figure) ? '#1f6feb' : '#9aa4b2'}"/>
<path d="M${at(Math.min(...samples))} ${middle}H${at(Math.max(...samples))}" stroke="#111"/>
<text x="${at(Math.max(...samples)) + 8}" y="${y + 13}">${rounded(median(samples))}</text>`;
  });
  return `<text x="10" y="${top + 16}" font-weight="bold">${name} (${better})</text>
${lines.join('\n')}`;
}
