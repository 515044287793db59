import { z } from 'zod';
import { exchangeDocument, headerLines } from '../capillary/exchange.ts';
import { notesDocument } from './scenario-note.ts';

const evidenceSchema = 'gatecheck/evidence@1';

/** `evidence/<condition>.json` (run contract, Output folder). `schemas/evidence.schema.json` is made from it. */
export const evidenceDocument = z.object({
  schema: z.literal(evidenceSchema),
  condition: z.string().describe('Id of the condition, such as LGN-001.'),
  agent: z.enum(['http', 'browser']).describe('Who played the person.'),
  title: z.string().optional(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  notes: notesDocument.describe('What the scenario says about itself beside its result.'),
  screenshots: z.array(
    z.object({
      file: z.string().describe('Relative to the output folder.'),
      at: z.iso.datetime(),
      title: z.string(),
    }),
  ),
  traces: z
    .array(
      z.object({
        file: z.string().describe('Relative to the output folder; npx playwright show-trace opens it.'),
        title: z.string(),
      }),
    )
    .optional()
    .describe('What a browser did in a scenario that failed: actions and pages, without headers, cookies and bodies.'),
  tokens: z
    .record(z.string(), z.object({ header: z.unknown(), payload: z.unknown() }))
    .describe('Tokens by the label that stands in their place ([token 1]), decoded, without their signatures.'),
  forged: z
    .array(
      z.object({
        token: z.string().describe('Label of the token that was presented.'),
        control: z.string().describe('Label of a valid token without the difference.'),
        what: z.string().optional().describe('The difference, in the words of the mock’s forge.'),
      }),
    )
    .optional()
    .describe('Tokens that depart from a valid one.'),
  records: z
    .array(
      z.object({
        of: z.string().describe('Whose.'),
        before: z.unknown().describe('Before the When.'),
        after: z.unknown().describe('When an oracle looked last.'),
      }),
    )
    .optional()
    .describe('What the CRM API showed of people, where an oracle compared it.'),
  oracles: z
    .array(
      z.object({
        at: z.iso.datetime(),
        where: z.string().describe('The call or place, such as getMember, member.cuid.'),
        expected: z.unknown(),
        seen: z.unknown().optional().describe('Absent where it is what was expected.'),
        holds: z.boolean(),
      }),
    )
    .optional()
    .describe('What each oracle expected and saw, as it looked last.'),
  gatewayRequests: z
    .array(
      z.object({
        at: z.iso.datetime(),
        durationMs: z.number().optional(),
        endpoint: z.string().describe('Which of the IdP’s endpoints: jwks, userinfo, discovery.'),
        method: z.string(),
        path: z.string(),
        headers: headerLines.describe('Name and value, in their order, secrets masked.'),
        status: z.int().optional().describe('Of the answer; absent where there was none.'),
        faults: z.array(z.string()).optional().describe('The faults that changed the answer.'),
      }),
    )
    .optional()
    .describe('What the target asked the IdP, as the IdP’s request log has it, where it keeps one.'),
  exchanges: z.array(exchangeDocument).describe('Every HTTP exchange, secrets masked.'),
});

export type EvidenceDocument = z.output<typeof evidenceDocument>;
