/** Entries of a registry for use by hand: why no condition presents them, and their ids. */
export type ByHand = readonly (readonly [reason: string, ids: readonly string[]])[];

/** Why an entry is for use by hand; `undefined` where conditions present it. */
export function reasonIn(families: ByHand, id: string): string | undefined {
  return families.find(([, ids]) => ids.includes(id))?.[0];
}

/** The reason of most: a catalogue that presented each would play for hours and find nothing more. */
export const othersPresented = 'conditions present others of its kind; it helps to look into one gateway';

/** Where a contract or a specification allows both answers. */
export const eitherAnswer = 'either answer is right, so a condition could only record which one a gateway gives';
