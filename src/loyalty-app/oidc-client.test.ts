import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type MockIdp, presetNames, startMockIdp } from '../../mock-idp/index.ts';
import { ciamNames } from '../capillary/ciam-names.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import { OidcClient } from './oidc-client.ts';

const home = 'http://127.0.0.1:1/signed-out';

describe('the OIDC client', () => {
  let idp: MockIdp;
  before(async () => {
    idp = await startMockIdp();
  });
  after(() => idp.close());

  async function clientOf(preset: string, treatedAs: string | undefined = preset) {
    const application = await idp.control.createApplication({ preset });
    const { issuer, applicationId: clientId, address } = application;
    return { address, clientId, client: new OidcClient({ issuer, clientId, preset: treatedAs }) };
  }

  const places: Record<string, [path: string, parameter: string]> = {
    nextreason: ['/endsession', 'post_logout_redirect_uri'],
    auth0: ['/v2/logout', 'returnTo'],
    cognito: ['/logout', 'logout_uri'],
    janrain: ['/auth-ui/logout', 'redirect_uri'],
  };

  it('knows every CIAM that the mock plays', () => {
    assert.deepEqual([...ciamNames].sort(), [...presetNames].sort());
    assert.deepEqual(Object.keys(places).sort(), [...presetNames].sort());
  });

  for (const [preset, [path, parameter]] of Object.entries(places)) {
    it(`signs out at ${preset} by ${path} and ${parameter}`, async () => {
      const { client, address, clientId } = await clientOf(preset);
      const url = new URL(await client.signOutUrl(home));
      assert.equal(`${url.origin}${url.pathname}`, address + path);
      assert.deepEqual(Object.fromEntries(url.searchParams), { client_id: clientId, [parameter]: home });
      const { status, headers } = await fetch(url, { redirect: 'manual' });
      assert.deepEqual([status, headers.get('location')], [303, home]);
    });
  }

  it('keeps to the standards with a CIAM that nobody named, and says what it lacks', async () => {
    const auth0 = await clientOf('auth0', 'unheard-of');
    assert.match(await auth0.client.signOutUrl(home), /\/oidc\/logout\?client_id=.*&post_logout_redirect_uri=/);
    const { client } = await clientOf('janrain', 'unheard-of');
    await assert.rejects(client.signOutUrl(home), (error: Error) => {
      assert.ok(error instanceof EnvironmentFailure);
      assert.match(error.message, /end_session_endpoint/);
      return true;
    });
  });

  it('asks Auth0 for a refresh token', async () => {
    const scopeAt = async (preset: string) => {
      const { url } = await (await clientOf(preset)).client.authorization('http://127.0.0.1:1/callback');
      return new URL(url).searchParams.get('scope');
    };
    assert.equal(await scopeAt('auth0'), 'openid profile email phone offline_access');
    assert.equal(await scopeAt('cognito'), 'openid profile email phone');
  });
});
