import { appendFile } from 'node:fs/promises';
import type { Diagnosis } from '../diagnosis/document.ts';
import type { Certificate } from '../report/certificate.ts';

/** In GitHub Actions, shows what a run found as annotations and as the summary of the step; elsewhere it does nothing. */
export async function tellGitHub(
  certificate: Certificate,
  diagnosis: Diagnosis | undefined,
  say: (line: string) => void,
): Promise<void> {
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY } = process.env;
  if (GITHUB_ACTIONS !== 'true') return;
  const [{ githubAnnotations }, { summaryOf }] = await Promise.all([
    import('../report/github-annotations.ts'),
    import('../report/summary.ts'),
  ]);
  for (const line of githubAnnotations(certificate, diagnosis)) say(line);
  if (!GITHUB_STEP_SUMMARY) return;
  // The files that it would lead to are not there.
  const summary = summaryOf(certificate, diagnosis, { links: false });
  await appendFile(GITHUB_STEP_SUMMARY, summary).catch(({ message }: Error) =>
    say(`The step's summary could not be written: ${message}`),
  );
}
