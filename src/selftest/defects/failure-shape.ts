import { Declined, Refusal, WrongRequest } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the shape of failures, and with what they tell. */
export const failureShapeDefects: readonly Defect[] = [
  {
    id: 'face-refusals-as-success',
    rule: 'failure shape',
    text: 'answers refusals with HTTP 200 though failureSignal is http',
    finders: ['RES-031'],
    parts: (honest) => ({
      signalFailure: (policies, failure) =>
        honest.signalFailure(failure instanceof Refusal ? { ...policies, failureSignal: 'body' } : policies, failure),
    }),
  },
  {
    id: 'face-refusals-without-shape',
    rule: 'failure shape',
    text: 'answers refusals with a body without `status` and `errors`',
    finders: ['RES-030'],
    parts: (honest) => ({
      signalFailure(policies, failure) {
        const answer = honest.signalFailure(policies, failure);
        return failure instanceof Refusal
          ? { ...answer, body: { error: 'invalid_token', code: answer.status } }
          : answer;
      },
    }),
  },
  {
    id: 'face-not-found-without-shape',
    rule: 'failure shape',
    text: 'answers not found with a bare HTTP 404',
    finders: ['RES-032'],
    parts: (honest) => ({
      signalFailure: (policies, failure) =>
        failure instanceof Declined && failure.code === 1012
          ? { status: 404, body: { error: 'not_found' } }
          : honest.signalFailure(policies, failure),
    }),
  },
  {
    id: 'face-declined-as-malformed',
    rule: 'failure shape',
    text: 'answers business errors as malformed (400)',
    finders: ['LNK-005'],
    parts: (honest) => ({
      signalFailure: (policies, failure) =>
        honest.signalFailure(
          policies,
          failure instanceof Declined && failure.code !== 1012 ? new WrongRequest(400, failure.message) : failure,
        ),
    }),
  },
  {
    id: 'face-refusal-repeats-token',
    rule: 'failure shape',
    text: 'repeats the token in a refusal',
    finders: ['LGN-023', 'LGN-042', 'RES-033'],
    parts: (honest) => {
      const tokens = new WeakMap<object, string>();
      return {
        async admit(gateway, brand, request) {
          return honest.admit(gateway, brand, request).catch((failure) => {
            if (failure instanceof Refusal)
              tokens.set(failure, request.headers['x-cap-external-oauth-id-token']?.[0] ?? '');
            throw failure;
          });
        },
        signalFailure(policies, failure) {
          const answer = honest.signalFailure(policies, failure);
          const token = tokens.get(failure as object);
          return token ? { ...answer, body: { ...(answer.body as object), token } } : answer;
        },
      };
    },
  },
  {
    id: 'face-refusal-shows-stack',
    rule: 'failure shape',
    text: 'shows a stack trace in a refusal',
    finders: ['LGN-024'],
    parts: (honest) => ({
      signalFailure(policies, failure) {
        const answer = honest.signalFailure(policies, failure);
        const trace = failure instanceof Error ? failure.stack : '';
        return { ...answer, body: { ...(answer.body as object), trace } };
      },
    }),
  },
  {
    id: 'face-conflict-tells-holder',
    rule: 'failure shape',
    text: 'names the holder of an identifier in the business error',
    finders: ['LNK-005'],
    parts: (honest) => {
      const holders = new WeakMap<object, unknown>();
      return {
        customerToJoin(call, draft, identifiers) {
          try {
            return honest.customerToJoin(call, draft, identifiers);
          } catch (failure) {
            holders.set(
              failure as object,
              call.parts.holdersOf(draft, identifiers).map(({ profiles }) => profiles),
            );
            throw failure;
          }
        },
        signalFailure(policies, failure) {
          const answer = honest.signalFailure(policies, failure);
          const customer = failure instanceof Declined ? holders.get(failure) : undefined;
          return customer ? { ...answer, body: { ...(answer.body as object), customer } } : answer;
        },
      };
    },
  },
];
