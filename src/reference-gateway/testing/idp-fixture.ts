import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { defaultRules } from '../default-rules.ts';
import type { Rules } from '../rules.ts';
import { startFixture } from './fixture.ts';
import type { Handler } from './idp.ts';

/** Policies under which a UserInfo answer is kept for a second of the test's own clock. */
export const policies = { logoutEffect: { withinSeconds: 1 } };

/** A call that waits for the IdP for no time worth mentioning; every other one longer than any test takes. */
export const hasty = { headers: { hasty: 'yes' } };

/** How long they wait, in milliseconds. */
const limits = { hasty: 30, patient: 60_000 };

/** A fixture whose gateway asks an IdP that a test can make faulty, on a clock that only a test moves. */
export async function startIdpFixture() {
  /** `aheadMs` is how far the gateway's clock has moved since the test began. */
  const clock = { beganAt: Date.now(), aheadMs: 0 };
  /** Emits `load` and `refetch` when a call begins to wait for a key set. */
  const waits = new EventEmitter();
  /** How often a call asked for its time limit. */
  const asked = { limits: 0 };
  const rules: Partial<Rules> = {
    now: () => clock.beganAt + clock.aheadMs,
    idpTimeoutMs: ({ request }) => {
      asked.limits += 1;
      return request.headers['hasty'] ? limits.hasty : limits.patient;
    },
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
    Object.assign(clock, { beganAt: Date.now(), aheadMs: 0 });
    asked.limits = 0;
    const conforming = { keys: [fixture.idp.key.jwk], jwks: undefined, userinfo: undefined, cacheControl: undefined };
    Object.assign(fixture.idp, conforming);
    await fixture.provision('acme', { policies });
    fixture.idp.requests.length = 0;
  }

  const unknownKid = () => fixture.tokens({}, { kid: `made-up-${Math.random()}` });

  async function admitted(tokens = fixture.tokens(), brand = 'acme'): Promise<void> {
    assert.equal(await fixture.admission(tokens, { brand }), 'admitted');
  }

  return { fixture, clock, waits, asked, startAnew, unknownKid, admitted };
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
