import { IdpUnavailable } from '../../reference-gateway/admission/a15-idp.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with what a call holds while it waits for the IdP, where its caller hangs up: it is never given back (A15). */
export const hangUpDefects: readonly Defect[] = [
  {
    id: 'a15-slot-outlives-hang-up',
    rule: 'A15',
    text: 'admits eight calls of a brand at once, and keeps the place of a call whose caller hung up',
    detectedBy: ['UIN-378'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) => {
      const taken = new Map<string, number>();
      return {
        async userInfoAgrees(call) {
          const { name } = call.brand;
          const places = taken.get(name) ?? 0;
          if (places >= 8) throw new IdpUnavailable('no-place-free');
          taken.set(name, places + 1);
          try {
            await defaults.userInfoAgrees(call);
          } finally {
            if (!call.request.incoming.socket.destroyed) taken.set(name, (taken.get(name) ?? 1) - 1);
          }
        },
      };
    },
  },
  {
    id: 'overlap-lock-outlives-hang-up',
    rule: 'A15',
    text: 'does not give a person’s lock back where the caller hung up',
    detectedBy: ['UIN-378'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) => {
      const locked = new Set<string>();
      return {
        async userInfoAgrees(call) {
          const person = `${call.brand.name} ${call.claims['sub']}`;
          if (locked.has(person)) throw new IdpUnavailable('locked');
          locked.add(person);
          try {
            await defaults.userInfoAgrees(call);
          } finally {
            if (!call.request.incoming.socket.destroyed) locked.delete(person);
          }
        },
      };
    },
  },
];
