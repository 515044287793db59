import type { Overrides } from '../../capillary/overrides.ts';

/** What may be sent elsewhere than in its header. */
export interface SentElsewhere {
  accessToken?: string;
  idToken?: string;
  brand?: string;
}

/** The names by which frameworks and other APIs know them. */
const names = {
  accessToken: ['access_token', 'accessToken', 'token'],
  idToken: ['id_token', 'idToken', 'cap_authorization'],
  brand: ['CAP_BRAND', 'cap_brand', 'brand'],
} as const;

const headers = { accessToken: 'X-Access-Token', idToken: 'X-ID-Token', brand: 'X-Brand' } as const;

/** Sends tokens or the name of a brand by other means than their headers, under each name that somebody may look for. */
export function otherMeans(means: string, sent: SentElsewhere): Overrides {
  const kinds = (Object.keys(names) as (keyof SentElsewhere)[]).filter((kind) => sent[kind] !== undefined);
  const named = kinds.flatMap((kind) => names[kind].map((name): [string, string] => [name, sent[kind] as string]));
  if (means === 'query parameter') return { suffix: `?${new URLSearchParams(named)}` };
  if (means === 'cookie') return { headers: { Cookie: named.map(([name, value]) => `${name}=${value}`).join('; ') } };
  if (means === 'JSON body') return { body: JSON.stringify(Object.fromEntries(named)) };
  if (means === 'form-encoded body') {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    return { headers, body: new URLSearchParams(named).toString() };
  }
  if (means === 'header Proxy-Authorization') {
    return {
      headers: { 'Proxy-Authorization': `Bearer ${sent.accessToken}`, 'X-Authorization': `Bearer ${sent.accessToken}` },
    };
  }
  return { headers: Object.fromEntries(kinds.map((kind) => [headers[kind], sent[kind] as string])) };
}
