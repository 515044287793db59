import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { defaultRules } from '../default-rules.ts';
import type { Rules } from '../rules.ts';
import { startFixture } from './fixture.ts';
import type { Handler } from './idp.ts';

/** Policies under which a call waits one second of the fixture for the IdP, or ten where it has the header `patient`. */
export const policies = { idpTimeoutSeconds: 1, logoutEffect: { withinSeconds: 1 } };

/**
 * A fixture whose gateway asks an IdP that a test can make faulty, on a clock that a test can move.
 *
 * @param secondMs how long a second of the IdP's time limit lasts here; short for tests that wait for its end
 */
export async function startIdpFixture(secondMs = 1_000) {
  /** `aheadMs` is how far the gateway's clock is ahead. */
  const clock = { aheadMs: 0 };
  /** Emits `load` and `refetch` when a call begins to wait for a key set. */
  const waits = new EventEmitter();
  const rules: Partial<Rules> = {
    now: () => Date.now() + clock.aheadMs,
    idpTimeoutMs: ({ brand, request }) =>
      brand.policies.idpTimeoutSeconds * secondMs * (request.headers['patient'] ? 10 : 1),
    loadKeySet(attempt) {
      waits.emit('load');
      return defaultRules.loadKeySet(attempt);
    },
    refetchKeySet(attempt, fetchesBefore) {
      waits.emit('refetch');
      return defaultRules.refetchKeySet(attempt, fetchesBefore);
    },
  };
  const fixture = await startFixture(rules);

  /** The clock right, the IdP conforming, its requests forgotten and the brand's caches empty. */
  async function startAnew(): Promise<void> {
    clock.aheadMs = 0;
    const conforming = { keys: [fixture.idp.key.jwk], jwks: undefined, userinfo: undefined, cacheControl: undefined };
    Object.assign(fixture.idp, conforming);
    await fixture.provision('acme', { policies });
    fixture.idp.requests.length = 0;
  }

  const unknownKid = () => fixture.tokens({}, { kid: `made-up-${Math.random()}` });

  async function admitted(tokens = fixture.tokens(), brand = 'acme'): Promise<void> {
    assert.equal(await fixture.admission(tokens, { brand }), 'admitted');
  }

  return { fixture, clock, waits, startAnew, unknownKid, admitted };
}

/** A handler that answers only when the test lets it. */
export function held(answer: (response: ServerResponse) => void) {
  const waiting: ServerResponse[] = [];
  let arrived = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const handler: Handler = (_, response) => {
    waiting.push(response);
    arrived();
  };
  return { handler, arrival, release: () => waiting.splice(0).forEach(answer) };
}
