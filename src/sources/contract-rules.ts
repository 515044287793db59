/** The rules of the gateway contract by what each is about, for messages. */
const rules: Readonly<Record<string, string>> = {
  A1: 'brand',
  A2: 'token transport',
  A3: 'compact JWS',
  A4: 'algorithm and key strength',
  A5: 'key by kid',
  A6: 'JWKS refresh',
  A7: 'signature',
  A8: 'issuer',
  A9: 'audience',
  A10: 'exp, iat and nbf',
  A11: 'subject',
  A12: 'at_hash',
  A13: 'UserInfo and access token',
  A14: 'kind of token',
  A15: 'unavailable IdP',
  A16: 'order of checks',
  A17: 'nothing else names the caller',
  B1: 'identity by sub',
  B2: 'addMember',
  B3: 'stored values',
  B4: 'missing values',
  B5: 'verified values',
  B6: 'repeated addMember',
  B7: 'values of another cuid',
  B8: 'before addMember',
  B9: 'updateMember',
  B10: 'changeIdentifier',
  B11: 'change at the IdP alone',
  B12: 'separate brands',
};

/** Whether the gateway contract has a rule of this id. */
export function isContractRule(id: string): boolean {
  return Object.hasOwn(rules, id);
}

/** The contract's rule that a condition's source names, such as `A9 audience`; a section or a call by its own name. */
export function ruleOf(ref: string): string | undefined {
  const name = /^contract-(.+)$/.exec(ref)?.[1];
  if (name === undefined) return undefined;
  return !isContractRule(name) ? name : `${name} ${rules[name]}`;
}
