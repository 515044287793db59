import { type Check, failed, noBrand, notChecked, type Outcome, ok, warning } from '../check.ts';
import type { Discovery } from '../discovery.ts';
import { listIn, textIn } from '../json-answer.ts';

const required = ['issuer', 'authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'jwks_uri'];

/** The app signs people in by the discovery document, so it is there and offers what is needed. */
export const discoveryDocument: Check = {
  id: 'discovery-document',
  title: 'Discovery document',
  examine: async (examination) => {
    const { brand } = examination.setup;
    if (!brand) return noBrand;
    const discovery = await examination.discovery(brand.configuration);
    return discovery.document ? judge(discovery.address, discovery.document) : absence(discovery, brand.name);
  },
};

function absence({ address, knownFrom, problem, status }: Discovery, brand: string): Outcome {
  const found = `${address}: ${problem}`;
  if (knownFrom === 'idp.discovery') return failed(found, 'correct idp.discovery');
  if (knownFrom === 'the issuer') {
    const advice = `correct brands.${brand}.issuer, below which the document stands`;
    return status === 404 ? warning(found, `${advice}, unless the CIAM has none`) : failed(found, advice);
  }
  return notChecked(found, `set brands.${brand}.issuer, or idp.discovery of an external IdP`);
}

function judge(address: string, document: Record<string, unknown>): Outcome {
  const missing = required.filter((name) => textIn(document, name) === undefined);
  if (missing.length > 0) return warning(`${address} has no ${missing.join(', ')}`, 'have the CIAM announce them');
  const responses = listIn(document, 'response_types_supported') ?? ['code'];
  if (!responses.includes('code')) {
    return failed(`response types ${responses.join(', ')}`, 'have the authorization code flow switched on');
  }
  const algorithms = listIn(document, 'id_token_signing_alg_values_supported') ?? ['RS256'];
  if (!algorithms.includes('RS256')) {
    const list = algorithms.join(', ');
    const safe = algorithms.some((name) => /^(?:RS|PS|ES|EdDSA)/.test(name));
    const advice = 'have ID tokens signed with RS256, which every gateway takes';
    return safe
      ? warning(`ID tokens are signed with ${list}`, advice)
      : failed(`ID tokens are signed with ${list}`, advice);
  }
  return ok(address);
}
