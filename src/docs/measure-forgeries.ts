import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import { type Application, startMockIdp } from '../../mock-idp/index.ts';
import { endProcess } from '../cli/end.ts';
import { awsJwtVerifier } from '../foreign-clients/verifiers/aws-jwt-verify.ts';
import { expressJwtVerifier } from '../foreign-clients/verifiers/express-jwt.ts';
import { joseVerifier } from '../foreign-clients/verifiers/jose.ts';
import { fetchUserInfo, openidClientVerifier } from '../foreign-clients/verifiers/openid-client.ts';
import type { Verifier } from '../foreign-clients/verifiers/verifier.ts';
import { installedVersion } from '../suite/installed-version.ts';
import { thisSuite } from '../suite/suite.ts';
import { type ForgeryResults, forgeryResultsFile } from './forgery-library-page.ts';

/**
 * `npm run forgeries`: presents every forgery, and a valid token at every fault, to stock libraries, and stores what they
 * do for the page that `npm run docs` makes of it.
 */
const verifiers: readonly Verifier[] = [openidClientVerifier, joseVerifier, expressJwtVerifier, awsJwtVerifier];

const idp = await startMockIdp({});
const { control } = idp;
/** The Client ID of the brand, which its ID tokens may name beside the Application ID. */
const clientId = 'brand-client';
const other = { sub: 'somebody-else', email: 'else@example.test', given_name: 'Else', family_name: 'Where' };

/** An application of its own with a person who has signed in: what one try did to the JWKS does not touch the next. */
async function freshApplication() {
  const application = await control.createApplication({ clientId });
  const { sub } = await control.createPerson(application.applicationId, { email: 'ana@example.test' });
  const tokens = await control.issueTokens(application.applicationId, sub, {});
  return { application, sub, tokens };
}

/** The names of the libraries that take the tokens. */
async function takenBy(application: Application, tokens: { idToken: string; accessToken: string }) {
  const tries = verifiers.map(async ({ name, setUp }) => {
    const verified = setUp(application, [application.applicationId, clientId]).then((verify) => verify(tokens));
    return (await isTaken(verified)) ? [name] : [];
  });
  return (await Promise.all(tries)).flat();
}

/** A library that has no answer in this time has refused too: not all of them give up on an endpoint that hangs. */
const patienceMs = 3_000;

async function isTaken(verified: Promise<unknown>): Promise<boolean> {
  const ended = verified.then(
    () => true,
    () => false,
  );
  return Promise.race([ended, setTimeout(patienceMs, false)]);
}

const forgeries: ForgeryResults['forgeries'] = {};
for (const { id, expected } of await control.forgeries()) {
  const { application, tokens } = await freshApplication();
  const forged = await control.forge(application.applicationId, {
    forgery: id,
    payload: decodeJwt(tokens.idToken),
    accessToken: tokens.accessToken,
    other,
  });
  forgeries[id] = { expected, taken: await takenBy(application, { ...tokens, idToken: forged.token }) };
}

const faults: ForgeryResults['faults'] = {};
for (const { id, endpoint, expected } of await control.faults()) {
  if (endpoint !== 'jwks' && endpoint !== 'userinfo') continue;
  const { application, sub, tokens } = await freshApplication();
  const { applicationId } = application;
  await control.setFault(applicationId, { endpoint, fault: id, other });
  const userInfo = () => fetchUserInfo(application, applicationId, tokens.accessToken, sub);
  const byUserInfo = async () => ((await isTaken(userInfo())) ? [openidClientVerifier.name] : []);
  const taken = await (endpoint === 'jwks' ? takenBy(application, tokens) : byUserInfo());
  faults[`${endpoint} ${id}`] = { expected, taken };
}
await idp.close();

const { root } = thisSuite();
const results: ForgeryResults = {
  measured: new Date().toISOString().slice(0, 10),
  libraries: await Promise.all(
    verifiers.map(async ({ name, packages, options }) => ({ name, options, versions: await versionsOf(packages) })),
  ),
  forgeries,
  faults,
};
await writeFile(join(root, forgeryResultsFile), `${JSON.stringify(results, null, 1)}\n`);
await endProcess(0);

async function versionsOf(packages: readonly string[]): Promise<string[]> {
  return Promise.all(packages.map(async (name) => `${name} ${await installedVersion(root, name)}`));
}
