import { paint } from './colours.ts';
import { liveView } from './live-view.ts';
import { countsText, endText, type Progress, Tally, troubleText } from './progress.ts';
import type { PlannedCondition } from './scenario-messages.ts';

/** A live view for a terminal: what needs a look stays, below it the flow, the condition, counts and time. */
export function terminalProgress(terminal: NodeJS.WriteStream): Progress {
  const tally = new Tally();
  let current: PlannedCondition | undefined;
  const view = liveView(terminal, () => liveText(tally, current, terminal.columns ?? 80));
  return {
    begin: view.say,
    planned: (planned) => tally.plan(planned),
    started: (planned) => {
      current = planned;
    },
    finished: (entry) => {
      tally.finish(entry);
      const trouble = troubleText(entry);
      if (trouble) view.say(trouble);
    },
    end: (certificate, out, diagnosis) => view.end(endText(certificate, out, diagnosis).trimStart()),
  };
}

function liveText(tally: Tally, current: PlannedCondition | undefined, columns: number): string {
  if (!current) return paint.dim(`starting … ${tally.seconds}`);
  const { id, title, flow } = current.condition;
  const { done = 0, planned = 0 } = tally.flows.get(flow) ?? {};
  const place = `${flow} ${done}/${planned}`;
  const rest = Math.max(10, columns - place.length - id.length - 3);
  const shortTitle = title.length > rest ? `${title.slice(0, rest - 1)}…` : title;
  return [
    `${paint.cyan(place)}  ${id} ${shortTitle}`,
    `${bar(tally.done, tally.planned)} ${tally.done}/${tally.planned}  ${countsText(tally.totals)}  ${tally.seconds}${tally.left}`,
  ].join('\n');
}

const barWidth = 20;

function bar(done: number, planned: number): string {
  const filled = planned === 0 ? 0 : Math.round((done / planned) * barWidth);
  return paint.green('━'.repeat(filled)) + paint.dim('━'.repeat(barWidth - filled));
}
