/** The files that a run writes, by what they hold (run contract, Output folder). */
export const outputFiles = {
  certificate: 'certificate.json',
  signed: 'certificate.jws',
  printed: 'certificate.pdf',
  report: 'report.html',
  cucumber: 'cucumber.html',
  messages: 'messages.ndjson',
  junit: 'junit.xml',
  summary: 'summary.md',
  diagnosis: 'diagnosis.json',
  evidence: 'evidence',
  /** What a retry of a failed condition saw. */
  retries: 'retries',
} as const;
