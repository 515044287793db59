import { refuse } from '../../reference-gateway/failure.ts';
import type { Decoded } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

/** A check that refuses a token unless something holds. */
const unless =
  (holds: (attempt: Decoded) => boolean) =>
  (attempt: Decoded): void => {
    if (!holds(attempt)) refuse('A9', 'a-check-with-a-mistake');
  };

/** Audiences as a list. */
function audiences({ claims }: Decoded): unknown[] {
  return Array.isArray(claims['aud']) ? claims['aud'] : [claims['aud']];
}

function accepted({ rules, brand }: Decoded): string[] {
  return rules.acceptedAudiences(brand.configuration);
}

/** Mistakes with audience and authorised party (A9). */
export const audienceDefects: readonly Defect[] = [
  {
    id: 'a09-any-audience',
    rule: 'A9',
    text: 'accepts any `aud`',
    detectedBy: ['BRD-003', 'CLM-021', 'CLM-034', 'CLM-255', 'CLM-256', 'CLM-257'],
    rules: () => ({ audienceAccepted: () => {} }),
  },
  {
    id: 'a09-no-audience',
    rule: 'A9',
    text: 'accepts an ID token without `aud`',
    detectedBy: ['CLM-022'],
    rules: (defaults) => ({
      audienceAccepted: (attempt) => (attempt.claims['aud'] ? defaults.audienceAccepted(attempt) : undefined),
    }),
  },
  {
    id: 'a09-client-for-audience',
    rule: 'A9',
    text: 'takes `client_id` where `aud` is missing, as in access tokens of Amazon Cognito',
    detectedBy: ['CLM-118'],
    rules: (defaults) => ({
      audienceAccepted: (attempt) => {
        const { aud = attempt.claims['client_id'] } = attempt.claims;
        defaults.audienceAccepted({ ...attempt, claims: { ...attempt.claims, aud } });
      },
    }),
  },
  {
    id: 'a09-empty-list',
    rule: 'A9',
    text: 'accepts `aud` []',
    detectedBy: ['CLM-022'],
    rules: () => ({
      audienceAccepted: unless((attempt) =>
        audiences(attempt).every((one) => accepted(attempt).includes(one as string)),
      ),
    }),
  },
  {
    id: 'a09-one-of-the-audiences',
    rule: 'A9',
    text: 'accepts an `aud` array if any one audience in it is accepted',
    detectedBy: ['CLM-026'],
    rules: () => ({
      audienceAccepted: unless((attempt) =>
        audiences(attempt).some((one) => accepted(attempt).includes(one as string)),
      ),
    }),
  },
  {
    id: 'a09-first-audience',
    rule: 'A9',
    text: 'checks the first audience of an `aud` array only',
    detectedBy: ['CLM-026'],
    rules: () => ({
      audienceAccepted: unless((attempt) => accepted(attempt).includes(audiences(attempt)[0] as string)),
    }),
  },
  {
    id: 'a09-audience-by-beginning',
    rule: 'A9',
    text: 'compares `aud` by prefix, in either direction',
    detectedBy: ['CLM-030'],
    rules: () => ({
      audienceAccepted: audienceBy((aud, one) => aud !== '' && (aud.startsWith(one) || one.startsWith(aud))),
    }),
  },
  {
    id: 'a09-audience-without-case',
    rule: 'A9',
    text: 'compares `aud` without case and whitespace',
    detectedBy: ['CLM-030'],
    rules: () => ({ audienceAccepted: audienceBy((aud, one) => aud.trim().toLowerCase() === one.toLowerCase()) }),
  },
  {
    id: 'a09-audiences-in-one-text',
    rule: 'A9',
    text: 'splits an `aud` string at spaces and commas and accepts it if one part is accepted',
    detectedBy: ['CLM-026'],
    rules: () => ({ audienceAccepted: audienceBy((aud, one) => aud.split(/[ ,]/).includes(one)) }),
  },
  {
    id: 'a09-audience-in-any-shape',
    rule: 'A9',
    text: 'searches the accepted audience anywhere in `aud`, whatever its JSON type',
    detectedBy: ['CLM-034'],
    rules: () => ({
      audienceAccepted: unless((attempt) => {
        const { aud } = attempt.claims;
        if (typeof aud === 'string') return accepted(attempt).includes(aud);
        const strangers =
          Array.isArray(aud) && aud.some((one) => typeof one === 'string' && !accepted(attempt).includes(one));
        return !strangers && accepted(attempt).some((one) => JSON.stringify(aud ?? null).includes(JSON.stringify(one)));
      }),
    }),
  },
  {
    id: 'a09-everybody',
    rule: 'A9',
    text: 'accepts `aud` "*"',
    detectedBy: ['CLM-021'],
    rules: (defaults) => ({
      acceptedAudiences: (configuration) => [...defaults.acceptedAudiences(configuration), '*'],
    }),
  },
  {
    id: 'a09-empty-names-dropped',
    rule: 'A9',
    text: 'drops entries of an `aud` array that are empty or no string',
    detectedBy: ['CLM-026'],
    rules: () => ({
      audienceAccepted: unless((attempt) => {
        const named = audiences(attempt).filter(Boolean);
        return named.length > 0 && named.every((one) => accepted(attempt).includes(one as string));
      }),
    }),
  },
  {
    id: 'a09-audience-of-another-brand',
    rule: 'A9',
    text: 'accepts the audiences of every brand that it serves',
    detectedBy: ['CLM-022'],
    rules: () => ({
      audienceAccepted: unless((attempt) => {
        const all = [...attempt.gateway.brands.values()].flatMap((brand) =>
          attempt.rules.acceptedAudiences(brand.configuration),
        );
        return audiences(attempt).every((one) => all.includes(one as string));
      }),
    }),
  },
  {
    id: 'a09-authorised-party-for-audience',
    rule: 'A9',
    text: 'accepts any `aud` if `azp` is an accepted audience',
    detectedBy: ['CLM-026', 'CLM-021'],
    rules: (defaults) => ({
      audienceAccepted(attempt) {
        if (!accepted(attempt).includes(attempt.claims['azp'] as string)) defaults.audienceAccepted(attempt);
      },
    }),
  },
  {
    id: 'a09-issuer-as-audience',
    rule: 'A9',
    text: 'accepts the issuer as `aud`',
    detectedBy: ['CLM-021'],
    rules: (defaults) => ({
      acceptedAudiences: (configuration) => [...defaults.acceptedAudiences(configuration), configuration.issuer ?? ''],
    }),
  },
  {
    id: 'a09-configured-audience-ignored',
    rule: 'A9',
    text: 'accepts Application ID and Client ID although the brand configures `audience`',
    detectedBy: ['BRD-032'],
    rules: () => ({
      acceptedAudiences: ({ audience = [], applicationId, clientId }) => [...audience, applicationId, clientId],
    }),
  },
  {
    id: 'a09-audience-not-configurable',
    rule: 'A9',
    text: 'refuses the audiences that the brand configures in `audience`',
    detectedBy: ['BRD-031'],
    overStrict: true,
    rules: () => ({ acceptedAudiences: ({ applicationId, clientId }) => [applicationId, clientId] }),
  },
  {
    id: 'a09-client-id-refused',
    rule: 'A9',
    text: 'refuses the Client ID as `aud`',
    detectedBy: ['CLM-045'],
    overStrict: true,
    rules: () => ({ acceptedAudiences: ({ audience, applicationId }) => audience ?? [applicationId] }),
  },
  {
    id: 'a09-lists-refused',
    rule: 'A9',
    text: 'refuses `aud` as an array',
    detectedBy: ['CLM-045'],
    overStrict: true,
    rules: (defaults) => ({
      audienceAccepted(attempt) {
        if (Array.isArray(attempt.claims['aud'])) refuse('A9', 'audience-list');
        defaults.audienceAccepted(attempt);
      },
    }),
  },
  {
    id: 'a09-one-audience-only',
    rule: 'A9',
    text: 'refuses an `aud` array of more than one accepted audience',
    detectedBy: ['CLM-051', 'CLM-401'],
    overStrict: true,
    rules: (defaults) => ({
      audienceAccepted(attempt) {
        if (audiences(attempt).length > 1) refuse('A9', 'several-audiences');
        defaults.audienceAccepted(attempt);
      },
    }),
  },
  {
    id: 'a09-authorised-party-wanted',
    rule: 'A9',
    text: 'requires `azp` where `aud` has several audiences',
    detectedBy: ['CLM-401'],
    overStrict: true,
    rules: (defaults) => ({
      authorizedPartyAccepted(attempt) {
        if (audiences(attempt).length > 1 && attempt.claims['azp'] === undefined)
          refuse('A9', 'authorised-party-missing');
        defaults.authorizedPartyAccepted(attempt);
      },
    }),
  },
  {
    id: 'a09-authorised-party-refused',
    rule: 'A9',
    text: 'refuses `azp` where `aud` has a single audience',
    detectedBy: ['CLM-051'],
    overStrict: true,
    rules: (defaults) => ({
      authorizedPartyAccepted(attempt) {
        const { azp, aud } = attempt.claims;
        if (azp !== undefined && !Array.isArray(aud)) refuse('A9', 'authorised-party');
        defaults.authorizedPartyAccepted(attempt);
      },
    }),
  },
  {
    id: 'a09-any-authorised-party',
    rule: 'A9',
    text: 'does not check `azp`',
    detectedBy: ['CLM-040', 'CLM-258'],
    rules: () => ({ authorizedPartyAccepted: () => {} }),
  },
  {
    id: 'a09-authorised-party-of-lists',
    rule: 'A9',
    text: 'checks `azp` only where `aud` is an array',
    detectedBy: ['CLM-040', 'CLM-258'],
    rules: (defaults) => ({
      authorizedPartyAccepted: (attempt) =>
        Array.isArray(attempt.claims['aud']) ? defaults.authorizedPartyAccepted(attempt) : undefined,
    }),
  },
  {
    id: 'a09-authorised-party-loosely',
    rule: 'A9',
    text: 'compares `azp` without case and by prefix, and accepts an empty one',
    detectedBy: ['CLM-040'],
    rules: () => ({
      authorizedPartyAccepted: unless((attempt) => {
        const azp = String(attempt.claims['azp'] ?? '').toLowerCase();
        return accepted(attempt).some((one) => azp === '' || azp.startsWith(one.toLowerCase()));
      }),
    }),
  },
  {
    id: 'a09-authorised-party-is-application',
    rule: 'A9',
    text: 'accepts the Application ID alone as `azp`',
    detectedBy: ['CLM-051'],
    overStrict: true,
    rules: () => ({
      authorizedPartyAccepted: unless(
        ({ claims, brand }) => claims['azp'] === undefined || claims['azp'] === brand.configuration.applicationId,
      ),
    }),
  },
];

/** The check of the audience with another comparison. */
function audienceBy(same: (aud: string, one: string) => boolean): (attempt: Decoded) => void {
  return unless((attempt) => {
    const all = audiences(attempt);
    const fits = (aud: unknown) => typeof aud === 'string' && accepted(attempt).some((one) => same(aud, one));
    return all.length > 0 && all.every(fits);
  });
}
