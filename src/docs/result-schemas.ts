import { z } from 'zod';
import { doctorDocument } from '../certify/doctor/check.ts';
import { dryRunDocument } from '../cli/dry-run.ts';
import { initDocument } from '../config/init/result.ts';
import { ticketDocument } from '../config/ticket.ts';
import { diagnosisDocument } from '../diagnosis/document.ts';
import { evidenceDocument } from '../evidence/evidence-document.ts';
import { certificateDocument } from '../report/certificate.ts';
import { comparisonDocument } from '../report/comparison.ts';
import { overviewDocument } from '../report/overview.ts';
import { verificationDocument } from '../seal/verify.ts';
import { killMatrixDocument } from '../selftest/kill-matrix.ts';

const documents = {
  'certificate.schema.json': { title: 'certificate.json', document: certificateDocument },
  'overview.schema.json': { title: 'overview.json of gatecheck certify --preset all', document: overviewDocument },
  'diagnosis.schema.json': { title: 'diagnosis.json', document: diagnosisDocument },
  'evidence.schema.json': { title: 'evidence/<condition>.json', document: evidenceDocument },
  'kill-matrix.schema.json': { title: 'kill-matrix.json of gatecheck selftest', document: killMatrixDocument },
  'verification.schema.json': { title: 'What gatecheck verify --json prints', document: verificationDocument },
  'comparison.schema.json': { title: 'What gatecheck compare --json prints', document: comparisonDocument },
  'dry-run.schema.json': { title: 'What gatecheck certify --dry-run --json prints', document: dryRunDocument },
  'init.schema.json': { title: 'What gatecheck init --json prints', document: initDocument },
  'ticket.schema.json': { title: 'What gatecheck ticket --json prints', document: ticketDocument },
  'doctor.schema.json': { title: 'What gatecheck doctor --json prints', document: doctorDocument },
} as const;

export type ResultSchema = keyof typeof documents;

/** The published JSON Schemas of what runs write, by their path. */
export function resultSchemas(): Map<string, string> {
  return new Map(
    Object.entries(documents).map(([name, { title, document }]) => {
      const { $schema, ...schema } = z.toJSONSchema(document, { target: 'draft-7' });
      return [`schemas/${name}`, `${JSON.stringify({ $schema, title, ...schema }, null, 2)}\n`];
    }),
  );
}
