/** A name as it is stored, or undefined where it is empty or longer than 100 characters. */
export function readName(typed: string): string | undefined {
  const name = typed.trim().normalize('NFC');
  return name !== '' && [...name].length <= 100 ? name : undefined;
}
