import type { GatewayRequest } from '../../reference-gateway/request.ts';
import type { Rules } from '../../reference-gateway/rules.ts';

type ServedBrand = ReturnType<Rules['authenticateCrmCall']>;

/** Rules that know by which key the access token of a CRM call was given out, and serve another brand or nobody because of it. */
export function knowingKeys(
  defaults: Rules,
  served: (
    call: { key: string | undefined; brand: ServedBrand },
    ...given: Parameters<Rules['authenticateCrmCall']>
  ) => ServedBrand,
): Pick<Rules, 'issueCrmToken' | 'authenticateCrmCall'> {
  const keys = new Map<string, string>();
  return {
    issueCrmToken(gateway, body) {
      const answer = defaults.issueCrmToken(gateway, body);
      keys.set(answer.data.accessToken, String(body['key']));
      return answer;
    },
    authenticateCrmCall(gateway, request) {
      const brand = defaults.authenticateCrmCall(gateway, request);
      return served({ key: keys.get(crmTokenOf(request)), brand }, gateway, request);
    },
  };
}

function crmTokenOf({ headers }: GatewayRequest): string {
  return headers['x-cap-api-oauth-token']?.[0] ?? '';
}
