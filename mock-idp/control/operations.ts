import { z } from 'zod';
import * as adversaryShapes from './adversary-shapes.ts';
import type { Operation } from './operation.ts';
import * as shapes from './shapes.ts';

const application = '/applications/:applicationId';
const person = `${application}/people/:sub` as const;

/** The control API: HTTP server, clients, checks, OpenAPI document and the stand-in for other IdPs are made of this. */
export const operations = {
  createApplication: {
    method: 'POST',
    path: '/applications',
    input: shapes.applicationSpec,
    output: shapes.application,
    does: 'create an application',
    ability: 'control',
  },
  getApplication: {
    method: 'GET',
    path: application,
    output: shapes.application,
    does: 'describe an application',
    ability: 'control',
  },
  listApplications: {
    method: 'GET',
    path: '/applications',
    output: z.array(shapes.application),
    does: 'list its applications',
    ability: 'control',
  },
  updateApplication: {
    method: 'PATCH',
    path: application,
    input: shapes.applicationChange,
    output: shapes.application,
    does: 'change an application',
    ability: 'control',
  },
  deleteApplication: {
    method: 'DELETE',
    path: application,
    does: 'delete an application',
    ability: 'control',
  },
  reset: {
    method: 'POST',
    path: '/reset',
    does: 'delete every application',
    ability: 'control',
  },

  clock: {
    method: 'GET',
    path: `${application}/clock`,
    output: shapes.clockState,
    does: 'tell an application’s time',
    ability: 'control',
  },
  /** Freezes it, sets it, advances it or lets it run on. */
  setClock: {
    method: 'PATCH',
    path: `${application}/clock`,
    input: shapes.clockChange,
    output: shapes.clockState,
    does: 'set, advance or freeze an application’s clock',
    ability: 'control',
  },
  resetClock: {
    method: 'DELETE',
    path: `${application}/clock`,
    output: shapes.clockState,
    does: 'let an application’s clock go with the machine’s again',
    ability: 'control',
  },

  /** Settings, clock, clients, people, keys, sessions, tokens and faults, in the mock’s memory; the last 16 are kept. */
  takeSnapshot: {
    method: 'POST',
    path: `${application}/snapshots`,
    output: shapes.snapshot,
    does: 'put an application’s state aside',
    ability: 'control',
  },
  /** Logs and messages go on. Errors: 404 for a snapshot that is not there, or of another application. */
  restoreSnapshot: {
    method: 'POST',
    path: `${application}/snapshots/:snapshotId/restore`,
    does: 'make an application what it was at a snapshot',
    ability: 'control',
  },

  createClient: {
    method: 'POST',
    path: `${application}/clients`,
    input: shapes.clientSpec,
    output: shapes.client,
    does: 'register a further client',
    ability: 'control',
  },
  listClients: {
    method: 'GET',
    path: `${application}/clients`,
    output: z.array(shapes.client),
    does: 'list an application’s clients',
    ability: 'control',
  },

  createPerson: {
    method: 'POST',
    path: `${application}/people`,
    input: shapes.newPerson,
    output: shapes.person,
    does: 'create a person with given values',
    ability: 'control',
  },
  getPerson: {
    method: 'GET',
    path: person,
    output: shapes.person,
    does: 'tell a person’s values',
    ability: 'control',
  },
  listPeople: {
    method: 'GET',
    path: `${application}/people`,
    output: z.array(shapes.person),
    does: 'list an application’s people',
    ability: 'control',
  },
  updatePerson: {
    method: 'PATCH',
    path: person,
    input: shapes.personChange,
    output: shapes.person,
    does: 'change a person’s values',
    ability: 'control',
  },
  /** Six digits for at most 30 seconds. Errors: 404 for somebody without a TOTP secret. */
  totpCode: {
    method: 'GET',
    path: `${person}/totp-code`,
    output: z.string(),
    does: 'tell what a person’s authenticator app shows',
    ability: 'control',
  },
  /** Those that the person added on the pages; their private keys are the authenticators'. */
  listPasskeys: {
    method: 'GET',
    path: `${person}/passkeys`,
    output: z.array(shapes.passkey),
    does: 'list a person’s passkeys',
    ability: 'control',
  },
  /** Nobody signs in with it any longer; the authenticator is not told. Errors: 404 for one that is not there. */
  deletePasskey: {
    method: 'DELETE',
    path: `${person}/passkeys/:passkeyId`,
    does: 'delete a person’s passkey',
    ability: 'control',
  },
  deletePerson: {
    method: 'DELETE',
    path: person,
    does: 'delete a person, with sessions and tokens',
    ability: 'control',
  },

  /** Mails and SMS, newest last. */
  messages: {
    method: 'GET',
    path: `${application}/messages`,
    input: shapes.messageFilter,
    output: z.array(shapes.message),
    does: 'show the messages that it sent',
    ability: 'control',
  },
  audit: {
    method: 'GET',
    path: `${application}/audit`,
    input: shapes.auditFilter,
    output: z.array(shapes.auditEntry),
    does: 'show its audit log',
    ability: 'requestLog',
  },
  requests: {
    method: 'GET',
    path: `${application}/requests`,
    input: shapes.requestFilter,
    output: z.array(shapes.loggedRequest),
    does: 'show the requests that it received',
    ability: 'requestLog',
  },
  /** The next request that is answered from now on. Errors: 408 where none came in time. */
  awaitRequest: {
    method: 'GET',
    path: `${application}/next-request`,
    input: shapes.awaitedRequest,
    output: shapes.loggedRequest,
    does: 'wait for the next request',
    ability: 'requestLog',
  },
  clearRequests: {
    method: 'DELETE',
    path: `${application}/requests`,
    does: 'clear its request log',
    ability: 'requestLog',
  },

  /** A real sign-in without pages: a session, a grant and the tokens that `/token` would give. */
  issueTokens: {
    method: 'POST',
    path: `${person}/tokens`,
    input: shapes.issueOptions,
    output: shapes.tokenSet,
    does: 'issue tokens without a sign-in on its pages',
    ability: 'control',
  },
  /** A token of the client-credentials flow. */
  machineToken: {
    method: 'POST',
    path: `${application}/machine-tokens`,
    input: shapes.machineTokenOptions,
    output: shapes.machineToken,
    does: 'issue a token of the client-credentials flow',
    ability: 'control',
  },
  /** Revokes one access token, or all tokens of a person; sessions stay. */
  revoke: {
    method: 'POST',
    path: `${application}/revocations`,
    input: shapes.revocation,
    does: 'revoke tokens',
    ability: 'control',
  },
  /** Ends a person's sessions on all devices, or one of them, and the tokens with it. */
  endSessions: {
    method: 'DELETE',
    path: `${person}/sessions`,
    input: shapes.sessionFilter,
    does: 'end a person’s sessions',
    ability: 'control',
  },

  /** What `forge` can do. */
  forgeries: {
    method: 'GET',
    path: '/forgeries',
    output: z.array(adversaryShapes.forgeryDescription),
    does: 'list the forgeries that it knows',
    ability: 'forge',
  },
  /**
   * A token that differs in one property from a valid one, and that valid one. Where the entry needs it, the JWKS
   * shows a further key from now on. Errors: 400 for an unknown forgery, with the names that come near.
   */
  forge: {
    method: 'POST',
    path: `${application}/forgeries`,
    input: adversaryShapes.forgeRequest,
    output: adversaryShapes.forgedToken,
    does: 'forge a token of a known kind',
    ability: 'forge',
  },
  /** An ID token with any payload and header, signed with the application's own key. */
  signIdToken: {
    method: 'POST',
    path: `${application}/signed-id-tokens`,
    input: shapes.signedClaims,
    output: z.string(),
    does: 'sign an ID token with given claims',
    ability: 'forge',
  },

  /** What `setFault` knows by name, for each endpoint. */
  faults: {
    method: 'GET',
    path: '/faults',
    output: z.array(adversaryShapes.faultDescription),
    does: 'list the faults that it knows',
    ability: 'faults',
  },
  /**
   * Makes an endpoint of one application misbehave. Faults of one endpoint add up in the order they were set; the same
   * one again replaces itself. Errors: 400 for an unknown fault, with the names that come near.
   */
  setFault: {
    method: 'POST',
    path: `${application}/faults`,
    input: adversaryShapes.faultSpec,
    does: 'make an endpoint misbehave',
    ability: 'faults',
  },
  /** Keeps the answers of an endpoint back, ready as they are, so that requests meet whose order would be chance. */
  holdAnswers: {
    method: 'POST',
    path: `${application}/held-answers`,
    input: adversaryShapes.hold,
    does: 'keep the answers of an endpoint back',
    ability: 'faults',
  },
  heldAnswers: {
    method: 'GET',
    path: `${application}/held-answers`,
    output: z.number(),
    does: 'tell how many answers it keeps back',
    ability: 'faults',
  },
  /** Lets them all go at once, and keeps none back from then on. */
  releaseAnswers: {
    method: 'DELETE',
    path: `${application}/held-answers`,
    output: z.number(),
    does: 'release the answers that it keeps back',
    ability: 'faults',
  },
  /** Ends every fault, a published JWKS, held answers and further keys of forgeries included. Rotated keys stay rotated. */
  clearFaults: {
    method: 'DELETE',
    path: `${application}/faults`,
    does: 'end every fault',
    ability: 'faults',
  },

  /** The application's own keys, which the valid JWKS shows; the first signs. */
  keys: {
    method: 'GET',
    path: `${application}/keys`,
    output: z.array(shapes.publicKey),
    does: 'tell an application’s own keys',
    ability: 'keys',
  },
  rotateKeys: {
    method: 'POST',
    path: `${application}/keys`,
    input: shapes.rotation,
    output: z.array(shapes.publicKey),
    does: 'rotate its signing key',
    ability: 'keys',
  },
  /** Publishes another JWKS, whatever signs. */
  setKeySet: {
    method: 'PUT',
    path: `${application}/key-set`,
    input: adversaryShapes.keySet,
    does: 'publish another JWKS',
    ability: 'keys',
  },
  /** Publishes the application's own JWKS again. */
  clearKeySet: {
    method: 'DELETE',
    path: `${application}/key-set`,
    does: 'publish its own JWKS again',
    ability: 'keys',
  },

  /** Where the attacker’s decoy endpoint of this application stands, without a trailing slash. */
  decoyUrl: {
    method: 'GET',
    path: `${application}/decoy`,
    output: z.string(),
    does: 'start the attacker’s decoy endpoint',
    ability: 'forge',
  },
  /** Who called the decoy endpoint below that address. */
  decoyRequests: {
    method: 'GET',
    path: `${application}/decoy/requests`,
    output: z.array(adversaryShapes.decoyRequest),
    does: 'show the requests to the attacker’s decoy endpoint',
    ability: 'forge',
  },
} as const satisfies Record<string, Operation>;
