import { createHmac, createPublicKey, createSecretKey, type KeyObject, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CompactJws } from '../../reference-gateway/admission/shapes.ts';
import { refuse } from '../../reference-gateway/failure.ts';
import { jsonObject } from '../../reference-gateway/json.ts';
import type { Decoded, Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';
import { noKey } from './unproved.ts';
import { verifiesByNode } from './verify-by-node.ts';

/** Mistakes with the algorithm and the fitness of keys (A4). */
export const signingDefects: readonly Defect[] = [
  {
    id: 'a04-unsigned',
    rule: 'A4',
    text: 'accepts `alg` none',
    detectedBy: ['JWS-016', 'JWS-251'],
    rules: (defaults) => trusting(defaults, ({ header }) => header['alg'] === 'none'),
  },
  {
    id: 'a04-2048-bits-only',
    rule: 'A4',
    text: 'takes RSA keys of 2,048 bits only, no longer ones',
    detectedBy: ['JWS-310'],
    overStrict: true,
    rules: (defaults) => ({
      keyLongEnough: (key) =>
        defaults.keyLongEnough(key) && (key.key.asymmetricKeyDetails?.modulusLength ?? 2048) === 2048,
    }),
  },
  {
    id: 'a04-unsigned-in-other-letters',
    rule: 'A4',
    text: 'forbids `alg` none in lower case only',
    detectedBy: ['JWS-016'],
    rules: (defaults) =>
      trusting(defaults, ({ header }) => /^none\s*$/i.test(String(header['alg'])) && header['alg'] !== 'none'),
  },
  {
    id: 'a04-no-algorithm',
    rule: 'A4',
    text: 'accepts a missing `alg` as none',
    detectedBy: ['JWS-024', 'JWS-257'],
    rules: (defaults) => trusting(defaults, ({ header }) => !header['alg']),
  },
  {
    id: 'a04-algorithm-of-the-key',
    rule: 'A4',
    text: "verifies by the key's algorithm, whatever `alg` says",
    detectedBy: ['JWS-022', 'JWS-024', 'JWS-256', 'KEY-201', 'KEY-202'],
    rules: () => ({
      algorithmAllowed: () => {},
      keyFits: () => true,
      verifySignature: async (jws, { key }) => rs256(jws, key),
    }),
  },
  {
    id: 'a04-algorithm-without-case',
    rule: 'A4',
    text: 'compares `alg` without case',
    detectedBy: ['JWS-024'],
    rules: (defaults) => ({
      algorithmAllowed: ({ rules, header }) => {
        const alg = String(header['alg']).toUpperCase();
        if (!rules.allowedAlgorithms.includes(alg)) refuse('A4', 'algorithm-not-allowed');
      },
      keyFits: (attempt, key, alg) => defaults.keyFits(attempt, key, alg.toUpperCase()),
      verifySignature: async (jws, { key }) => rs256(jws, key),
    }),
  },
  {
    id: 'a04-hmac-by-public-key',
    rule: 'A4',
    text: 'accepts an HMAC with the RSA public key as text for its secret',
    detectedBy: ['JWS-031', 'JWS-035', 'JWS-041', 'JWS-069', 'JWS-258', 'JWS-259', 'JWS-260', 'JWS-261'],
    rules: (defaults) => hmacBy(defaults, ({ key }) => [...pemsOf(key), key.export({ type: 'spki', format: 'der' })]),
  },
  {
    id: 'a04-hmac-by-members-of-the-key',
    rule: 'A4',
    text: 'accepts an HMAC with the JWK, or a member of it, for its secret',
    detectedBy: ['JWS-035'],
    rules: (defaults) =>
      hmacBy(defaults, ({ jwk }) => {
        const texts = [JSON.stringify(jwk), ...Object.values(jwk).filter((value) => typeof value === 'string')];
        return texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'base64url')]);
      }),
  },
  {
    id: 'a04-hmac-by-nothing',
    rule: 'A4',
    text: 'accepts an HMAC with an empty secret',
    detectedBy: ['JWS-041'],
    rules: (defaults) => hmacBy(defaults, () => [Buffer.alloc(0)]),
  },
  {
    id: 'a04-hmac-by-published-secret',
    rule: 'A4',
    text: 'accepts an HMAC with a `kty` oct key of the JWKS',
    detectedBy: ['KEY-098', 'KEY-099', 'KEY-203'],
    rules: (defaults) => ({
      ...hmacBy(defaults, ({ jwk }) => (jwk['kty'] === 'oct' ? [Buffer.from(String(jwk['k']), 'base64url')] : [])),
      importKey(entry) {
        const jwk = jsonObject(entry);
        if (jwk?.['kty'] !== 'oct') return defaults.importKey(entry);
        return { jwk, key: createSecretKey(Buffer.from(String(jwk['k']), 'base64url')) };
      },
    }),
  },
  {
    id: 'a04-hmac-by-file',
    rule: 'A4',
    text: 'accepts an HMAC with the content of the file that `kid` names for its secret',
    detectedBy: ['JWS-045', 'JWS-057'],
    rules: (defaults) => hmacByKeyId(defaults, fileAt),
  },
  {
    id: 'a04-hmac-by-query',
    rule: 'A4',
    text: 'accepts an HMAC with the result of an SQL query built from `kid` for its secret',
    detectedBy: ['JWS-058'],
    rules: (defaults) =>
      hmacByKeyId(defaults, (kid) => /(?:UNION SELECT '(\w+)'|OR '1'='(1))/.exec(kid)?.slice(1).join('')),
  },
  {
    id: 'a04-hmac-by-inherited-member',
    rule: 'A4',
    text: 'accepts an HMAC with the member of a plain object that `kid` names for its secret',
    detectedBy: ['JWS-045'],
    rules: (defaults) => hmacByKeyId(defaults, (kid) => String(({} as Record<string, unknown>)[kid])),
  },
  {
    id: 'a04-other-algorithm-than-the-keys',
    rule: 'A4',
    text: "does not compare `alg` with the key's own `alg`",
    detectedBy: ['JWS-022', 'KEY-092', 'KEY-201', 'KEY-202'],
    rules: () => ({ keyAlgorithmFits: () => true }),
  },
  {
    id: 'a04-encryption-keys',
    rule: 'A4',
    text: 'accepts keys with `use` enc',
    detectedBy: ['KEY-090'],
    rules: () => ({ keyUseFits: () => true }),
  },
  {
    id: 'a04-any-key-operation',
    rule: 'A4',
    text: 'does not check `key_ops`',
    detectedBy: ['KEY-091'],
    rules: () => ({ keyOperationsFit: () => true, verifySignature: verifiesByNode }),
  },
  {
    id: 'a04-short-keys',
    rule: 'A4',
    text: 'accepts RSA keys of 1,024 bits',
    detectedBy: ['KEY-096', 'KEY-097'],
    rules: () => ({ keyLongEnough: () => true, verifySignature: verifiesByNode }),
  },
  {
    id: 'a04-sha1',
    rule: 'A4',
    text: 'accepts RSA signatures with SHA-1',
    detectedBy: ['JWS-024'],
    rules: (defaults) => ({
      allowedAlgorithms: [...defaults.allowedAlgorithms, 'RS1'],
      keyAlgorithmFits: (key, alg) => alg === 'RS1' || defaults.keyAlgorithmFits(key, alg),
      verifySignature: async (jws, key) =>
        (await defaults.verifySignature(jws, key)) || verifiesWith('sha1', jws, key.key),
    }),
  },
  {
    id: 'a04-own-algorithm-wanted',
    rule: 'A4',
    text: 'refuses keys without `alg`',
    detectedBy: ['KEY-079'],
    overStrict: true,
    rules: () => ({ keyAlgorithmFits: ({ jwk }, alg) => jwk['alg'] === alg }),
  },
  {
    id: 'a04-use-wanted',
    rule: 'A4',
    text: 'refuses keys without `use` sig',
    detectedBy: ['KEY-080'],
    overStrict: true,
    rules: () => ({ keyUseFits: ({ jwk }) => jwk['use'] === 'sig' }),
  },
  {
    id: 'a04-operations-refused',
    rule: 'A4',
    text: 'refuses keys with `key_ops`',
    detectedBy: ['KEY-081'],
    overStrict: true,
    rules: () => ({ keyOperationsFit: ({ jwk }) => jwk['key_ops'] === undefined }),
  },
  {
    id: 'a04-exponent-one',
    rule: 'A4',
    text: 'accepts RSA keys with a public exponent of 1',
    detectedBy: ['KEY-106'],
    rules: () => ({ keyExponentValid: () => true }),
  },
];

export function split(idToken: string): CompactJws {
  const [header = '', payload = '', signature = ''] = idToken.split('.');
  return { protected: header, payload, signature };
}

/** A gateway that needs no key and no signature for some tokens. */
function trusting(defaults: Rules, trusts: (attempt: Decoded) => boolean): Partial<Rules> {
  return {
    splitCompact: (idToken) => (/^[^.]+\.[^.]+\.?$/.test(idToken) ? split(idToken) : defaults.splitCompact(idToken)),
    algorithmAllowed: (attempt) => (trusts(attempt) ? undefined : defaults.algorithmAllowed(attempt)),
    keyFound: async (attempt) => (trusts(attempt) ? [] : defaults.keyFound(attempt)),
    signatureVerifies: async (attempt) => (trusts(attempt) ? noKey : defaults.signatureVerifies(attempt)),
  };
}

/** A gateway that verifies HMACs with what it knows of a public key. */
function hmacBy(defaults: Rules, secretsOf: (key: Parameters<Rules['keyUseFits']>[0]) => Buffer[]): Partial<Rules> {
  const isHmac = (alg: string) => /^HS(?:256|384|512)$/.test(alg);
  return {
    allowedAlgorithms: [...defaults.allowedAlgorithms, 'HS256', 'HS384', 'HS512'],
    keyFits: (attempt, key, alg) => isHmac(alg) || defaults.keyFits(attempt, key, alg),
    selectKeys(attempt, set) {
      const { kid } = attempt.header;
      if (!isHmac(String(attempt.header['alg']))) return defaults.selectKeys(attempt, set);
      return set.keys.filter(({ jwk }) => kid === undefined || jwk['kid'] === kid);
    },
    async verifySignature(jws, key) {
      const alg = /"alg"\s*:\s*"HS(\d+)"/.exec(Buffer.from(jws.protected, 'base64url').toString())?.[1];
      if (!alg) return defaults.verifySignature(jws, key);
      const macs = secretsOf(key).map((secret) =>
        createHmac(`sha${alg}`, secret).update(`${jws.protected}.${jws.payload}`).digest('base64url'),
      );
      return macs.includes(jws.signature);
    },
  };
}

/** A gateway that makes the secret of an HMAC of the token's key id. */
function hmacByKeyId(defaults: Rules, secretOf: (kid: string) => string | undefined): Partial<Rules> {
  const secret = ({ header }: Decoded) => (header['alg'] === 'HS256' ? secretOf(String(header['kid'])) : undefined);
  return {
    algorithmAllowed: (attempt) => (secret(attempt) === undefined ? defaults.algorithmAllowed(attempt) : undefined),
    keyFound: async (attempt) => (secret(attempt) === undefined ? defaults.keyFound(attempt) : []),
    async signatureVerifies(attempt) {
      const key = secret(attempt);
      if (key === undefined) return defaults.signatureVerifies(attempt);
      const { protected: header, payload, signature } = attempt.jws;
      const mac = createHmac('sha256', key).update(`${header}.${payload}`).digest('base64url');
      return mac === signature ? noKey : refuse('A7', 'signature-wrong');
    },
  };
}

function fileAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** The spellings of a public key that are handed around. */
function pemsOf(key: KeyObject): Buffer[] {
  if (key.type !== 'public') return [];
  const types = key.asymmetricKeyType === 'rsa' ? (['spki', 'pkcs1'] as const) : (['spki'] as const);
  return types.flatMap((type) => {
    const pem = createPublicKey(key)
      .export({ type: type as 'spki', format: 'pem' })
      .toString();
    const body = pem.replace(/-----[^-]+-----/g, '').trim();
    const spellings = [
      pem,
      pem.trim(),
      `\n${pem}`,
      body,
      `${body}\n`,
      body.replaceAll('\n', ''),
      pem.replaceAll('\n', ''),
    ];
    return [...spellings, pem.replaceAll('\n', '\r\n')].map((text) => Buffer.from(text));
  });
}

function rs256(jws: CompactJws, key: KeyObject): boolean {
  return verifiesWith('sha256', jws, key);
}

function verifiesWith(hash: string, jws: CompactJws, key: KeyObject): boolean {
  const input = jws.protected === '' ? jws.payload : `${jws.protected}.${jws.payload}`;
  return verify(hash, Buffer.from(input), key, Buffer.from(jws.signature, 'base64url'));
}
