/** Where one application stands: the address below which a provider answers, without a trailing slash. */
export interface Mount {
  address: string;
  /** Path of the address, `''` at the root. */
  path: string;
}
