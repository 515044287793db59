import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { startIdpFixture } from '../testing/idp-fixture.ts';

const { fixture, clock, admitted, startAnew } = await startIdpFixture();
after(() => fixture.close());

beforeEach(startAnew);

describe('A13 userinfo', () => {
  const userinfo = (status: number, body: unknown, mediaType = 'application/json') => {
    fixture.idp.userinfo = (_, response) => {
      response.writeHead(status, { 'Content-Type': mediaType });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
  };

  test('a refused access token is refused', async () => {
    for (const status of [400, 401, 403]) {
      userinfo(status, { error: 'http_exception' });
      assert.equal(await fixture.admission(fixture.tokens()), '401 A13 access-token-refused');
    }
  });

  test('the sub is a text and the same', async () => {
    const sub = 'person-1';
    for (const [odd, reason] of [
      [{}, 'userinfo-without-subject'],
      [{ sub: 1 }, 'userinfo-without-subject'],
      [{ sub: [sub] }, 'userinfo-without-subject'],
      [{ sub: 'person-2' }, 'userinfo-of-somebody-else'],
      [{ sub: 'PERSON-1' }, 'userinfo-of-somebody-else'],
      ['{"sub":"person-1","sub":"person-2"}', 'userinfo-of-somebody-else'],
    ] as const) {
      userinfo(200, odd);
      assert.equal(await fixture.admission(fixture.tokens({ sub })), `401 A13 ${reason}`);
    }
    userinfo(200, { sub, iss: 'x', given_name: 'Other' }, 'Application/JSON; charset=UTF-8');
    await admitted(fixture.tokens({ sub }));
  });

  test('the access token of somebody else is refused', async () => {
    const [one, other] = [fixture.tokens(), fixture.tokens()];
    await admitted(one);
    await admitted(other);
    const mixed = { idToken: one.idToken, accessToken: other.accessToken };
    assert.equal(await fixture.admission(mixed), '401 A13 userinfo-of-somebody-else');
  });

  test('an answer is kept for withinSeconds and a sign-out works after that', async () => {
    const tokens = fixture.tokens();
    await admitted(tokens);
    fixture.idp.sessions.delete(tokens.accessToken);
    clock.aheadMs = 800;
    await admitted(tokens);
    clock.aheadMs = 1_100;
    assert.equal(await fixture.admission(tokens), '401 A13 access-token-refused');
  });

  test('withinSeconds: 0 keeps nothing', async () => {
    await fixture.provision('strict', { policies: { logoutEffect: { withinSeconds: 0 } } });
    const tokens = fixture.tokens();
    await admitted(tokens, 'strict');
    fixture.idp.sessions.delete(tokens.accessToken);
    assert.equal(await fixture.admission(tokens, { brand: 'strict' }), '401 A13 access-token-refused');
  });

  test('token-expiry keeps it until the ID token ends, for that access token only', async () => {
    await fixture.provision('lasting', { policies: { logoutEffect: 'token-expiry' } });
    const tokens = fixture.tokens({ exp: Math.floor(Date.now() / 1000) + 600 });
    await admitted(tokens, 'lasting');
    fixture.idp.sessions.clear();
    clock.aheadMs = 590_000;
    await admitted(tokens, 'lasting');
    const second = { ...tokens, accessToken: 'never-seen' };
    assert.equal(await fixture.admission(second, { brand: 'lasting' }), '401 A13 access-token-refused');
  });

  test('a refusal is not remembered', async () => {
    const tokens = fixture.tokens();
    userinfo(401, {});
    assert.equal(await fixture.admission(tokens), '401 A13 access-token-refused');
    fixture.idp.userinfo = undefined;
    await admitted(tokens);
  });

  test('a brand that is set up again keeps no answer', async () => {
    const tokens = fixture.tokens();
    await admitted(tokens);
    fixture.idp.sessions.clear();
    await fixture.provision('acme');
    assert.equal(await fixture.admission(tokens), '401 A13 access-token-refused');
  });
});
