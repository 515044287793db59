/** Where the contract stands, as text. */
export const contractPath = '/contract';
