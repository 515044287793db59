import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { claimsOf, header, startAdmissionFixture } from '../testing/admission-fixture.ts';
import { encoded } from '../testing/tokens.ts';

const { fixture, forged, refused, admitted } = await startAdmissionFixture();
after(() => fixture.close());

const brand = { CAP_BRAND: 'acme' };

describe('A1 brand', () => {
  test('an unknown name, another letter case and no name are refused with 403', async () => {
    for (const name of ['nobody', 'ACME', 'acme ', 'acme, acme', '__proto__', 'constructor']) {
      const reply = await fixture.call('getMember', fixture.tokens(), {
        brand: name.trim() === 'acme' ? 'acme/' : name,
      });
      assert.equal(reply.status, 403, name);
    }
    const { accessToken, idToken } = fixture.tokens();
    const headers = { Authorization: `Bearer ${accessToken}`, 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': idToken };
    assert.equal((await fixture.send('GET', '/mobile/v2/api/customer/get', headers)).status, 403);
  });
});

describe('A2 headers', () => {
  const send = (headers: Record<string, string | string[]>) =>
    fixture.send('GET', '/mobile/v2/api/customer/get', headers).then(({ status }) => status);

  test('both tokens are needed, each in its own header', async () => {
    const { accessToken, idToken } = fixture.tokens();
    const id = { 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': idToken };
    assert.equal(await send({ ...brand, ...id, Authorization: `Bearer ${accessToken}` }), 200);
    assert.equal(await send({ ...brand, ...id }), 401);
    assert.equal(await send({ ...brand, Authorization: `Bearer ${accessToken}` }), 401);
    assert.equal(await send({ ...brand, ...id, Authorization: accessToken }), 401);
    assert.equal(await send({ ...brand, ...id, Authorization: `Basic ${accessToken}` }), 401);
    assert.equal(await send({ ...brand, ...id, Authorization: 'Bearer ' }), 401);
    assert.equal(await send({ ...brand, Authorization: `Bearer ${accessToken}`, cap_authorization: idToken }), 401);
  });

  test('the scheme is compared without case', async () => {
    const { accessToken, idToken } = fixture.tokens();
    for (const scheme of ['bearer', 'BEARER']) {
      const headers = { ...brand, 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': idToken, Authorization: `${scheme} ${accessToken}` };
      assert.equal(await send(headers), 200);
    }
  });

  test('a header repeated with two values is refused, with the same value it is not', async () => {
    const { accessToken, idToken } = fixture.tokens();
    const other = fixture.tokens();
    const headers = {
      ...brand,
      'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': idToken,
      Authorization: `Bearer ${accessToken}`,
    };
    assert.equal(await send({ ...headers, 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': [idToken, other.idToken] }), 401);
    assert.equal(await send({ ...headers, 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': [idToken, idToken] }), 200);
    assert.equal(
      await send({ ...headers, Authorization: [`Bearer ${accessToken}`, `Bearer ${other.accessToken}`] }),
      401,
    );
    assert.equal(await send({ ...headers, CAP_BRAND: ['acme', 'other'] }), 403);
    assert.equal(await send({ ...headers, CAP_BRAND: ['acme', 'acme'] }), 200);
  });

  test('carriage classic takes the ID token from cap_authorization alone', async () => {
    await fixture.provision('classic', { policies: { carriage: 'classic' } });
    const { accessToken, idToken } = fixture.tokens();
    const access = { cap_brand: 'classic', Authorization: `Bearer ${accessToken}` };
    assert.equal(await send({ ...access, cap_authorization: idToken, cap_device_id: 'd' }), 200);
    assert.equal(await send({ ...access, 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': idToken }), 401);
    assert.equal(await send({ ...access, cap_authorization: idToken, 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': 'x' }), 200);
  });
});

describe('A3 form', () => {
  test('parts: two, four, five, an empty one, a JSON serialisation', async () => {
    const { accessToken, idToken } = fixture.tokens();
    const [head = '', payload = '', sign = ''] = idToken.split('.');
    const json = JSON.stringify({ protected: head, payload, signature: sign });
    for (const odd of [
      `${head}.${payload}`,
      `${idToken}.x`,
      `${idToken}.x.y`,
      `${head}.${payload}.`,
      `${head}..${sign}`,
    ]) {
      await refused({ accessToken, idToken: odd }, '401 A3 not-three-parts');
    }
    await refused({ accessToken, idToken: '.'.repeat(16_000) }, '401 A3 not-three-parts');
    await refused({ accessToken, idToken: json }, '401 A3 not-three-parts');
  });

  test('base64url has no padding, no other letters and one spelling', async () => {
    const { accessToken, idToken } = fixture.tokens();
    const [head, payload = '', sign = ''] = idToken.split('.');
    const bits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const lastBit = bits[bits.indexOf(sign.at(-1) ?? '') ^ 1];
    for (const odd of [`${payload}=`, `${payload}==`, `${payload} `, `${payload}+`, `!${payload}`]) {
      await refused({ accessToken, idToken: `${head}.${odd}.${sign}` }, '401 A3 not-base64url');
    }
    for (const odd of [`${sign}=`, `${sign.slice(0, -1)}${lastBit}`]) {
      await refused({ accessToken, idToken: `${head}.${payload}.${odd}` }, '401 A3 not-base64url');
    }
  });

  test('header and payload are JSON objects in UTF-8', async () => {
    const claims = JSON.stringify(claimsOf(fixture.tokens()));
    for (const odd of ['[]', 'null', '"text"', '12', '{', '', ` ${claims}]`]) {
      await refused(forged(header, odd), odd === '' ? '401 A3 not-three-parts' : '401 A3 not-a-json-object');
    }
    await refused(forged('[]', claims), '401 A3 not-a-json-object');
    const { accessToken } = fixture.tokens();
    const latin1 = Buffer.from(claims.replace('Ana', 'Ren\xe9'), 'latin1').toString('base64url');
    const utf16 = Buffer.from(claims, 'utf16le').toString('base64url');
    for (const payload of [latin1]) {
      await refused({ accessToken, idToken: `${encoded(header)}.${payload}.AAAA` }, '401 A3 not-utf8');
    }
    await refused({ accessToken, idToken: `${encoded(header)}.${utf16}.AAAA` }, '401 A3 not-a-json-object');
    await admitted(forged(header, ` ${claims}\n`));
    await admitted(forged(header, claims.replace('Ana', 'René 李 😀')));
  });

  test('a member given twice at the top level is refused, deeper down it is not', async () => {
    const claims = JSON.stringify(claimsOf(fixture.tokens()));
    const twice = (member: string) => claims.replace(/}$/, `,${member}}`);
    await refused(forged(header, twice('"sub":"victim"')), '401 A3 member-repeated');
    await refused(forged(header, twice('"s\\u0075b":"victim"')), '401 A3 member-repeated');
    await refused(forged('{"alg":"ES256","kid":"key-1","alg":"none"}', claims), '401 A3 member-repeated');
    const session = JSON.stringify({ ...JSON.parse(claims), extra: [{ x: 'sub":' }] }).replace(
      /}$/,
      ',"deep":{"a":1,"a":2}}',
    );
    await admitted(forged(header, session));
  });

  test('more than 16 KiB is refused, 4 KiB works', async () => {
    await refused(fixture.tokens({ filler: 'x'.repeat(13_000) }), '401 A3 id-token-too-long');
    await admitted(fixture.tokens({ filler: 'x'.repeat(2_600) }));
  });

  test('deep nesting and members named like inherited ones do no harm', async () => {
    const claims = JSON.stringify(claimsOf(fixture.tokens()));
    for (const member of [
      `"deep":${'['.repeat(4000)}${']'.repeat(4000)}`,
      '"__proto__":{"events":1,"nbf":9e9}',
      '"constructor":1',
    ]) {
      await admitted(forged(header, claims.replace(/}$/, `,${member}}`)));
    }
  });
});
