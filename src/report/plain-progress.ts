import { countsText, endText, type Progress, Tally, troubleText } from './progress.ts';

/** Plain lines for logs: one for each condition that failed or could not be judged, one for each flow, the verdict. */
export function plainProgress(write: (line: string) => void): Progress {
  const tally = new Tally();
  return {
    begin: write,
    planned: (planned) => tally.plan(planned),
    started: () => {},
    finished: (entry) => {
      const trouble = troubleText(entry);
      if (trouble && entry.status !== 'warning') write(trouble);
      const flow = tally.finish(entry);
      if (flow) write(`${entry.flow}: ${countsText(flow)} (${tally.seconds})`);
    },
    end: (certificate, out, diagnosis) => write(endText(certificate, out, diagnosis)),
  };
}
