import { type Check, failed, noBrand, notChecked, ok } from '../check.ts';
import { limitMs } from '../examination.ts';
import { listIn, textIn } from '../json-answer.ts';

const basic = 'client_secret_basic';

/** The brand's client id belongs to a client of the client-credentials flow (RFC 6749, section 4.4). */
export const clientCredentials: Check = {
  id: 'client-credentials',
  title: 'Client credentials',
  examine: async (examination) => {
    const { brand, clientSecret, tokenEndpoint } = examination.setup;
    if (!brand) return noBrand;
    if (clientSecret === undefined) {
      return notChecked(
        'no secret is given',
        'set GATECHECK_CLIENT_SECRET, or name its variable with --client-secret-from',
      );
    }
    const { document = {} } = await examination.discovery(brand.configuration);
    const url = tokenEndpoint ?? textIn(document, 'token_endpoint');
    if (url === undefined) return notChecked('no token endpoint is announced', 'name it with --token-endpoint');
    const methods = listIn(document, 'token_endpoint_auth_methods_supported') ?? [basic];
    const { clientId } = brand.configuration;
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    const headers: [string, string][] = [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Accept', 'application/json'],
    ];
    if (methods.includes(basic)) headers.push(['Authorization', basicAuthorization(clientId, clientSecret)]);
    else
      for (const [name, value] of [
        ['client_id', clientId],
        ['client_secret', clientSecret],
      ] as const)
        form.set(name, value);
    const request = { method: 'POST', url, headers, body: form.toString() };
    const context = { from: 'harness', to: 'IdP', call: 'token', limitMs } as const;
    const { response, error } = await examination.send(request, context);
    if (!response) return failed(error ?? 'no answer', 'name the right address with --token-endpoint');
    const { access_token, error: code } = objectIn(response.body);
    if (response.status === 200 && typeof access_token === 'string') return ok(`a token for ${clientId}`);
    const refusal = `HTTP ${response.status}${typeof code === 'string' && /^\w{1,40}$/.test(code) ? ` ${code}` : ''}`;
    return failed(refusal, adviceFor(response.status, code, brand.name));
  },
};

function adviceFor(status: number, code: unknown, brand: string): string {
  if (status === 401 || code === 'invalid_client') {
    return `see that brands.${brand}.clientId and the secret belong together`;
  }
  if (code === 'invalid_scope') return 'give the client a default scope';
  return `allow the client of brands.${brand}.clientId the grant client_credentials`;
}

/** RFC 6749, section 2.3.1: both are form-encoded first. */
function basicAuthorization(id: string, secret: string): string {
  const encode = (text: string) => new URLSearchParams([['', text]]).toString().slice(1);
  return `Basic ${Buffer.from(`${encode(id)}:${encode(secret)}`).toString('base64')}`;
}

function objectIn(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
