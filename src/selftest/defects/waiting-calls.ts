import { IdpUnavailable } from '../../reference-gateway/admission/a15-idp.ts';
import type { Defect } from '../defect.ts';
import { turn } from './turn.ts';

/** Mistakes with calls that wait for each other, for a connection, or for a response that another caller asked for (A15). */
export const waitingCallDefects: readonly Defect[] = [
  {
    id: 'a06-load-ends-with-its-caller',
    rule: 'A6',
    text: 'answers 503 to all who wait for the JWKS where the caller whose call began the request hangs up',
    detectedBy: ['KEY-378'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => ({
      async fetchKeySet(attempt) {
        const { socket } = attempt.request.incoming;
        const { promise, reject } = Promise.withResolvers<never>();
        const gone = () => reject(new IdpUnavailable('caller-gone'));
        socket.once('close', gone);
        try {
          return await Promise.race([defaults.fetchKeySet(attempt), promise]);
        } finally {
          socket.off('close', gone);
        }
      },
    }),
  },
  {
    id: 'a13-request-ends-with-its-caller',
    rule: 'A13',
    text: 'shares a UserInfo request among calls with the same tokens, and answers 503 to all where the first caller hangs up',
    detectedBy: ['UIN-375'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => {
      const underWay = new Map<string, Promise<string>>();
      return {
        async fetchSubject(call) {
          const known = underWay.get(call.accessToken);
          if (known) return await known;
          const { socket } = call.request.incoming;
          const { promise, reject } = Promise.withResolvers<never>();
          const gone = () => reject(new IdpUnavailable('caller-gone'));
          socket.once('close', gone);
          const asked = Promise.race([defaults.fetchSubject(call), promise]);
          underWay.set(call.accessToken, asked);
          try {
            return await asked;
          } finally {
            socket.off('close', gone);
            underWay.delete(call.accessToken);
          }
        },
      };
    },
  },
  {
    id: 'a15-two-connections-a-brand',
    rule: 'A15',
    text: 'asks UserInfo of a brand by two connections, and counts the wait for one as time of the IdP',
    detectedBy: ['UIN-376'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => {
      const lanes = new Map<string, { free: number; queue: (() => void)[] }>();
      return {
        async getFromIdp(connections, url, options) {
          const lane = lanes.get(url) ?? { free: 2, queue: [] };
          lanes.set(url, lane);
          if (lane.free > 0) lane.free -= 1;
          else await turn(lane.queue, options.deadline);
          try {
            return await defaults.getFromIdp(connections, url, options);
          } finally {
            const next = lane.queue.shift();
            if (next) next();
            else lane.free += 1;
          }
        },
      };
    },
  },
  {
    id: 'a15-crm-waits-for-calls',
    rule: 'A15',
    text: 'lets calls of the CRM API wait for calls of any brand that wait for the IdP',
    detectedBy: ['UIN-377'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => {
      let last: Promise<unknown> = Promise.resolve();
      const after = async <T>(serve: () => Promise<T>): Promise<T> => {
        await last;
        return await serve();
      };
      return {
        admit(gateway, brand, request) {
          const admitted = defaults.admit(gateway, brand, request);
          last = Promise.all([last, admitted.catch(() => {})]);
          return admitted;
        },
        registerCustomer: (call) => after(() => defaults.registerCustomer(call)),
        lookupId: (call) => after(() => defaults.lookupId(call)),
        getCustomer: (call) => after(() => defaults.getCustomer(call)),
        updateCustomer: (call) => after(() => defaults.updateCustomer(call)),
      };
    },
  },
];
