import type { TokenInspector } from '../../mock-idp/index.ts';
import type { Gateway } from '../reference-gateway/rules.ts';

/**
 * The inspector of a mock's console; the one gateway that it asks is read and made when a token is first inspected.
 *
 * @param ca PEM of what has to be trusted to ask the mock, where that has a certificate of its own
 */
export function tokenInspector(ca?: string): TokenInspector {
  let gateway: Promise<Gateway> | undefined;
  return async (tokens, application) => {
    gateway ??= newGateway(ca);
    const { inspectTokens } = await import('./inspect-tokens.ts');
    return inspectTokens(await gateway, tokens, application);
  };
}

async function newGateway(ca: string | undefined): Promise<Gateway> {
  const { createGateway } = await import('../reference-gateway/gateway.ts');
  const gateway = createGateway();
  if (ca !== undefined) {
    const [{ Agent }, { getCACertificates }] = await Promise.all([import('node:https'), import('node:tls')]);
    gateway.connections.secure = new Agent({ keepAlive: true, ca: [...getCACertificates('default'), ca] });
  }
  return gateway;
}
