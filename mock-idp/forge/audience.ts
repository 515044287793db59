import { type Claims, claimForgeries, type ForgeryEntry, type Kit, set, without } from './entry.ts';

const stranger = 'c2a1f0d4-9e57-4b7f-8a53-5c0b6f1d7e21';

/** `aud` made of the ids that are accepted. */
function aud(make: (applicationId: string, clientId: string) => unknown): (claims: Claims, kit: Kit) => Claims {
  return set('aud', (_: unknown, { applicationId, clientId }: Kit) => make(applicationId, clientId));
}

/** `azp` beside an honest `aud`. */
function azp(make: (applicationId: string, clientId: string) => unknown): (claims: Claims, kit: Kit) => Claims {
  return set('azp', (_: unknown, { applicationId, clientId }: Kit) => make(applicationId, clientId));
}

export const audienceForgeries: ForgeryEntry[] = [
  ...claimForgeries({ source: 'oidc-core-3.1.3.7', expected: 'refused' }, [
    ['aud-other', 'is made out to another app', 'aud is another client', aud(() => stranger)],
    ['aud-missing', 'is made out to nobody', 'no aud', without('aud')],
    ['aud-empty', 'is made out to an empty name', 'aud ""', aud(() => '')],
    ['aud-null', 'has nothing for an audience', 'aud null', aud(() => null)],
    ['aud-empty-list', 'is made out to an empty list', 'aud []', aud(() => [])],
    ['aud-mixed', 'is made out to the brand and a stranger', 'aud [app, stranger]', aud((id) => [id, stranger])],
    ['aud-mixed-first', 'is made out to a stranger and the brand', 'aud [stranger, app]', aud((id) => [stranger, id])],
    [
      'aud-mixed-azp-stranger',
      'is made out to the brand and a stranger who asked for it',
      'aud [app, stranger], azp stranger',
      (claims, { applicationId }) => ({ ...claims, aud: [applicationId, stranger], azp: stranger }),
    ],
    [
      'aud-mixed-azp-own',
      'is made out to the brand and a stranger and was asked for by the brand',
      'aud [app, stranger], azp app',
      (claims, { applicationId }) => ({ ...claims, aud: [applicationId, stranger], azp: applicationId }),
    ],
    [
      'aud-other-azp-own',
      'is made out to another app and was asked for by the brand',
      'aud stranger, azp app',
      (claims, { applicationId }) => ({ ...claims, aud: stranger, azp: applicationId }),
    ],
    [
      'aud-suffix',
      'is made out to a name that begins like the Application ID',
      'aud app followed by -2',
      aud((id) => `${id}-2`),
    ],
    [
      'aud-prefix',
      'is made out to an Application ID that is cut short',
      'aud without its last character',
      aud((id) => id.slice(0, -1)),
    ],
    ['aud-case', 'is made out to the Application ID in other letters', 'aud in other letter case', aud(otherCase)],
    [
      'aud-space',
      'is made out to the Application ID with a space after it',
      'aud followed by a space',
      aud((id) => `${id} `),
    ],
    ['aud-star', 'is made out to everybody', 'aud *', aud(() => '*')],
    ['aud-object', 'has the Application ID in an object', 'aud {app: true}', aud((id) => ({ [id]: true }))],
    [
      'aud-object-list',
      'has an object that looks like a list of audiences',
      'aud {"0": app}',
      aud((id) => ({ 0: id, length: 1 })),
    ],
    [
      'aud-spaced',
      'has the Application ID and a stranger in one text',
      'aud "app stranger"',
      aud((id) => `${id} ${stranger}`),
    ],
    [
      'aud-comma',
      'has the Application ID and a stranger with a comma between',
      'aud "app,stranger"',
      aud((id) => `${id},${stranger}`),
    ],
    ['aud-nested', 'has a list of audiences in a list', 'aud [[app]]', aud((id) => [[id]])],
    ['aud-list-empty-name', 'is made out to the brand and an empty name', 'aud [app, ""]', aud((id) => [id, ''])],
    ['aud-list-null', 'is made out to the brand and nothing', 'aud [app, null]', aud((id) => [id, null])],
    ['aud-number', 'has a number for an audience', 'aud 1', aud(() => 1)],
    ['aud-true', 'has a truth value for an audience', 'aud true', aud(() => true)],
    ['aud-issuer', 'is made out to NextReason itself', 'aud is iss', set('aud', (_: unknown, kit: Kit) => kit.issuer)],
  ]),
  ...claimForgeries({ source: 'oidc-core-3.1.3.7', expected: 'refused', severity: 'should' }, [
    ['azp-other', 'was asked for by another app', 'azp is another client', azp(() => stranger)],
    [
      'azp-other-list',
      'is made out to the brand in a list and was asked for by another app',
      'aud [app], azp stranger',
      (claims, { applicationId }) => ({ ...claims, aud: [applicationId], azp: stranger }),
    ],
    ['azp-empty', 'was asked for by an empty name', 'azp ""', azp(() => '')],
    ['azp-number', 'was asked for by a number', 'azp 1', azp(() => 1)],
    ['azp-case', 'was asked for by the Application ID in other letters', 'azp in other letter case', azp(otherCase)],
    [
      'azp-suffix',
      'was asked for by a name that begins like the Application ID',
      'azp app followed by -2',
      azp((id) => `${id}-2`),
    ],
  ]),
  ...claimForgeries({ source: 'oidc-core-3.1.3.7', expected: 'either' }, [
    ['azp-null', 'has nothing for the app that asked', 'azp null', azp(() => null)],
    ['azp-list', 'has the app that asked in a list', 'azp [app]', azp((id) => [id])],
  ]),
  ...claimForgeries({ source: 'oidc-core-2', expected: 'accepted' }, [
    ['aud-list-of-one', 'is made out to the brand in a list of one', 'aud [app]', aud((id) => [id])],
    ['aud-client-id', 'is made out to the Client ID', 'aud is the client-credentials id', aud((_, client) => client)],
    [
      'aud-client-id-list',
      'is made out to the Client ID in a list of one',
      'aud [client]',
      aud((_, client) => [client]),
    ],
    ['aud-both', 'is made out to Application ID and Client ID', 'aud [app, client]', aud((id, client) => [id, client])],
    [
      'aud-both-reversed',
      'is made out to Client ID and Application ID',
      'aud [client, app]',
      aud((id, client) => [client, id]),
    ],
    ['aud-twice', 'is made out to the Application ID twice', 'aud [app, app]', aud((id) => [id, id])],
    ['azp-own', 'was asked for by the brand itself', 'azp app', azp((id) => id)],
    ['azp-client-id', 'was asked for by the Client ID', 'azp client', azp((_, client) => client)],
    [
      'aud-both-azp',
      'is made out to both ids and was asked for by the brand',
      'aud [app, client], azp app',
      (claims, { applicationId, clientId }) => ({ ...claims, aud: [applicationId, clientId], azp: applicationId }),
    ],
  ]),
];

function otherCase(id: string): string {
  return id === id.toUpperCase() ? id.toLowerCase() : id.toUpperCase();
}
