import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressesOf, clusterNames, clusters } from './clusters.ts';
import { CrmClient, type CrmClientOptions } from './crm-client.ts';
import { type HttpRequest, headerValues, type Send } from './http.ts';
import { identified, userAgentOf } from './identified-send.ts';
import { attributionSchema, clusterSchema, crmAuthSchema, environmentSchema } from './target-access.ts';
import { tillAuthorization } from './till-authorization.ts';

const lookup = { source: 'ALL', identifierName: 'mobile', identifierValue: '6591234567' };

/** A client on a CRM face that takes everything, and what it was sent. */
function client(options: Partial<CrmClientOptions> = {}) {
  const sent: HttpRequest[] = [];
  const send: Send = async (request) => {
    sent.push(request);
    const token = { data: { accessToken: 't1', ttlSeconds: 3600 }, errors: null };
    const body = JSON.stringify(request.url.endsWith('/generate') ? token : { entity: 5, warnings: [] });
    return { response: { status: 200, headers: [['X-Cap-RequestId', 'r-9']], body }, durationMs: 1 };
  };
  const credentials = { key: 'till.1', secret: 'päss' };
  return { sent, crm: new CrmClient({ crm: 'https://crm.example', credentials, send, ...options }) };
}

const header = (request: HttpRequest | undefined, name: string) => headerValues(request?.headers ?? [], name);

describe('Basic authentication of a till', () => {
  it('carries name and MD5 of the password, and needs no token', async () => {
    const { crm, sent } = client({ auth: 'basic' });
    assert.equal((await crm.lookupId(lookup)).class, 'success');
    const expected = Buffer.from('till.1:9cb017269b4d82e205ab28e304372ea6').toString('base64');
    assert.equal(sent.length, 1);
    assert.deepEqual(header(sent[0], 'Authorization'), [`Basic ${expected}`]);
    assert.deepEqual(header(sent[0], 'X-CAP-API-OAUTH-TOKEN'), []);
  });

  it('is the same for other roles, and a given token takes its place', async () => {
    const { crm, sent } = client({ auth: 'basic' });
    await crm.as('harness').lookupId(lookup);
    assert.equal(header(sent[0], 'Authorization').length, 1);
    await crm.lookupId(lookup, { access: { token: 'stale' } });
    assert.deepEqual([header(sent[1], 'Authorization'), header(sent[1], 'X-CAP-API-OAUTH-TOKEN')], [[], ['stale']]);
  });

  it('gives way to another till, or to nobody', async () => {
    const { crm, sent } = client({ auth: 'basic' });
    const till = { key: 'another', secret: 'x' };
    await crm.lookupId(lookup, { access: { till } });
    assert.deepEqual(header(sent[0], 'Authorization'), [tillAuthorization(till)]);
    await crm.lookupId(lookup, { access: 'none' });
    assert.deepEqual([header(sent[1], 'Authorization'), header(sent[1], 'X-CAP-API-OAUTH-TOKEN')], [[], []]);
  });

  it('keeps a colon in the password apart from the name', () => {
    const decoded = Buffer.from(tillAuthorization({ key: 'a', secret: 'b:c' }).slice(6), 'base64').toString();
    assert.match(decoded, /^a:[0-9a-f]{32}$/);
  });
});

describe('attribution', () => {
  it('goes with every call but the one for the token', async () => {
    const { crm, sent } = client({ attribution: { type: 'STORE_CODE', code: 'S 1' } });
    await crm.lookupId(lookup);
    const [token, call] = sent;
    assert.deepEqual(header(token, 'X-CAP-API-ATTRIBUTION-ENTITY-TYPE'), []);
    assert.deepEqual(header(call, 'X-CAP-API-ATTRIBUTION-ENTITY-TYPE'), ['STORE_CODE']);
    assert.deepEqual(header(call, 'X-CAP-API-ATTRIBUTION-ENTITY-CODE'), ['S 1']);
  });

  it('is not sent where nobody asked for it', async () => {
    const { crm, sent } = client();
    await crm.lookupId(lookup);
    assert.deepEqual(header(sent[1], 'X-CAP-API-ATTRIBUTION-ENTITY-CODE'), []);
  });
});

describe('what a target can find in its logs', () => {
  it('is the run, unless a call names somebody else', async () => {
    const seen: string[][] = [];
    const send: Send = async (request) => {
      seen.push(header(request, 'user-agent'));
      return { error: 'none', durationMs: 1 };
    };
    const named = identified(send, userAgentOf({ version: '1.2.0', run: '20261123-061500-x7k2' }));
    const context = { from: 'app', to: 'gateway', call: 'getMember' } as const;
    await named({ method: 'GET', url: 'http://t/', headers: [] }, context);
    await named({ method: 'GET', url: 'http://t/', headers: [['USER-AGENT', 'x']] }, context);
    assert.deepEqual(seen, [['gatecheck/1.2.0 (run 20261123-061500-x7k2)'], ['x']]);
    assert.equal(userAgentOf({ version: '1.2.0' }), 'gatecheck/1.2.0');
  });

  it('is the id that it gave the call', async () => {
    assert.equal((await client().crm.lookupId(lookup)).requestId, 'r-9');
  });
});

describe('a target profile', () => {
  it('may name a cluster for its addresses; its own come first', () => {
    assert.deepEqual(addressesOf({ cluster: 'apac' }), clusters.apac);
    assert.equal(addressesOf({ cluster: 'apac', gateway: 'https://own.example' }).gateway, 'https://own.example');
    assert.deepEqual(addressesOf({ cluster: 'eu' }), { gateway: undefined, crm: 'https://eu.api.capillarytech.com' });
    assert.deepEqual(addressesOf({}), { gateway: undefined, crm: undefined });
  });

  it('knows clusters whose addresses are bases that paths can be put behind', () => {
    for (const name of clusterNames) {
      for (const address of Object.values(clusters[name])) {
        assert.equal(new URL(address).origin, address);
        assert.match(address, /^https:/);
      }
    }
  });

  it('takes a till for whatever is not named, and nothing that no header can carry', () => {
    assert.deepEqual(attributionSchema.parse({ code: 'till.1' }), { type: 'TILL', code: 'till.1' });
    for (const wrong of [
      { code: '' },
      { code: ' a' },
      { code: 'a\nb' },
      { code: 'नाम' },
      { code: 'a', type: 'SHOP' },
      {},
    ]) {
      assert.equal(attributionSchema.safeParse(wrong).success, false, JSON.stringify(wrong));
    }
    assert.equal(attributionSchema.safeParse({ code: 'a', store: 'b' }).success, false);
  });

  it('says how to sign in, where and among whom, in known words', () => {
    assert.equal(crmAuthSchema.parse('basic'), 'basic');
    assert.equal(clusterSchema.parse('us'), 'us');
    assert.equal(environmentSchema.parse('production'), 'production');
    assert.equal(environmentSchema.safeParse('prod').success, false);
  });
});
