/** How Capillary stores a value (gateway contract, B3). */
export function asStored(kind: 'mobile' | 'email', value: string): string {
  if (kind === 'email') return value.trim().toLowerCase();
  return value.replace(/[\s+\-.()[\]]/g, '').replace(/^00/, '');
}
