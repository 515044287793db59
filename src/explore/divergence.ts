/** The target did otherwise than the reference gateway, where the contract leaves nothing open. */
export class Divergence extends Error {
  override readonly name = 'Divergence';
}

/** From here on the contract leaves open what the two do: the rest of the sequence is not played. */
export class Incomparable extends Error {
  override readonly name = 'Incomparable';
}
