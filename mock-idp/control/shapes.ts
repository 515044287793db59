import { z } from 'zod';

/** What the control operations take and give, each shape once: types, checks and the OpenAPI document come of it. */

export const text = z.string().min(1);
export const dateTime = z.string().meta({ format: 'date-time' });
const seconds = z.int().min(1).max(3_155_760_000);
export const claims = z.record(z.string(), z.unknown());

/** Printable ASCII without space: it travels in addresses, headers and HTTP Basic (RFC 6749, appendix A.1). */
const identifier = z.string().regex(/^[\x21-\x7e]{1,255}$/, '1 to 255 printable ASCII characters without a space');
const address = z
  .url({ protocol: /^https?$/, error: 'expected an http or https address' })
  .refine((text) => URL.canParse(text) && !text.includes('#'), 'expected an address without a fragment');
const addresses = z.array(address).min(1);

const logoutUris = {
  backchannelLogoutUri: address
    .describe('Gets a logout token when a session ends that the client took part in (Back-Channel Logout 1.0).')
    .optional(),
  frontchannelLogoutUri: address
    .describe('Loaded in a frame, with `iss` and `sid`, when somebody signs out (Front-Channel Logout 1.0).')
    .optional(),
};

/** oidc-provider takes an object with these for none. */
const claimName = text.refine(
  (name) => name !== 'constructor' && name !== '__proto__',
  'expected a name other than constructor and __proto__',
);

/** Further claims of a person. */
const extraClaims = z.record(claimName, z.unknown());

const claimNames = z.object({
  firstName: claimName.describe('ID-token claim that carries the first name.'),
  lastName: claimName,
  mobile: claimName,
  email: claimName,
});

const changeable = {
  name: text.describe('Shown on the pages.').optional(),
  claimNames: z
    .strictObject(claimNames.shape)
    .partial()
    .describe('Any text is a name, for example `https://brand.example/claims/mobile`.')
    .optional(),
  redirectUris: addresses
    .describe('Where the app may be sent back to. Default: `/callback` on any port of 127.0.0.1 and localhost.')
    .optional(),
  postLogoutRedirectUris: addresses
    .describe(
      'Where the browser may go after sign-out. Default: `/` and `/signed-out`, any port of 127.0.0.1 and localhost.',
    )
    .optional(),
  ...logoutUris,
  idTokenTtlSeconds: seconds.describe('The preset’s by default: NextReason 14 days (1,209,600 s).').optional(),
  accessTokenTtlSeconds: seconds.describe('The preset’s by default: NextReason 3,600 s.').optional(),
  clockAheadSeconds: z
    .int()
    .min(-3_600)
    .max(3_600)
    .describe('How far the times in its ID tokens are ahead of this machine’s clock; 0 by default.')
    .optional(),
  personas: z
    .boolean()
    .describe('The sign-in page offers every person with one click, and the start page shows them; false by default.')
    .optional(),
  asksToStay: z
    .boolean()
    .describe(
      'The sign-in page asks whether to stay signed in, and who does not tick it is signed out when the browser closes; false by default: all stay.',
    )
    .optional(),
  passkeys: z
    .boolean()
    .describe('The sign-in page takes passkeys, and the page of a person’s details adds them; false by default.')
    .optional(),
  lockAfterFailures: z
    .int()
    .min(0)
    .max(1_000)
    .describe(
      'Wrong passwords or codes in a row after which a person is locked, until control unlocks; 0 by default: never.',
    )
    .optional(),
  signInByHint: z
    .boolean()
    .describe('`login_hint` with somebody’s e-mail, mobile or `sub` signs them in without a page; false by default.')
    .optional(),
};

export const applicationChange = z.strictObject(changeable).describe('Keys that are left out stay.');

export const applicationSpec = z
  .strictObject({
    ...changeable,
    preset: text.describe('`nextreason` (default), `auth0`, `cognito` or `janrain`.').optional(),
    group: text.describe('Applications of one group never share a signing key.').optional(),
    applicationId: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/, '1 to 64 of A–Z a–z 0–9 _ -')
      .describe('For fixed addresses. Default: a random UUID.')
      .optional(),
    clientId: identifier.describe('Of the machine client. Default: 32 lower-case letters and digits.').optional(),
    clientSecret: identifier.optional(),
  })
  .describe('Every key has a default.');

