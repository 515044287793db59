import { z } from 'zod';

/** Who speaks or is spoken to: the roles of the gateway contract, section 1, and the harness itself. */
const roles = ['person', 'app', 'CRM client', 'IdP', 'gateway', 'CRM', 'attacker', 'harness'] as const;
export type Role = (typeof roles)[number];

/** Header lines as evidence files hold them. */
export const headerLines = z
  .array(z.tuple([z.string(), z.string()]))
  .describe('Name and value, in their order; a name may come twice.');

/** Header lines in their order; a name may come twice. */
export type HeaderLines = z.output<typeof headerLines>;

/** Header lines of what node calls raw headers: name, value, name, value. */
export function headerLinesOf(raw: readonly string[]): HeaderLines {
  const lines: HeaderLines = [];
  for (let at = 0; at < raw.length; at += 2) lines.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return lines;
}

/** One exchange as an evidence file shows it: the same form, after redaction. */
export const exchangeDocument = z.object({
  at: z.iso.datetime().describe('When the request was sent.'),
  durationMs: z.number().min(0),
  from: z.enum(roles),
  to: z.enum(roles),
  call: z.string().describe('What the call is for, in the contract’s words, such as addMember or sign-in page.'),
  request: z.object({ method: z.string(), url: z.string(), headers: headerLines, body: z.string().optional() }),
  response: z.object({ status: z.int(), headers: headerLines, body: z.string() }).optional(),
  error: z.string().optional().describe('Why no answer came.'),
  requestId: z.string().optional().describe('What the server calls this request in its own logs.'),
});

/** One HTTP request with its answer, or with the reason why none came. Not yet redacted. */
export type Exchange = z.output<typeof exchangeDocument>;

/** Takes every exchange as it ends. */
export type Recorder = (exchange: Exchange) => void;
