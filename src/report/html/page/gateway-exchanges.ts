import type { Exchange } from '../../../capillary/exchange.ts';
import type { EvidenceDocument } from '../../../evidence/evidence-document.ts';

/** All that was said in a scenario, in its order: what gatecheck sent, and what the gateway asked the IdP, by the IdP's log. */
export function allExchanges({ exchanges, gatewayRequests = [] }: EvidenceDocument): Exchange[] {
  const asked = gatewayRequests.map((request): Exchange => {
    const { at, durationMs = 0, endpoint, method, path, headers, status, faults } = request;
    return {
      at,
      durationMs,
      from: 'gateway',
      to: 'IdP',
      call: faults ? `${endpoint} (${faults.join(', ')})` : endpoint,
      request: { method, url: path, headers },
      ...(status === undefined
        ? { error: 'no answer' }
        : { response: { status, headers: [], body: '(not kept: the IdP’s log has no bodies)' } }),
    };
  });
  return [...exchanges, ...asked].toSorted((one, other) => one.at.localeCompare(other.at));
}
