import { createHash } from 'node:crypto';
import type { CrmCredentials } from './target.ts';

/** `Authorization` for a till: Capillary takes its name and the MD5 of its password, by Basic. */
export function tillAuthorization({ key, secret }: CrmCredentials): string {
  const password = createHash('md5').update(secret, 'utf8').digest('hex');
  return `Basic ${Buffer.from(`${key}:${password}`, 'utf8').toString('base64')}`;
}
