import { type Claims, type MintContext, ownKey } from '../forge/entry.ts';

export type Entries = Claims[];

/** The valid key set with its entries changed. */
export function entries(change: (keys: Entries, context: MintContext) => unknown[] | Promise<unknown[]>) {
  return async (text: string, context: MintContext): Promise<string> => {
    const { keys } = JSON.parse(text) as { keys: Entries };
    return JSON.stringify({ keys: await change(keys, context) });
  };
}

/** The entry of the signing key with its members changed. */
export function ownEntry(change: (own: Claims, context: MintContext) => unknown | Promise<unknown>) {
  return entries((keys, context) =>
    Promise.all(keys.map((key) => (key['kid'] === ownKey(context).kid ? change(key, context) : key))),
  );
}

/** An entry that lacks some members. */
export const without =
  (...names: string[]) =>
  (entry: Claims): Claims =>
    Object.fromEntries(Object.entries(entry).filter(([name]) => !names.includes(name)));
