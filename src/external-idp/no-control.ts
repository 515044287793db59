import type { ControlClient } from '../../mock-idp/control/types.ts';
import { type IdpLack, OutOfReach } from '../evidence/out-of-reach.ts';
import type { Capability } from '../evidence/scenario-note.ts';

/** What each call of the mock's control API is to a scenario, and what an IdP without it lacks. */
const meaning: Record<keyof ControlClient, [missing: Capability | IdpLack, what: string]> = {
  createApplication: ['idpControl', 'needs another application of the IdP'],
  getApplication: ['idpControl', 'looks an application of the IdP up'],
  listApplications: ['idpControl', 'looks at the IdP’s applications'],
  updateApplication: ['idpControl', 'changes the IdP’s application'],
  deleteApplication: ['idpControl', 'removes an application of the IdP'],
  reset: ['idpControl', 'empties the IdP'],
  createClient: ['idpControl', 'needs another client at the IdP'],
  listClients: ['idpControl', 'looks at the IdP’s clients'],
  createPerson: ['idpControl', 'needs somebody with values of its own'],
  getPerson: ['idpControl', 'gives somebody other claims'],
  listPeople: ['idpControl', 'looks at the IdP’s people'],
  updatePerson: ['idpControl', 'gives somebody other values at the IdP'],
  deletePerson: ['idpControl', 'deletes somebody at the IdP'],
  messages: ['idpControl', 'reads what the IdP sends to people'],
  audit: ['requestLog', 'asks the IdP what happened'],
  requests: ['requestLog', 'asks the IdP what it was asked'],
  clearRequests: ['requestLog', 'asks the IdP what it was asked'],
  issueTokens: ['idpControl', 'needs tokens without a sign-in'],
  machineToken: ['idpControl', 'needs a token of the brand’s machine'],
  revoke: ['idpControl', 'withdraws somebody’s access at the IdP'],
  endSessions: ['idpControl', 'ends somebody’s sessions at the IdP'],
  forgeIdToken: ['forge', 'needs a token that an honest IdP does not issue'],
  forgeries: ['forge', 'needs a token that an honest IdP does not issue'],
  forge: ['forge', 'needs a token that an honest IdP does not issue'],
  faults: ['faults', 'needs an IdP that misbehaves'],
  setFault: ['faults', 'needs an IdP that misbehaves'],
  setKeySet: ['keys', 'needs another key set of the IdP'],
  clearFaults: ['faults', 'needs an IdP that misbehaves'],
  attackerUrl: ['forge', 'needs an attacker’s address'],
  attackerRequests: ['forge', 'needs an attacker’s address'],
  keys: ['keys', 'needs the IdP’s keys'],
  rotateKeys: ['keys', 'needs other keys at the IdP'],
};

/** The control API of an IdP that has none: each call is out of reach, with what it would have been for. */
export function noControl(): ControlClient {
  const calls = Object.entries(meaning).map(([call, [missing, what]]) => {
    const refuse = async () => {
      throw new OutOfReach(missing, `${what}, which this IdP does for nobody`);
    };
    return [call, refuse];
  });
  return Object.fromEntries(calls);
}
