import { decodeJwt } from 'jose/jwt/decode';
import type { ApplicationState } from '../../applications/application.ts';
import { ControlError } from '../../control/error.ts';
import { findNamed } from '../../control/near.ts';
import type { ForgedToken, ForgeRequest } from '../../control/types.ts';
import type { KeyPool, SigningKey } from '../../oidc/keys.ts';
import type { Decoy } from '../decoy.ts';
import { onSuccess } from '../faults/entry.ts';
import type { Faults } from '../faults/faults.ts';
import { addKeys } from '../faults/key-set.ts';
import { createMintContext } from './context.ts';
import { type Claims, type ForgeryEntry, type MintContext, ownKey, signed } from './entry.ts';
import { describeForgery, needsAccessToken, registry } from './registry.ts';

/** Where a forgery is made: one application and what it may change there. */
export interface AttackedApplication {
  application: ApplicationState;
  issuer: string;
  pool: KeyPool;
  faults: Faults;
  decoy(): Promise<Decoy>;
}

/** Makes the token, after publishing what it needs. Throws `ControlError` 400. */
export async function mint(attacked: AttackedApplication, request: ForgeRequest): Promise<ForgedToken> {
  const entry = findNamed(registry, request.forgery, 'forgery');
  const { payload, header, other, accessToken, controlToken = true } = request;
  if (needsAccessToken(entry) && !accessToken) {
    throw new ControlError(
      400,
      `“${entry.description}” needs the access token that is presented with it, as accessToken`,
    );
  }
  const keys = await rotated(attacked, entry);
  const context = createMintContext({ ...attacked, keys, other, accessToken });
  await publish(attacked, entry, context);

  const { alg, kid } = ownKey(context);
  const valid = { header: { alg, kid, ...header }, payload };
  const token = await entry.mint(valid, context);
  if (entry.userInfoFollows && accessToken) followSubject(attacked.faults, context, accessToken, token);
  return {
    ...describeForgery(entry),
    token,
    ...(controlToken && { controlToken: signed(valid.header, payload, context) }),
  };
}

/** The application's keys, the former ones behind them, after a rotation where the entry asks for one. */
async function rotated({ application, pool }: AttackedApplication, { keySet }: ForgeryEntry): Promise<SigningKey[]> {
  const former = application.keys;
  if (keySet?.rotate) await application.rotateKeys(pool, keySet.rotate === 'keep old');
  return keySet?.rotate === 'drop old' ? [...application.keys, ...former] : application.keys;
}

async function publish(
  { faults }: AttackedApplication,
  { id, keySet }: ForgeryEntry,
  context: MintContext,
): Promise<void> {
  if (!keySet?.add) return;
  const change = addKeys(await keySet.add(context));
  faults.set({ name: `further key for ${id}`, endpoint: 'jwks', change, context: () => context });
}

/** Lets the UserInfo endpoint say the same `sub` as a forged token, to whoever shows the access token. */
function followSubject(faults: Faults, context: MintContext, accessToken: string, token: string): void {
  const { sub } = decodeJwt<{ sub?: unknown }>(token);
  const change = onSuccess((reply) => {
    const claims = { ...(JSON.parse(reply.body.toString('utf8')) as Claims), sub };
    return { ...reply, body: Buffer.from(JSON.stringify(claims)) };
  });
  faults.set({ name: 'sub of the forged token', endpoint: 'userinfo', change, context: () => context, accessToken });
}
