/** A published specification that conditions, forgeries or faults rest on. */
interface Specification {
  title: string;
  /** Where it can be read. */
  address: string;
  /** Address of a section, where its sections have addresses. */
  section?(number: string): string;
}

/** A specification of the OpenID Foundation: its pages have an anchor for each section. */
function openId(title: string, name: string): Specification {
  const address = `https://openid.net/specs/${name}.html`;
  return { title, address, section: (number) => `${address}#rfc.section.${number}` };
}

function rfc(number: number, title: string): Specification {
  const address = `https://www.rfc-editor.org/rfc/rfc${number}.html`;
  return { title: `RFC ${number}, ${title}`, address, section: (section) => `${address}#section-${section}` };
}

const bcpUpdate = 'https://datatracker.ietf.org/doc/html/draft-ietf-oauth-rfc8725bis';

/**
 * The specifications that `@ref:` tags and the `source` of forgeries and faults may name, as `<id>-<section>`
 * (`oidc-core-3.1.3.7`, `rfc8725-3.1`). A source of any other name is a flaw.
 */
const specifications: Readonly<Record<string, Specification>> = {
  'oidc-core': openId('OpenID Connect Core 1.0', 'openid-connect-core-1_0'),
  'oidc-discovery': openId('OpenID Connect Discovery 1.0', 'openid-connect-discovery-1_0'),
  'oidc-backchannel': openId('OpenID Connect Back-Channel Logout 1.0', 'openid-connect-backchannel-1_0'),
  'oidc-rpinitiated': openId('OpenID Connect RP-Initiated Logout 1.0', 'openid-connect-rpinitiated-1_0'),
  rfc6750: rfc(6750, 'OAuth 2.0 Bearer Token Usage'),
  rfc7515: rfc(7515, 'JSON Web Signature (JWS)'),
  rfc7516: rfc(7516, 'JSON Web Encryption (JWE)'),
  rfc7517: rfc(7517, 'JSON Web Key (JWK)'),
  rfc7518: rfc(7518, 'JSON Web Algorithms (JWA)'),
  rfc7519: rfc(7519, 'JSON Web Token (JWT)'),
  rfc7797: rfc(7797, 'JWS Unencoded Payload Option'),
  rfc8017: rfc(8017, 'PKCS #1: RSA Cryptography 2.2'),
  rfc8259: rfc(8259, 'The JavaScript Object Notation (JSON)'),
  rfc8725: rfc(8725, 'JSON Web Token Best Current Practices'),
  rfc8725bis: {
    title: 'JSON Web Token Best Current Practices, update of RFC 8725 (Internet-Draft)',
    address: bcpUpdate,
    section: (section) => `${bcpUpdate}#section-${section}`,
  },
  rfc9068: rfc(9068, 'JWT Profile for OAuth 2.0 Access Tokens'),
  rfc9110: rfc(9110, 'HTTP Semantics'),
  rfc9111: rfc(9111, 'HTTP Caching'),
  rfc9700: rfc(9700, 'Best Current Practice for OAuth 2.0 Security'),
  asvs: {
    title: 'OWASP Application Security Verification Standard 5.0.0',
    address: 'https://github.com/OWASP/ASVS/tree/v5.0.0/5.0/en',
  },
  nextreason: {
    title: 'NextReason documentation',
    address: 'https://docs.nextreason.com/',
    section: (page) => nextReasonPages[page] ?? 'https://docs.nextreason.com/',
  },
};

/** NextReason's documentation has pages in place of numbers. */
const nextReasonPages: Readonly<Record<string, string>> = {
  tokens: 'https://docs.nextreason.com/docs/sessions-tokens-and-custom-claims',
  userinfo: 'https://docs.nextreason.com/reference/unify-journeys-hosted-user-info',
};

/** Where the section of a specification that a source names can be read; `undefined` where none is listed. */
export function specificationOf(source: string): { title: string; address: string } | undefined {
  const [, id = '', number = ''] = /^(.+)-([\w.]+)$/.exec(source) ?? [];
  const specification = Object.hasOwn(specifications, id) ? specifications[id] : undefined;
  if (!specification || (id === 'nextreason' && !Object.hasOwn(nextReasonPages, number))) return undefined;
  const { title, address, section } = specification;
  const part = /^\d/.test(number) ? `section ${number}` : number;
  return { title: `${title}, ${part}`, address: section?.(number) ?? address };
}
