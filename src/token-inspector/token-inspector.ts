import type { TokenInspector } from '../../mock-idp/index.ts';

/** The inspector of the mock's console; the gateway that it asks is read when a token is first inspected. */
export const tokenInspector: TokenInspector = async (tokens, application) =>
  (await import('./inspect-tokens.ts')).inspectTokens(tokens, application);
