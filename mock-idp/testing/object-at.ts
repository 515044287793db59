/** The members of a JSON object, such as claims or metadata. */
export type Members = Record<string, unknown>;

/** The JSON object that stands at an address. */
export async function objectAt(address: string): Promise<Members> {
  return (await (await fetch(address)).json()) as Members;
}
