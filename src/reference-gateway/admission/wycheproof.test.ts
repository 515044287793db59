import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, test } from 'node:test';
import { defaultPolicies } from '../../capillary/policies.ts';
import { createBrand } from '../brand.ts';
import { defaultRules } from '../default-rules.ts';
import { Refusal } from '../failure.ts';
import { createGateway } from '../gateway.ts';
import { gatewayRequest } from '../request.ts';
import { createStore } from '../store/store.ts';
import { algorithmVectors } from '../testing/jws-vectors/algorithm.ts';
import { ellipticVectors } from '../testing/jws-vectors/elliptic.ts';
import { formVectors } from '../testing/jws-vectors/form.ts';
import { keySetVectors } from '../testing/jws-vectors/key-set.ts';
import { pkcs1Vectors } from '../testing/jws-vectors/pkcs1.ts';
import { pssVectors } from '../testing/jws-vectors/pss.ts';
import type { JwsVector } from '../testing/jws-vectors/vector.ts';
import { decode, verify } from './admit.ts';

const configuration = {
  applicationId: 'app',
  clientId: 'client',
  fieldMappings: { firstName: 'given_name', lastName: 'family_name', mobile: 'phone_number', email: 'email' },
  userInfoEndpoint: 'https://idp.example/userinfo',
  jwksUri: 'https://idp.example/keys',
  channelAccount: { name: 'NextReason', id: 'nr-1' },
};

/** What A3–A7 say, of which `typ` (A14) is no part: `valid`, or the rule that refuses the token. */
async function verdict({ token, keys }: JwsVector): Promise<string> {
  const body = Buffer.from(JSON.stringify({ keys }));
  const getFromIdp = async () => ({ status: 200, mediaType: 'application/json', body });
  const gateway = createGateway({ rules: { ...defaultRules, getFromIdp, typeIsIdToken: () => {} } });
  const setup = { configuration, policies: defaultPolicies, paths: {} };
  const brand = createBrand('acme', setup, createStore(gateway.nextCustomerId));
  const request = gatewayRequest(new IncomingMessage(new Socket()));
  const { rules } = gateway;
  const carried = { gateway, rules, brand, request, idpTraffic: {}, accessToken: '', idToken: token };
  try {
    await verify(await decode(carried));
    return 'valid';
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure;
    assert.equal(failure.status, 401);
    return failure.rule;
  }
}

const topics = {
  'parts, encoding and JSON': formVectors,
  'algorithms and their confusion': algorithmVectors,
  'ECDSA and EdDSA': ellipticVectors,
  'RSA with the padding of PKCS #1 v1.5': pkcs1Vectors,
  'RSA-PSS': pssVectors,
  'key sets': keySetVectors,
};

for (const [topic, vectors] of Object.entries(topics)) {
  describe(`JSON web signatures: ${topic}`, () => {
    for (const vector of vectors) {
      const { name, refusedBy } = vector;
      test(refusedBy ? `${name}: refused by ${refusedBy}` : `${name}: valid`, async () => {
        assert.equal(await verdict(vector), refusedBy ?? 'valid');
      });
    }
  });
}
