import { type Claims, claimForgeries, type ForgeryEntry, type MintContext, set, without } from './entry.ts';
import { stranger } from './stranger.ts';

const { applicationId: another } = stranger;

/** `aud` made of the ids that are accepted. */
function aud(
  make: (applicationId: string, clientId: string) => unknown,
): (claims: Claims, context: MintContext) => Claims {
  return set('aud', (_: unknown, { applicationId, clientId }: MintContext) => make(applicationId, clientId));
}

/** `azp` beside a valid `aud`. */
function azp(
  make: (applicationId: string, clientId: string) => unknown,
): (claims: Claims, context: MintContext) => Claims {
  return set('azp', (_: unknown, { applicationId, clientId }: MintContext) => make(applicationId, clientId));
}

export const audienceForgeries: ForgeryEntry[] = [
  ...claimForgeries({ source: 'oidc-core-3.1.3.7', expected: 'refused' }, [
    ['aud-other', "aud: another application's id", aud(() => another)],
    ['aud-missing', 'aud: missing', without('aud')],
    ['aud-empty', 'aud: ""', aud(() => '')],
    ['aud-null', 'aud: null', aud(() => null)],
    ['aud-empty-list', 'aud: []', aud(() => [])],
    ['aud-mixed', 'aud: ["<applicationId>", "<another>"]', aud((id) => [id, another])],
    ['aud-mixed-first', 'aud: ["<another>", "<applicationId>"]', aud((id) => [another, id])],
    [
      'aud-mixed-azp-another',
      'aud: ["<applicationId>", "<another>"], azp: "<another>"',
      (claims, { applicationId }) => ({ ...claims, aud: [applicationId, another], azp: stranger }),
    ],
    [
      'aud-mixed-azp-own',
      'aud: ["<applicationId>", "<another>"], azp: "<applicationId>"',
      (claims, { applicationId }) => ({ ...claims, aud: [applicationId, another], azp: applicationId }),
    ],
    [
      'aud-other-azp-own',
      'aud: another application\'s id, azp: "<applicationId>"',
      (claims, { applicationId }) => ({ ...claims, aud: another, azp: applicationId }),
    ],
    ['aud-suffix', 'aud: "<applicationId>-2"', aud((id) => `${id}-2`)],
    ['aud-prefix', 'aud: Application ID without its last character', aud((id) => id.slice(0, -1))],
    ['aud-case', 'aud: Application ID in other case', aud(otherCase)],
    ['aud-space', 'aud: "<applicationId> "', aud((id) => `${id} `)],
    ['aud-star', 'aud: "*"', aud(() => '*')],
    ['aud-object', 'aud: {"<applicationId>": true}', aud((id) => ({ [id]: true }))],
    ['aud-object-list', 'aud: {"0": "<applicationId>", "length": 1}', aud((id) => ({ 0: id, length: 1 }))],
    ['aud-spaced', 'aud: "<applicationId> <another>"', aud((id) => `${id} ${another}`)],
    ['aud-comma', 'aud: "<applicationId>,<another>"', aud((id) => `${id},${another}`)],
    ['aud-nested', 'aud: [["<applicationId>"]]', aud((id) => [[id]])],
    ['aud-list-empty-name', 'aud: ["<applicationId>", ""]', aud((id) => [id, ''])],
    ['aud-list-null', 'aud: ["<applicationId>", null]', aud((id) => [id, null])],
    ['aud-number', 'aud: 1 (number)', aud(() => 1)],
    ['aud-true', 'aud: true', aud(() => true)],
    ['aud-issuer', 'aud: "<issuer>"', set('aud', (_: unknown, context: MintContext) => context.issuer)],
  ]),
  ...claimForgeries({ source: 'oidc-core-3.1.3.7', expected: 'refused', severity: 'should' }, [
    ['azp-other', "azp: another application's id", azp(() => another)],
    [
      'azp-other-list',
      'aud: ["<applicationId>"], azp: another application\'s id',
      (claims, { applicationId }) => ({ ...claims, aud: [applicationId], azp: stranger }),
    ],
    ['azp-empty', 'azp: ""', azp(() => '')],
    ['azp-number', 'azp: 1 (number)', azp(() => 1)],
    ['azp-case', 'azp: Application ID in other case', azp(otherCase)],
    ['azp-suffix', 'azp: "<applicationId>-2"', azp((id) => `${id}-2`)],
  ]),
  ...claimForgeries({ source: 'oidc-core-3.1.3.7', expected: 'either' }, [
    ['azp-null', 'azp: null', azp(() => null)],
    ['azp-list', 'azp: ["<applicationId>"]', azp((id) => [id])],
  ]),
  ...claimForgeries({ source: 'oidc-core-2', expected: 'accepted' }, [
    ['aud-list-of-one', 'aud: ["<applicationId>"]', aud((id) => [id])],
    ['aud-client-id', 'aud: "<clientId>"', aud((_, client) => client)],
    ['aud-client-id-list', 'aud: ["<clientId>"]', aud((_, client) => [client])],
  ]),
  ...claimForgeries({ source: 'oidc-core-2', expected: 'accepted', severity: 'should' }, [
    ['aud-both', 'aud: ["<applicationId>", "<clientId>"]', aud((id, client) => [id, client])],
    ['aud-both-reversed', 'aud: ["<clientId>", "<applicationId>"]', aud((id, client) => [client, id])],
    ['aud-twice', 'aud: ["<applicationId>", "<applicationId>"]', aud((id) => [id, id])],
    ['azp-own', 'azp: "<applicationId>"', azp((id) => id)],
    ['azp-client-id', 'azp: "<clientId>"', azp((_, client) => client)],
    [
      'aud-both-azp',
      'aud: ["<applicationId>", "<clientId>"], azp: "<applicationId>"',
      (claims, { applicationId, clientId }) => ({ ...claims, aud: [applicationId, clientId], azp: applicationId }),
    ],
  ]),
];

function otherCase(id: string): string {
  return id === id.toUpperCase() ? id.toLowerCase() : id.toUpperCase();
}
