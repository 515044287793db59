import { Declined, Refusal, WrongRequest } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the shape of failures, and with what they tell. */
export const failureShapeDefects: readonly Defect[] = [
  {
    id: 'face-refusals-as-success',
    rule: 'failure-shape',
    text: 'answers refusals with HTTP 200 though failureSignal is http',
    detectedBy: ['RES-031'],
    rules: (defaults) => ({
      signalFailure: (policies, failure) =>
        defaults.signalFailure(failure instanceof Refusal ? { ...policies, failureSignal: 'body' } : policies, failure),
    }),
  },
  {
    id: 'face-refusals-without-shape',
    rule: 'failure-shape',
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
    rule: 'failure-shape',
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
    rule: 'failure-shape',
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
    rule: 'failure-shape',
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
    rule: 'failure-shape',
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
    rule: 'failure-shape',
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
  discloses('stack-in-malformed', 'shows a stack trace where a body is malformed', ['RES-001', 'RES-002'], (failure) =>
    failure instanceof WrongRequest && failure.status === 400 ? { trace: failure.stack } : undefined,
  ),
  discloses('java-trace-in-declined', 'shows a Java stack trace in a business error', ['LNK-003'], (failure) =>
    failure instanceof Declined
      ? { detail: 'com.acme.DeclinedException\n\tat com.acme.Member.add(Member.java:40)' }
      : undefined,
  ),
  discloses(
    'constraint-in-declined',
    'shows the message of its database in a business error',
    ['LNK-006'],
    (failure) =>
      failure instanceof Declined
        ? { detail: 'duplicate key value violates unique constraint "customers_email_key"' }
        : undefined,
  ),
  discloses('sql-in-not-found', 'shows its SQL where somebody is not found', ['LGN-004', 'RES-032'], (failure) =>
    failure instanceof Declined && failure.code === 1012
      ? { query: 'SELECT id FROM members WHERE cuid = $1 LIMIT 1' }
      : undefined,
  ),
  discloses('address-in-unavailable', 'shows an internal address where NextReason is down', ['KEY-030'], (failure) =>
    failure instanceof Refusal && failure.status === 503 ? { cause: 'connect ECONNREFUSED 10.0.3.17:5432' } : undefined,
  ),
  discloses('file-in-unknown-path', 'shows a file of its code at an unknown path', ['RES-009'], (failure) =>
    failure instanceof WrongRequest && failure.status === 404
      ? { cause: "Cannot find module '/app/dist/routes/add/nobody-here.js'" }
      : undefined,
  ),
  {
    id: 'discloses-file-in-header',
    rule: 'failure-shape',
    text: 'names the file and line of its code in a response header of a refusal',
    detectedBy: ['CLM-091'],
    rules: (defaults) => ({
      signalFailure(policies, failure) {
        const answer = defaults.signalFailure(policies, failure);
        if (!(failure instanceof Refusal)) return answer;
        return { ...answer, headers: { ...answer.headers, 'X-Thrown-At': 'admit.ts:42' } };
      },
    }),
  },
  {
    id: 'discloses-token-in-success',
    rule: 'failure-shape',
    text: 'repeats the access token in the answer to a served getMember',
    detectedBy: ['LGN-005'],
    rules: (defaults) => {
      const tokens = new WeakMap<object, string>();
      return {
        userInfoAgrees(call) {
          tokens.set(call.claims, call.accessToken);
          return defaults.userInfoAgrees(call);
        },
        getMember: async (call) => ({ ...(await defaults.getMember(call)), session: tokens.get(call.claims) }),
      };
    },
  },
  {
    id: 'discloses-sql-at-the-crm',
    rule: 'failure-shape',
    text: 'registerCustomer: shows the message of its database where the customer exists already',
    detectedBy: ['REG-011'],
    rules: (defaults) => ({
      registerCustomer: (call) =>
        defaults.registerCustomer(call).catch((failure: unknown) => {
          if (failure instanceof Declined)
            Object.assign(failure.notice, { message: "Duplicate entry '65' for key 'mobile'" });
          throw failure;
        }),
    }),
  },
  {
    id: 'face-signal-body-ignored',
    rule: 'failure-shape',
    text: 'shows a failure in the HTTP status though the brand has failureSignal body',
    detectedBy: ['RES-036'],
    rules: (defaults) => ({
      signalFailure: (policies, failure) => defaults.signalFailure({ ...policies, failureSignal: 'http' }, failure),
    }),
  },
];

/** A gateway that puts more into the body of some failures than callers are to know. */
function discloses(
  id: string,
  text: string,
  detectedBy: readonly string[],
  more: (failure: unknown) => object | undefined,
): Defect {
  return {
    id: `discloses-${id}`,
    rule: 'failure-shape',
    text,
    detectedBy,
    rules: (defaults) => ({
      signalFailure(policies, failure) {
        const answer = defaults.signalFailure(policies, failure);
        const added = more(failure);
        return added ? { ...answer, body: { ...(answer.body as object), ...added } } : answer;
      },
    }),
  };
}
