import type { z } from 'zod';
import type * as shapes from './shapes.ts';

export type * from './adversary-types.ts';
export type { ControlClient } from './control-client.ts';

/** The four facts that the IdP keeps of a person, and the ID-token claim that carries each. */
export type ClaimNames = Application['claimNames'];
/** What a new application is to be like. Every key has a default. */
export type ApplicationSpec = z.infer<typeof shapes.applicationSpec>;
/** One application of the IdP: a provider of its own with its own addresses, keys, clients, people and logs. */
export type Application = z.infer<typeof shapes.application>;
/** A further client of an application. */
export type ClientSpec = z.infer<typeof shapes.clientSpec>;
export type Client = z.infer<typeof shapes.client>;
/** A move of an application's clock. */
export type ClockChange = z.infer<typeof shapes.clockChange>;
/** What an application takes for the time. */
export type ClockState = z.infer<typeof shapes.clockState>;
/** An application's state that was put aside. */
export type Snapshot = z.infer<typeof shapes.snapshot>;
/** A person made ready, without pages. Values are kept exactly as given (the pages are strict, this is not). */
export type NewPerson = z.infer<typeof shapes.newPerson>;
/** A change to a person; `null` removes a value, keys that are left out stay. */
export type PersonChange = z.infer<typeof shapes.personChange>;
/** A person as the IdP knows them; the password is never told. */
export type Person = z.infer<typeof shapes.person>;
/** A mail or an SMS that the IdP sent: the inbox of every address at once. */
export type Message = z.infer<typeof shapes.message>;
export type Channel = Message['channel'];
/** Why a message was sent. */
export type MessagePurpose = Message['purpose'];
/** One thing that happened, in order. */
export type AuditEntry = z.infer<typeof shapes.auditEntry>;
export type AuditEvent = AuditEntry['event'];
export type SignInMethod = NonNullable<AuditEntry['method']>;
/** A request that came in, whoever sent it. */
export type LoggedRequest = z.infer<typeof shapes.loggedRequest>;
export type Endpoint = LoggedRequest['endpoint'];
/** What `/token` answers, and who it is about. */
export type TokenSet = z.infer<typeof shapes.tokenSet>;
export type IssueOptions = z.infer<typeof shapes.issueOptions>;
/** Claims, and header members, to be signed with the application's own key. */
export type SignedClaims = z.infer<typeof shapes.signedClaims>;
/** A public signing key as it stands in the JWKS. */
export type PublicKey = z.infer<typeof shapes.publicKey>;
