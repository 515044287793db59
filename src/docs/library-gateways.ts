import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type DeclaredPolicies, policiesSchema } from '../capillary/policies.ts';
import { certify } from '../certify/certify.ts';
import { believingRules } from '../reference-gateway/believing-rules.ts';
import { referenceDeclaration } from '../reference-gateway/declaration.ts';
import { startReferenceGateway } from '../reference-gateway/server.ts';
import type { Certificate } from '../report/certificate.ts';
import { thisSuite } from '../suite/suite.ts';

/** A gateway of `examples/gateways`, and what it declares about itself. */
export interface LibraryGateway {
  /** Its file, without `.ts`. */
  name: string;
  /** The packages whose versions count. */
  packages: readonly string[];
  policies?: DeclaredPolicies;
}

/**
 * Conditions that tell the libraries apart or that all of them fail, and some that all of them hold: for each statement of
 * A3–A15 at one call, since what a library decides does not hang on the call.
 */
export const libraryConditions: readonly string[] = [
  ...['LGN-001', 'BRD-301', 'HDR-321', 'UIN-019', 'UIN-113'],
  ...['CLM-021', 'CLM-026', 'CLM-040', 'CLM-056', 'CLM-064', 'CLM-072', 'CLM-075', 'CLM-090', 'CLM-091', 'CLM-092'],
  ...['CLM-111', 'CLM-118', 'CLM-122', 'CLM-140', 'CLM-142', 'CLM-267', 'CLM-271', 'CLM-274', 'CLM-402'],
  ...['JWS-050', 'JWS-065', 'JWS-066', 'JWS-067', 'JWS-086', 'JWS-099', 'JWS-110', 'JWS-118', 'JWS-122', 'JWS-125'],
  ...['JWS-128', 'JWS-132', 'JWS-149', 'JWS-201', 'JWS-272', 'JWS-274'],
  ...['KEY-002', 'KEY-008', 'KEY-022', 'KEY-030', 'KEY-036', 'KEY-039', 'KEY-047', 'KEY-065', 'KEY-076', 'KEY-078'],
  ...['KEY-091', 'KEY-092', 'KEY-096', 'KEY-097', 'KEY-106', 'KEY-117', 'KEY-119', 'KEY-121', 'KEY-130', 'KEY-203'],
];

/** The gateways on stock libraries. */
export const libraryGateways: readonly LibraryGateway[] = [
  { name: 'jose', packages: ['jose'], policies: { jwksCooldownSeconds: 30 } },
  {
    name: 'express-oauth2-jwt-bearer',
    packages: ['express-oauth2-jwt-bearer'],
    policies: { jwksCooldownSeconds: 30 },
  },
  { name: 'aws-jwt-verify', packages: ['aws-jwt-verify'] },
  { name: 'passport-jwt', packages: ['passport-jwt', 'jwks-rsa'] },
];

/** Judges one of them, in a process of its own before a gateway that believes every ID token. */
export async function judge(
  { name, policies }: LibraryGateway,
  { mended, conditions = libraryConditions, out }: { mended: boolean; conditions?: readonly string[]; out: string },
): Promise<Certificate> {
  const behind = await startReferenceGateway({ rules: believingRules });
  const front = await startExample(name, ['--behind', behind.url, ...(mended ? ['--mended'] : [])]);
  try {
    const { certificate, broken } = await certify({
      idp: { kind: 'mock', preset: 'nextreason', port: 0 },
      target: {
        kind: 'remote',
        name: mended ? `${name}, mended` : name,
        gateway: front.url,
        crm: front.url,
        policies: policiesSchema.parse({ ...referenceDeclaration.policies, ...(mended ? {} : policies) }),
        capabilities: [...referenceDeclaration.capabilities],
        paths: {},
        testFields: { custom: 'favourite_shop', extended: 'hobby' },
      },
      plan: 'full',
      tags: conditions.map((id) => `@${id}`).join(' or '),
      agent: 'http',
      workers: 16,
      out,
    });
    if (broken) throw broken;
    return certificate;
  } finally {
    front.process.kill();
    await behind.close();
  }
}

async function startExample(name: string, options: string[]): Promise<{ url: string; process: ChildProcess }> {
  const file = join(thisSuite().root, 'examples', 'gateways', `${name}.ts`);
  const child = spawn(process.execPath, [file, '--port', '0', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(([status]) => {
    throw new Error(`${file} ended with status ${status}`);
  });
  ended.catch(() => {});
  const [url] = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  return { url, process: child };
}
