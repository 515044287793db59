import { OutOfReach } from '../evidence/out-of-reach.ts';

/** What people cannot do at an IdP that somebody else runs, each with its reason. */
export const outOfReach = {
  registration: () => control('needs a registration on the IdP’s own pages, which would leave people at the tenant'),
  profile: () => control('needs a change on the IdP’s own profile pages'),
  scopes: () => support('which claims come with which scopes is the tenant’s own affair'),
  refreshToken: () => support('the IdP gave the app no refresh token'),
  refreshedIdToken: () => support('a refresh at this IdP brings no ID token'),
  signOut: () => support('the IdP names no end_session_endpoint'),
  unasked: () => support('the IdP lets people in without asking who they are'),
  otherWay: (way: string) => new OutOfReach('testPeople', `no test person signs in with ${way} at this IdP`),
};

function control(reason: string): OutOfReach {
  return new OutOfReach('idpControl', reason);
}

function support(reason: string): OutOfReach {
  return new OutOfReach('idpSupport', reason);
}
