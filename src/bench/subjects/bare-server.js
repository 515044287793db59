// What Node itself costs: the least that a server with these answers can do. Plain JavaScript, so that its start is Node's.
import { generateKeyPair, randomBytes, sign } from 'node:crypto';
import { createServer } from 'node:http';
import { promisify } from 'node:util';

const signing = promisify(sign);
const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
// As with the others, nobody waits for it before the first token.
const keys = promisify(generateKeyPair)('rsa', { modulusLength: 2048 });

/** @type {Record<string, (base: string) => unknown>} */
const answers = {
  '/.well-known/openid-configuration': (base) => ({ issuer: base, jwks_uri: `${base}/jwks` }),
  '/opaque': () => ({ access_token: randomBytes(32).toString('base64url'), token_type: 'Bearer', expires_in: 3600 }),
  '/rs256': async (base) => ({ access_token: await jwt(base), token_type: 'Bearer', expires_in: 3600 }),
};

async function jwt(issuer) {
  const now = Math.floor(Date.now() / 1_000);
  const text = `${encoded({ alg: 'RS256' })}.${encoded({ iss: issuer, sub: 'machine', iat: now, exp: now + 3600 })}`;
  const { privateKey } = await keys;
  return `${text}.${(await signing('sha256', Buffer.from(text), privateKey)).toString('base64url')}`;
}

const server = createServer(async (request, response) => {
  for await (const _ of request);
  const answer = answers[request.url ?? ''];
  response.writeHead(answer ? 200 : 404, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify((await answer?.(address())) ?? {}));
});
const address = () => `http://127.0.0.1:${server.address().port}`;
server.listen(0, '127.0.0.1', () => console.log(`listens on ${address()}`));
