import { Declined } from '../../reference-gateway/failure.ts';
import { notice } from '../../reference-gateway/notices.ts';
import { externalSource, profileOf } from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with single members of answers: of other records, in another form, or lost where two things are to be said. */
export const answerFormDefects: readonly Defect[] = [
  {
    id: 'b05-name-of-the-store-shown',
    rule: 'getMember',
    text: 'shows the first name of the INSTORE profile where the OAUTH_EXTERNAL profile has none',
    detectedBy: ['LNK-360'],
    rules: (defaults) => ({
      memberView(customer) {
        const member = defaults.memberView(customer);
        const named = customer.profiles.find(({ firstName }) => firstName !== '');
        return { ...member, firstname: member.firstname || (named?.firstName ?? '') };
      },
    }),
  },
  ...(
    [
      ['email', 'LNK-361'],
      ['mobile', 'LNK-362'],
    ] as const
  ).map(
    ([kind, condition]): Defect => ({
      id: `b05-${kind}-of-own-profile-shown`,
      rule: 'getMember',
      text: `shows the ${kind} of the OAUTH_EXTERNAL profile alone, not that of the customer`,
      detectedBy: [condition],
      rules: (defaults) => ({
        memberView(customer) {
          const own = profileOf(customer, externalSource)?.identifiers.find(({ type }) => type === kind);
          return { ...defaults.memberView(customer), [kind]: own?.value ?? '' };
        },
      }),
    }),
  ),
  {
    id: 'b05-registered-on-as-in-sql',
    rule: 'getMember',
    text: 'shows registered_on of an attached customer as SQL writes it, with a space between date and time',
    detectedBy: ['LGN-353'],
    rules: (defaults) => ({
      memberView(customer) {
        const member = defaults.memberView(customer);
        const { registered_on: iso } = member;
        return customer.profiles.length === 1
          ? member
          : { ...member, registered_on: iso.slice(0, 19).replace('T', ' ') };
      },
    }),
  },
  {
    id: 'b05-attached-says-nothing-else',
    rule: 'B5',
    text: 'forgets the warning for an invalid mobile where it attaches the profile to a customer',
    detectedBy: ['LGN-352'],
    rules: (defaults) => ({
      registerMember(call, draft) {
        const [id, warnings] = defaults.registerMember(call, draft);
        return [id, warnings.some(({ code }) => code === 8050) ? [notice(8050)] : warnings];
      },
    }),
  },
  {
    id: 'crm-combined-says-nothing-else',
    rule: 'registerCustomer',
    text: 'registerCustomer forgets the warning for an invalid mobile where it combines profiles',
    detectedBy: ['REG-431'],
    rules: (defaults) => ({
      async registerCustomer(call) {
        const answer = await defaults.registerCustomer(call);
        const isCombined = answer.warnings.some(({ code }) => code === 8050);
        return isCombined ? { ...answer, warnings: [notice(8050)] } : answer;
      },
    }),
  },
  {
    id: 'face-malformed-as-200',
    rule: 'failure-shape',
    text: 'answers a malformed body with HTTP 200 though failureSignal is http',
    detectedBy: ['RES-066'],
    rules: (defaults) => ({
      signalFailure(policies, failure) {
        const answer = defaults.signalFailure(policies, failure);
        return answer.status === 400 ? { ...answer, status: 200 } : answer;
      },
    }),
  },
  {
    id: 'face-not-found-as-404',
    rule: 'failure-shape',
    text: 'answers somebody who is not a member with HTTP 404',
    detectedBy: ['RES-067'],
    rules: (defaults) => ({
      signalFailure(policies, failure) {
        const answer = defaults.signalFailure(policies, failure);
        return failure instanceof Declined && failure.code === 1012 ? { ...answer, status: 404 } : answer;
      },
    }),
  },
  {
    id: 'face-errors-without-warnings',
    rule: 'failure-shape',
    text: 'leaves `warnings` out beside `errors`',
    detectedBy: ['RES-067'],
    rules: (defaults) => ({
      signalFailure(policies, failure) {
        const answer = defaults.signalFailure(policies, failure);
        return failure instanceof Declined ? { ...answer, body: { errors: [failure.notice] } } : answer;
      },
    }),
  },
];
