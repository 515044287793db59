import { type Claims, type Kit, ownKey } from '../forge/entry.ts';

export type Entries = Claims[];

/** The valid key set with its entries changed. */
export function entries(change: (keys: Entries, kit: Kit) => unknown[] | Promise<unknown[]>) {
  return async (text: string, kit: Kit): Promise<string> => {
    const { keys } = JSON.parse(text) as { keys: Entries };
    return JSON.stringify({ keys: await change(keys, kit) });
  };
}

/** The entry of the signing key with its members changed. */
export function ownEntry(change: (own: Claims, kit: Kit) => unknown | Promise<unknown>) {
  return entries((keys, kit) =>
    Promise.all(keys.map((key) => (key['kid'] === ownKey(kit).kid ? change(key, kit) : key))),
  );
}

/** An entry that lacks some members. */
export const without =
  (...names: string[]) =>
  (entry: Claims): Claims =>
    Object.fromEntries(Object.entries(entry).filter(([name]) => !names.includes(name)));
