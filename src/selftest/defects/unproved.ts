import { createSecretKey } from 'node:crypto';
import type { SigningKey } from '../../reference-gateway/admission/shapes.ts';
import type { TokenCheckName, VerifiedChecks } from '../../reference-gateway/rules.ts';

/** Stands for the key that signed a token, in a gateway that lets a token pass without one. */
export const noKey: SigningKey = { jwk: {}, key: createSecretKey(Buffer.from('none')) };

/** Puts a check before the signature that belongs behind it, which the types of admission do not allow. */
export const beforeSignature = (check: keyof VerifiedChecks) => check as unknown as TokenCheckName;

/** The checks of a stage of admission, without the one that ends it. */
export function checksOf<Check>(stage: readonly [...Check[], unknown]): Check[] {
  return stage.slice(0, -1) as Check[];
}
