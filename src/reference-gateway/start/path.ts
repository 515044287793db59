/** Where the contract stands. */
export const contractPath = '/contract';
