import { constants, type SignKeyObjectInput, verify } from 'node:crypto';
import type { CompactJws, SigningKey } from '../../reference-gateway/admission/shapes.ts';
import { parseJsonObject } from '../../reference-gateway/json.ts';

/** A signature checked by hand, as gateways without a JOSE library do: without the limits that such a library sets. */
export async function verifiesByNode(jws: CompactJws, { key }: Pick<SigningKey, 'key'>): Promise<boolean> {
  const { alg } = parseJsonObject(Buffer.from(jws.protected, 'base64').toString()) ?? {};
  const name = String(alg);
  const hash = name === 'EdDSA' ? null : `sha${name.slice(-3)}`;
  const options: SignKeyObjectInput = { key };
  if (name.startsWith('PS')) Object.assign(options, { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: -1 });
  if (name.startsWith('ES')) options.dsaEncoding = 'ieee-p1363';
  try {
    return verify(hash, Buffer.from(`${jws.protected}.${jws.payload}`), options, Buffer.from(jws.signature, 'base64'));
  } catch {
    return false;
  }
}
