import { send } from '../capillary/http.ts';
import { EnvironmentFailure } from '../failure/failure.ts';

/** What gatecheck cannot do without (OpenID Connect Discovery 1.0, section 3). */
const needed = ['issuer', 'authorization_endpoint', 'token_endpoint', 'jwks_uri', 'userinfo_endpoint'] as const;

export type IdpMetadata = Record<string, unknown> & Record<(typeof needed)[number], string>;

const limitMs = 10_000;

/**
 * Reads a discovery document.
 *
 * @throws EnvironmentFailure where there is none, or where it lacks something
 */
export async function discover(address: string): Promise<IdpMetadata> {
  const request = { method: 'GET', url: address, headers: [['Accept', 'application/json']] as [string, string][] };
  const { response, error } = await send(request, { from: 'harness', to: 'IdP', call: 'discovery', limitMs });
  const failed = (why: string) => new EnvironmentFailure(`the discovery document at ${address} ${why}`);
  if (!response) throw failed(`cannot be read: ${error}`);
  if (response.status !== 200) throw failed(`is answered with HTTP ${response.status}: correct idp.discovery`);
  const document = objectIn(response.body);
  if (!document) throw failed('is no JSON object: correct idp.discovery');
  const missing = needed.filter((name) => typeof document[name] !== 'string' || !URL.canParse(document[name]));
  if (missing.length > 0) throw failed(`lacks ${missing.join(', ')}`);
  return document as IdpMetadata;
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