export const application = z
  .object({
    applicationId: z.string(),
    name: z.string(),
    preset: z.string(),
    group: z.string(),
    address: z.string().describe('Below it stands everything of the application; without a trailing slash.'),
    issuer: z.string().describe('Exact text of `iss`; with NextReason and Auth0 it ends in a slash.'),
    discoveryUri: z.string(),
    jwksUri: z.string(),
    userInfoEndpoint: z.string(),
    authorizationEndpoint: z.string(),
    tokenEndpoint: z.string(),
    endSessionEndpoint: z.string().describe('The first, where a CIAM has several.'),
    registerUri: z.string(),
    profileUri: z.string(),
    changeIdUri: z.string(),
    signInUri: z.string(),
    appClient: z
      .object({ clientId: z.string() })
      .describe('The public client (PKCE) that people sign in to: its id is the application id and the `aud`.'),
    machineClient: z
      .object({ clientId: z.string(), clientSecret: z.string() })
      .describe('The confidential client of the client-credentials flow.'),
    redirectUris: z.array(z.string()),
    postLogoutRedirectUris: z.array(z.string()),
    backchannelLogoutUri: z.string().optional(),
    frontchannelLogoutUri: z.string().optional(),
    claimNames,
    idTokenTtlSeconds: z.number(),
    accessTokenTtlSeconds: z.number(),
    clockAheadSeconds: z.number(),
    personas: z.boolean(),
    signInByHint: z.boolean(),
    asksToStay: z.boolean(),
    passkeys: z.boolean(),
    lockAfterFailures: z.number(),
  })
  .describe('A provider of its own with its own addresses, keys, clients, people and logs.');

export const clockChange = z
  .strictObject({
    now: z.iso.datetime({ offset: true }).describe('The time that it is set to.').optional(),
    advanceSeconds: z
      .int()
      .min(-3_155_760_000)
      .max(3_155_760_000)
      .describe('How far it is moved on, from `now` or from where it stands.')
      .optional(),
    frozen: z
      .boolean()
      .describe('Whether it stands still, or runs on from there; it stays as it was by default.')
      .optional(),
  })
  .describe('Lifetimes of codes, tokens and sessions, pauses, and all times in tokens follow it.');

export const clockState = z.object({
  now: dateTime,
  frozen: z.boolean(),
  aheadSeconds: z.number().describe('Of the machine’s clock.'),
});

export const snapshot = z.object({ snapshotId: z.string(), at: dateTime });

const clientKind = z.enum(['public', 'confidential', 'machine']);

export const clientSpec = z.strictObject({
  kind: clientKind.describe('`public` (PKCE, no secret) by default.').optional(),
  clientId: identifier.optional(),
  redirectUris: addresses.optional(),
  postLogoutRedirectUris: addresses.optional(),
  ...logoutUris,
});

export const client = z.object({
  clientId: z.string(),
  clientSecret: z.string().describe('Not for public clients.').optional(),
  kind: clientKind,
  redirectUris: z.array(z.string()),
  postLogoutRedirectUris: z.array(z.string()),
  backchannelLogoutUri: z.string().optional(),
  frontchannelLogoutUri: z.string().optional(),
});

const totpSecret = z
  .string()
  .regex(/^[A-Z2-7]{16,128}={0,6}$/, '16 or more letters of Base32, A–Z and 2–7')
  .describe('Of an authenticator app (RFC 6238): asked for after password or code.');

export const newPerson = z
  .strictObject({
    sub: text.max(255).describe('Default: a random one of the preset’s form, for NextReason a UUID v4.').optional(),
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    mobile: z.string().optional(),
    email: z.string().optional(),
    mobileVerified: z.boolean().describe('True by default, where there is a mobile.').optional(),
    emailVerified: z.boolean().describe('True by default, where there is an e-mail.').optional(),
    password: text.describe('Without one the person signs in by one-time password.').optional(),
    totpSecret: totpSecret.optional(),
    locked: z.boolean().describe('Nobody signs in as a locked person; false by default.').optional(),
    extraClaims: extraClaims.describe('In ID token and UserInfo; they win over the mapped ones.').optional(),
  })
  .describe('Values are kept exactly as given; one that is left out is a claim that is left out.');

export const personChange = z
  .strictObject({
    firstName: z.string().nullable().optional(),
    lastName: z.string().nullable().optional(),
    mobile: z.string().nullable().optional(),
    email: z.string().nullable().optional(),
    mobileVerified: z.boolean().optional(),
    emailVerified: z.boolean().optional(),
    password: text.nullable().optional(),
    totpSecret: totpSecret.nullable().optional(),
    locked: z.boolean().optional(),
    extraClaims: extraClaims.nullable().optional(),
  })
  .describe('`null` removes a value; keys that are left out stay.');

export const person = z
  .object({
    sub: z.string(),
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    mobile: z.string().optional(),
    email: z.string().optional(),
    mobileVerified: z.boolean(),
    emailVerified: z.boolean(),
    hasPassword: z.boolean(),
    hasTotp: z.boolean(),
    locked: z.boolean(),
    extraClaims: claims,
    createdAt: dateTime,
    updatedAt: dateTime,
  })
  .describe('Password and TOTP secret are never told.');

export const passkey = z.object({
  passkeyId: z.string().describe('The credential id, base64url.'),
  synced: z.boolean().describe('It may be on several devices (`amr` `swk`); else it stays on one (`hwk`).'),
  backedUp: z.boolean(),
  counter: z.number().describe('How often it says that it has signed; 0 where it does not count.'),
  transports: z.array(z.string()),
  createdAt: dateTime,
  lastUsedAt: dateTime.optional(),
});

