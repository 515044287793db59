import type { Application } from '../control/types.ts';
import type { ApplicationState } from './application.ts';

/** An application as the control API shows it, with its endpoints below `address`. */
export function describeApplication(application: ApplicationState, address: string): Application {
  const { routes, signOuts } = application.preset;
  const { redirectUris, postLogoutRedirectUris, backchannelLogoutUri, frontchannelLogoutUri } = application.clients.get(
    application.id,
  );
  const machine = application.clients.get(application.machineClientId);
  return {
    applicationId: application.id,
    name: application.name,
    preset: application.preset.name,
    group: application.group,
    address,
    issuer: application.preset.issuer(address),
    discoveryUri: `${address}${routes.discovery}`,
    jwksUri: `${address}${routes.jwks}`,
    userInfoEndpoint: `${address}${routes.userinfo}`,
    authorizationEndpoint: `${address}${routes.authorization}`,
    tokenEndpoint: `${address}${routes.token}`,
    endSessionEndpoint: `${address}${signOuts[0].path}`,
    registerUri: `${address}${routes.register}`,
    profileUri: `${address}${routes.profile}`,
    changeIdUri: `${address}${routes.changeId}`,
    signInUri: `${address}${routes.signIn}`,
    appClient: { clientId: application.id },
    machineClient: { clientId: machine.clientId, clientSecret: machine.clientSecret ?? '' },
    redirectUris,
    postLogoutRedirectUris,
    ...(backchannelLogoutUri && { backchannelLogoutUri }),
    ...(frontchannelLogoutUri && { frontchannelLogoutUri }),
    claimNames: application.claimNames,
    idTokenTtlSeconds: application.idTokenTtlSeconds,
    accessTokenTtlSeconds: application.accessTokenTtlSeconds,
    clockAheadSeconds: application.clockAheadSeconds,
    personas: application.personas,
    signInByHint: application.signInByHint,
    asksToStay: application.asksToStay,
    passkeys: application.passkeys,
    lockAfterFailures: application.lockAfterFailures,
  };
}
