/**
 * Tells of an unexpected failure while a request was served. That the connection broke, by a fault or by the caller, is
 * none, nor that what came is no HTTP.
 */
export function reportError({ message, status, code }: Error & { status?: number; code?: string }): void {
  if (code === 'ECONNRESET' || code?.startsWith('HPE_') || (status && status < 500)) return;
  console.error(`mock IdP: ${message}`);
}
