import type { SigningKey } from '../../reference-gateway/admission/shapes.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

/** Results of admission that are kept beyond the brand whose values they were found by (A5, A8, A9, A13). */
export const keptAdmissionDefects: readonly Defect[] = [
  {
    id: 'a09-accepted-before',
    rule: 'A9',
    text: 'caches that the `aud` of an ID token was accepted, also when the brand is re-provisioned',
    detectedBy: ['BRD-341'],
    kind: 'timing',
    rules: (defaults) => ({ audienceAccepted: onceAnIdToken(defaults.audienceAccepted) }),
  },
  {
    id: 'a08-accepted-before',
    rule: 'A8',
    text: 'caches that the `iss` of an ID token was accepted, also when the brand is re-provisioned',
    detectedBy: ['BRD-342'],
    kind: 'timing',
    rules: (defaults) => ({ issuerExpected: onceAnIdToken(defaults.issuerExpected) }),
  },
  {
    id: 'a07-key-kept-with-token',
    rule: 'A5',
    text: 'caches the key of an ID token that was accepted, also when the brand is re-provisioned',
    detectedBy: ['BRD-343', 'KEY-301'],
    kind: 'timing',
    rules: (defaults) => {
      const keys = new Map<string, readonly SigningKey[]>();
      return {
        async keyFound(token) {
          const found = keys.get(token.idToken) ?? (await defaults.keyFound(token));
          keys.set(token.idToken, found);
          return found;
        },
      };
    },
  },
  {
    id: 'a13-subject-kept-with-token',
    rule: 'A13',
    text: 'caches UserInfo responses by access token outside of the brand, also when it is re-provisioned',
    detectedBy: ['BRD-344'],
    kind: 'timing',
    rules: (defaults) => {
      const subjects = new Map<string, string>();
      return {
        async fetchSubject(call) {
          const sub = subjects.get(call.accessToken) ?? (await defaults.fetchSubject(call));
          subjects.set(call.accessToken, sub);
          return sub;
        },
      };
    },
  },
  {
    id: 'a05-key-kept-by-id',
    rule: 'A5',
    text: 'caches imported keys by `kid` for ever',
    detectedBy: ['KEY-301'],
    kind: 'timing',
    rules: (defaults) => {
      const known = new Map<unknown, SigningKey>();
      return {
        importKey(entry) {
          const imported = defaults.importKey(entry);
          const kid = imported?.jwk['kid'];
          if (!imported || kid === undefined) return imported;
          const first = known.get(kid) ?? imported;
          known.set(kid, first);
          return first;
        },
      };
    },
  },
  {
    id: 'a05-key-sets-by-issuer',
    rule: 'A5',
    text: 'caches JWKS responses by issuer, so that brands with one issuer share the first',
    detectedBy: ['KEY-302'],
    kind: 'timing',
    rules: (defaults) => {
      const sets = new Map<string, ReturnType<typeof defaults.fetchKeySet>>();
      return {
        fetchKeySet(attempt) {
          const { issuer } = attempt.brand.configuration;
          const known = issuer === undefined ? undefined : sets.get(issuer);
          const fetched = known ?? defaults.fetchKeySet(attempt);
          if (issuer !== undefined) sets.set(issuer, fetched);
          return fetched;
        },
      };
    },
  },
];

/** A check that is made once for each ID token. */
function onceAnIdToken(check: Rules['audienceAccepted']): Rules['audienceAccepted'] {
  const accepted = new Set<string>();
  return (token) => {
    if (!accepted.has(token.idToken)) check(token);
    accepted.add(token.idToken);
  };
}
