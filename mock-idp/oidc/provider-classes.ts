import { decodeProtectedHeader } from 'jose/decode/protected_header';
import { decodeJwt } from 'jose/jwt/decode';
import type { Provider, UnknownObject } from 'oidc-provider';
import type { ApplicationState } from '../applications/application.ts';
import type { TokenParts } from '../presets/preset.ts';
import { signInClaims } from './discovery.ts';
import type { SigningKey } from './keys.ts';
import { later } from './provider-time.ts';
import { signIdToken } from './sign-id-token.ts';

/** Puts classes in the place of the provider's own where options do not reach. */
export function replaceClasses(provider: Provider, application: ApplicationState): void {
  releaseAllClaims(provider);
  shareSessionIds(provider);
  if (application.preset.idToken || hasOwnTime(application)) reshapeIdTokens(provider, application);
}

/**
 * The whole person goes into ID token and userinfo whatever the scopes, claims that no configuration knows
 * included; oidc-provider's own class lets through only what a scope asks for.
 */
function releaseAllClaims(provider: Provider): void {
  const Filtered = provider.Claims;
  class AllClaims extends Filtered {
    readonly #available: UnknownObject;

    constructor(available: UnknownObject, context: ConstructorParameters<typeof Filtered>[1]) {
      super(available, context);
      this.#available = available;
    }

    override async result(): Promise<UnknownObject> {
      const ofPerson = Object.entries(this.#available).filter(([name]) => !signInClaims.includes(name));
      return { ...(await super.result()), ...Object.fromEntries(ofPerson) };
    }
  }
  Object.defineProperty(provider, 'Claims', { value: AllClaims });
}

/** One `sid` for all clients of a session, that of the session; oidc-provider makes one for each. */
function shareSessionIds(provider: Provider): void {
  class Session extends provider.Session {
    override ensureClientContainer(clientId: string): void {
      this.sidFor(clientId, this.uid);
    }
  }
  Object.defineProperty(provider, 'Session', { value: Session });
}

/** Whether its tokens are to have other times than the provider's, which are the machine's. */
function hasOwnTime({ clock, clockAheadSeconds }: ApplicationState): boolean {
  return clock.aheadSeconds !== 0 || clock.describe().frozen || clockAheadSeconds !== 0;
}

/** Gives ID tokens the header, the claims and the times that the CIAM's have; they are signed a second time. */
function reshapeIdTokens(provider: Provider, { preset, keys, clock, clockAheadSeconds }: ApplicationState): void {
  // The provider looks its lifetime up by the name of the class.
  class IdToken extends provider.IdToken {
    override async issue(context: Parameters<InstanceType<Provider['IdToken']>['issue']>[0]): Promise<string> {
      const issued = await super.issue(context);
      if (context.use !== 'idtoken' && context.use !== 'logout') return issued;
      const { auth_time, sid } = this.available;
      const signIn = { authTime: Number(auth_time), sessionId: String(sid) };
      const reshape = context.use === 'idtoken' ? preset.idToken : undefined;
      const { header, payload } = reshape?.(partsOf(issued), signIn) ?? partsOf(issued);
      const now = Math.floor(clock.now() / 1_000) + clockAheadSeconds;
      return signIdToken(keys[0] as SigningKey, { header, payload: later(payload, now - Number(payload['iat'])) });
    }
  }
  Object.defineProperty(provider, 'IdToken', { value: IdToken });
}

function partsOf(token: string): TokenParts {
  return { header: { ...decodeProtectedHeader(token) }, payload: decodeJwt(token) };
}
