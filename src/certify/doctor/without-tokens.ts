import { randomUUID } from 'node:crypto';
import type { Answer } from '../../capillary/answer.ts';
import { ciamClientFor } from '../harness-clients.ts';
import type { Examination } from './examination.ts';

/** What `getMember` answers to somebody without any token. */
export function askWithoutTokens(examination: Examination, brand = examination.setup.brand?.name): Promise<Answer> {
  const client = ciamClientFor(examination.access, brand ?? `doctor-${randomUUID()}`);
  return client.callWithoutSignIn('getMember');
}
