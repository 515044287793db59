import { Declined, Refusal, WrongRequest } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the shape of failures, and with what they tell. */
export const failureShapeDefects: readonly Defect[] = [
  {
    id: 'face-refusals-as-success',
    rule: 'failure shape',
    text: 'answers refusals with HTTP 200 though failureSignal is http',
    detectedBy: ['RES-031'],
    rules: (defaults) => ({
      signalFailure: (policies, failure) =>
        defaults.signalFailure(failure instanceof Refusal ? { ...policies, failureSignal: 'body' } : policies, failure),
    }),
  },
  {
    id: 'face-refusals-without-shape',
    rule: 'failure shape',
    text: 'answers refusals with a body without `status` and `errors`',
    detectedBy: ['RES-030'],
    rules: (defaults) => ({
      signalFailure(policies, failure) {
        const answer = defaults.signalFailure(policies, failure);
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
    detectedBy: ['RES-032'],
    rules: (defaults) => ({
      signalFailure: (policies, failure) =>
        failure instanceof Declined && failure.code === 1012
          ? { status: 404, body: { error: 'not_found' } }
          : defaults.signalFailure(policies, failure),
    }),
  },
  {
    id: 'face-declined-as-malformed',
    rule: 'failure shape',
    text: 'answers business errors as malformed (400)',
    detectedBy: ['LNK-005'],
    rules: (defaults) => ({
      signalFailure: (policies, failure) =>
        defaults.signalFailure(
          policies,
          failure instanceof Declined && failure.code !== 1012 ? new WrongRequest(400, failure.message) : failure,
        ),
    }),
  },
  {
    id: 'face-refusal-repeats-token',
    rule: 'failure shape',
    text: 'repeats the token in a refusal',
    detectedBy: ['LGN-023', 'LGN-042', 'RES-033'],
    rules: (defaults) => {
      const tokens = new WeakMap<object, string>();
      return {
        async admit(gateway, brand, request) {
          return defaults.admit(gateway, brand, request).catch((failure) => {
            if (failure instanceof Refusal)
              tokens.set(failure, request.headers['x-cap-external-oauth-id-token']?.[0] ?? '');
            throw failure;
          });
        },
        signalFailure(policies, failure) {
          const answer = defaults.signalFailure(policies, failure);
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
    detectedBy: ['LGN-024'],
    rules: (defaults) => ({
      signalFailure(policies, failure) {
        const answer = defaults.signalFailure(policies, failure);
        const trace = failure instanceof Error ? failure.stack : '';
        return { ...answer, body: { ...(answer.body as object), trace } };
      },
    }),
  },
  {
    id: 'face-conflict-tells-holder',
    rule: 'failure shape',
    text: 'names the holder of an identifier in the business error',
    detectedBy: ['LNK-005'],
    rules: (defaults) => {
      const holders = new WeakMap<object, unknown>();
      return {
        customerToJoin(call, draft, identifiers) {
          try {
            return defaults.customerToJoin(call, draft, identifiers);
          } catch (failure) {
            holders.set(
              failure as object,
              call.rules.holdersOf(draft, identifiers).map(({ profiles }) => profiles),
            );
            throw failure;
          }
        },
        signalFailure(policies, failure) {
          const answer = defaults.signalFailure(policies, failure);
          const customer = failure instanceof Declined ? holders.get(failure) : undefined;
          return customer ? { ...answer, body: { ...(answer.body as object), customer } } : answer;
        },
      };
    },
  },
];
