/** How Capillary stores a value (gateway contract, B3). */
export function asStored(kind: 'mobile' | 'email', value: string): string {
  return kind === 'mobile' ? value.replace(/\D/g, '') : value.trim().toLowerCase();
}
