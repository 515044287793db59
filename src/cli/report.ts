import type { Command } from 'commander';

const help = `
Examples:
  $ gatecheck report reports/latest                     writes reports/latest/report.html anew
  $ gatecheck report reports/latest --pdf               and reports/latest/certificate.pdf, one page to hand on
  $ gatecheck report artifacts/run-7 --out run-7.html   the report of a run whose files came from elsewhere`;

/** `gatecheck report`: makes the report of a run again from its files. */
export function addReport(program: Command): void {
  program
    .command('report')
    .description('make report.html again from the files of a run')
    .argument('<folder>', 'output folder of the run')
    .option('--out <file>', 'where to write it; report.html in the folder unless given')
    .option(
      '--pdf',
      'print the certificate too: one page, certificate.pdf beside the report, by the Chromium that is there',
    )
    .option('--json', 'print what was written as JSON')
    .addHelpText('after', help)
    .action(writeReport);
}

async function writeReport(
  folder: string,
  { out, pdf: wanted, json }: { out?: string; pdf?: boolean; json?: boolean },
): Promise<void> {
  const [
    { dirname, join },
    { diagnoseRun },
    { readStoredRun, writeHtmlReport },
    { readSources },
    { thisSuite },
    { outputFiles },
  ] = await Promise.all([
    import('node:path'),
    import('../diagnosis/diagnose.ts'),
    import('../report/html/html-report.ts'),
    import('../sources/sources.ts'),
    import('../suite/suite.ts'),
    import('../report/output-files.ts'),
  ]);
  const file = out ?? join(folder, outputFiles.report);
  const { root } = thisSuite();
  const run = await readStoredRun(folder);
  const diagnosis = await diagnoseRun(run.certificate.conditions, root);
  await writeHtmlReport(file, { ...run, diagnosis }, await readSources(root));
  const pdf = wanted ? join(dirname(file), outputFiles.printed) : undefined;
  if (pdf !== undefined) {
    const { printCertificate } = await import('./print-certificate.ts');
    await printCertificate(file, pdf);
  }
  const text = [`Report: ${file}`, ...(pdf === undefined ? [] : [`Certificate: ${pdf}`])].join('\n');
  console.log(json ? JSON.stringify({ report: file, ...(pdf !== undefined && { pdf }) }) : text);
}