const channel = z.enum(['email', 'sms']);

export const messageFilter = z.strictObject({
  to: z.string().describe('Compared as the IdP compares identifiers (case of e-mail, spaces of mobiles).').optional(),
  channel: channel.optional(),
});

export const message = z.object({
  at: dateTime,
  channel,
  to: z.string(),
  purpose: z
    .enum([
      'sign-in',
      'verify-email',
      'verify-mobile',
      'change-email',
      'change-mobile',
      'account-exists',
      'identifier-taken',
    ])
    .describe('Why it was sent. `account-exists` and `identifier-taken` carry no code.'),
  code: z.string().describe('Six digits; absent in a message that only informs.').optional(),
  text: z.string(),
});

const auditEvent = z.enum([
  'registered',
  'verified',
  'signed-in',
  'refused',
  'profile-changed',
  'identifier-change-asked',
  'identifier-changed',
  'signed-out',
  'logout-told',
  'locked',
  'token-issued',
  'revoked',
  'keys-rotated',
  'passkey-added',
  'passkey-removed',
]);

export const auditFilter = z.strictObject({ sub: z.string().optional(), event: auditEvent.optional() });

export const auditEntry = z.object({
  at: dateTime,
  event: auditEvent,
  sub: z.string().describe('Whose, where it is somebody’s.').optional(),
  clientId: z.string().optional(),
  method: z
    .enum(['password', 'email code', 'sms code', 'registration', 'passkey', 'persona', 'login hint', 'control'])
    .describe('How somebody signed in, or tried to.')
    .optional(),
  detail: z
    .record(z.string(), z.string())
    .describe('More, by event: which names changed, which grant, why refused. Never a secret.')
    .optional(),
});

const endpoint = z.enum([
  'discovery',
  'jwks',
  'authorize',
  'token',
  'userinfo',
  'revocation',
  'introspection',
  'endsession',
  'register',
  'personal-details',
  'change-id',
  'sign-in',
  'verify',
  'other',
]);

export const requestFilter = z.strictObject({ endpoint: endpoint.optional() });

export const awaitedRequest = z.strictObject({
  endpoint: endpoint.optional(),
  withinMs: z.coerce
    .number<number>()
    .int()
    .min(1)
    .max(60_000)
    .describe('How long to wait at most; 5,000 by default.')
    .optional(),
});

export const loggedRequest = z.object({
  at: dateTime,
  method: z.string(),
  path: z.string().describe('As sent, with the application’s prefix, without the query.'),
  endpoint,
  rawHeaders: z.array(z.string()).describe('As on the wire: name, value, name, value; repeated names stay repeated.'),
  query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  status: z.number().describe('Of the answer; absent while it is not answered.').optional(),
  form: z.record(z.string(), z.string()).describe('Of a token request, its secrets masked.').optional(),
  durationMs: z.number().optional(),
  faults: z.array(z.string()).describe('The faults that changed the answer.').optional(),
  broken: z.enum(['hang', 'reset']).describe('The answer was kept back or broken off on purpose.').optional(),
});

export const issueOptions = z.strictObject({
  clientId: text.describe('The application’s public client by default.').optional(),
  scope: z.string().describe('`openid profile email phone` by default.').optional(),
  nonce: z.string().optional(),
  session: z
    .literal('new')
    .describe('Another device. By default that of the person’s last `issueTokens`, if it is still signed in.')
    .optional(),
});

export const tokenSet = z.object({
  accessToken: z.string(),
  idToken: z.string(),
  refreshToken: z.string(),
  expiresIn: z.number(),
  sub: z.string(),
  sessionId: z.string().describe('The IdP session (the device) that the tokens belong to.'),
  cookie: z.string().describe('A `Cookie` header that makes a browser the one of this session.'),
});

export const machineTokenOptions = z.strictObject({
  clientId: text.describe('The application’s machine client by default.').optional(),
  scope: z.string().optional(),
});

export const machineToken = z.object({ accessToken: z.string(), expiresIn: z.number() });

export const revocation = z.union([z.strictObject({ accessToken: text }), z.strictObject({ sub: text })], {
  error: 'expected accessToken or sub',
});

export const sessionFilter = z.strictObject({
  sessionId: text.describe('All sessions of the person by default.').optional(),
});

export const signedClaims = z.strictObject({
  payload: z
    .union([claims, z.string()], { error: 'expected an object of claims, or their JSON text' })
    .describe('Claims, or the JSON text of them where an object cannot say it.'),
  header: claims.describe('Added to the valid header.').optional(),
});

export const rotation = z.strictObject({
  keepOld: z.boolean().describe('Whether the former keys stay published; they do by default.').optional(),
});

export const publicKey = z.object({
  kid: z.string(),
  kty: z.string(),
  alg: z.string(),
  use: z.string(),
  n: z.string(),
  e: z.string(),
});
