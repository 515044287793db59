import type { Defect } from './defect.ts';
import { acceptedBeforeDefects } from './defects/accepted-before.ts';
import { answerFormDefects } from './defects/answer-forms.ts';
import { answeredAsThenDefects } from './defects/answered-as-then.ts';
import { audienceDefects } from './defects/audience.ts';
import { bodyFormDefects } from './defects/body-forms.ts';
import { carriageDefects } from './defects/brand-and-carriage.ts';
import { cacheDefects } from './defects/caches.ts';
import { hangUpDefects } from './defects/callers-who-hang-up.ts';
import { changesAfterChangesDefects } from './defects/changes-after-changes.ts';
import { changesInSequenceDefects } from './defects/changes-in-sequence.ts';
import { claimNameDefects } from './defects/claim-names.ts';
import { connectionDefects } from './defects/connections.ts';
import { crmApiDefects } from './defects/crm-api.ts';
import { crmCallDefects } from './defects/crm-calls.ts';
import { crmChangeDefects } from './defects/crm-changes.ts';
import { crmCredentialDefects } from './defects/crm-credentials.ts';
import { crmRequestFormDefects } from './defects/crm-request-forms.ts';
import { crmRequestDefects } from './defects/crm-requests.ts';
import { crmTokenDefects } from './defects/crm-tokens.ts';
import { crmUpdateDefects } from './defects/crm-updates.ts';
import { crmValueDefects } from './defects/crm-values.ts';
import { customerIdDefects } from './defects/customer-ids.ts';
import { emailDefects } from './defects/emails.ts';
import { faceDefects } from './defects/faces.ts';
import { failureShapeDefects } from './defects/failure-shape.ts';
import { faultyIdpDefects } from './defects/faulty-idp.ts';
import { forgottenDatesDefects } from './defects/forgotten-dates.ts';
import { forgottenDetailsDefects } from './defects/forgotten-details.ts';
import { halfDoneDefects } from './defects/half-done.ts';
import { heldValueDefects } from './defects/held-values.ts';
import { identifierChangeDefects } from './defects/identifier-change.ts';
import { identifierChangeEffectDefects } from './defects/identifier-change-effect.ts';
import { identityDefects } from './defects/identity.ts';
import { idpTrafficDefects } from './defects/idp-traffic.ts';
import { issuerDefects } from './defects/issuer.ts';
import { jwksRefetchDefects } from './defects/jwks-refetch.ts';
import { keptAdmissionDefects } from './defects/kept-admission.ts';
import { keptJwksDefects } from './defects/kept-jwks.ts';
import { keptUserInfoDefects } from './defects/kept-user-info.ts';
import { keyChoiceDefects } from './defects/key-choice.ts';
import { keyEntryDefects } from './defects/key-entries.ts';
import { keySetDefects } from './defects/key-set.ts';
import { removedBrandKeyDefects } from './defects/keys-of-removed-brands.ts';
import { knownMemberDefects } from './defects/known-members.ts';
import { laterCallDefects } from './defects/later-calls.ts';
import { linkingDefects } from './defects/linking.ts';
import { lookUpDefects } from './defects/look-ups.ts';
import { manyCountriesDefects } from './defects/many-countries.ts';
import { mappingDefects } from './defects/mapped-claims.ts';
import { membershipDefects } from './defects/membership.ts';
import { mergeDefects } from './defects/merges.ts';
import { mobileDefects } from './defects/mobiles.ts';
import { nameDefects } from './defects/names.ts';
import { oneEntranceDefects } from './defects/one-entrance.ts';
import { otherClaimDefects } from './defects/other-claims.ts';
import { otherEntranceDefects } from './defects/other-entrances.ts';
import { outlivesBrandDefects } from './defects/outlives-its-brand.ts';
import { overlappingChangeDefects } from './defects/overlap/changes.ts';
import { sharedStateDefects } from './defects/overlap/shared-state.ts';
import { overlappingSignInDefects } from './defects/overlap/sign-ins.ts';
import { overlappingUpdateDefects } from './defects/overlap/updates.ts';
import { profileUpdateDefects } from './defects/profile-update.ts';
import { profileUpdateBodyDefects } from './defects/profile-update-body.ts';
import { provisionedAgainDefects } from './defects/provisioned-again.ts';
import { provisioningDefects } from './defects/provisioning.ts';
import { raceDefects } from './defects/races.ts';
import { rareValueDefects } from './defects/rare-values.ts';
import { registrationDefects } from './defects/registration.ts';
import { removalDefects } from './defects/removals.ts';
import { renamedPathDefects } from './defects/renamed-paths.ts';
import { repeatedAddDefects } from './defects/repeated-add.ts';
import { repeatedOutageDefects } from './defects/repeated-outages.ts';
import { requestFormDefects } from './defects/request-forms.ts';
import { secondAttemptDefects } from './defects/second-attempts.ts';
import { sentElsewhereDefects } from './defects/sent-elsewhere.ts';
import { setUpValueDefects } from './defects/set-up-values.ts';
import { severalProfilesDefects } from './defects/several-profiles.ts';
import { sharedTenantDefects } from './defects/shared-tenant.ts';
import { signatureDefects } from './defects/signature.ts';
import { signingDefects } from './defects/signing.ts';
import { similarBrandDefects } from './defects/similar-brands.ts';
import { similarValueDefects } from './defects/similar-values.ts';
import { spelledIdentifierDefects } from './defects/spelled-identifiers.ts';
import { storedButFailedDefects } from './defects/stored-but-failed.ts';
import { subjectDefects } from './defects/subject-and-hash.ts';
import { thirdProfileDefects } from './defects/third-profiles.ts';
import { timeDefects } from './defects/times.ts';
import { formDefects } from './defects/token-form.ts';
import { tokenKindDefects } from './defects/token-kind.ts';
import { tokenStampDefects } from './defects/token-stamps.ts';
import { tokenSuppliedKeyDefects } from './defects/token-supplied-keys.ts';
import { unusualValueDefects } from './defects/unusual-values.ts';
import { updatesInSequenceDefects } from './defects/updates-in-sequence.ts';
import { userInfoDefects } from './defects/userinfo.ts';
import { userInfoFormDefects } from './defects/userinfo-forms.ts';
import { validTokenDefects } from './defects/valid-tokens-refused.ts';
import { valueEntranceDefects } from './defects/value-entrances.ts';
import { waitingCallDefects } from './defects/waiting-calls.ts';
import { warningDefects } from './defects/warnings.ts';
import { memberProxyDefects } from './member-proxy-defects.ts';

/** Every seeded defect, in the order of the contract's rules. */
export const defects: readonly Defect[] = [
  ...carriageDefects,
  ...oneEntranceDefects,
  ...sentElsewhereDefects,
  ...formDefects,
  ...signingDefects,
  ...signatureDefects,
  ...tokenSuppliedKeyDefects,
  ...keyChoiceDefects,
  ...keySetDefects,
  ...jwksRefetchDefects,
  ...keptJwksDefects,
  ...keyEntryDefects,
  ...issuerDefects,
  ...audienceDefects,
  ...timeDefects,
  ...subjectDefects,
  ...tokenKindDefects,
  ...otherClaimDefects,
  ...validTokenDefects,
  ...userInfoDefects,
  ...faultyIdpDefects,
  ...userInfoFormDefects,
  ...idpTrafficDefects,
  ...repeatedOutageDefects,
  ...waitingCallDefects,
  ...hangUpDefects,
  ...provisioningDefects,
  ...provisionedAgainDefects,
  ...keptAdmissionDefects,
  ...cacheDefects,
  ...keptUserInfoDefects,
  ...connectionDefects,
  ...acceptedBeforeDefects,
  ...knownMemberDefects,
  ...memberProxyDefects,
  ...sharedTenantDefects,
  ...similarBrandDefects,
  ...identityDefects,
  ...mappingDefects,
  ...claimNameDefects,
  ...mobileDefects,
  ...emailDefects,
  ...nameDefects,
  ...linkingDefects,
  ...repeatedAddDefects,
  ...heldValueDefects,
  ...similarValueDefects,
  ...unusualValueDefects,
  ...secondAttemptDefects,
  ...storedButFailedDefects,
  ...membershipDefects,
  ...profileUpdateDefects,
  ...profileUpdateBodyDefects,
  ...updatesInSequenceDefects,
  ...identifierChangeDefects,
  ...identifierChangeEffectDefects,
  ...spelledIdentifierDefects,
  ...changesInSequenceDefects,
  ...removalDefects,
  ...changesAfterChangesDefects,
  ...raceDefects,
  ...overlappingSignInDefects,
  ...overlappingChangeDefects,
  ...overlappingUpdateDefects,
  ...sharedStateDefects,
  ...registrationDefects,
  ...crmApiDefects,
  ...crmCallDefects,
  ...crmChangeDefects,
  ...crmUpdateDefects,
  ...customerIdDefects,
  ...crmRequestDefects,
  ...crmRequestFormDefects,
  ...crmTokenDefects,
  ...crmCredentialDefects,
  ...crmValueDefects,
  ...mergeDefects,
  ...lookUpDefects,
  ...laterCallDefects,
  ...tokenStampDefects,
  ...thirdProfileDefects,
  ...answeredAsThenDefects,
  ...outlivesBrandDefects,
  ...removedBrandKeyDefects,
  ...renamedPathDefects,
  ...faceDefects,
  ...failureShapeDefects,
  ...requestFormDefects,
  ...warningDefects,
  ...valueEntranceDefects,
  ...answerFormDefects,
  ...bodyFormDefects,
  ...rareValueDefects,
  ...setUpValueDefects,
  ...manyCountriesDefects,
  ...forgottenDatesDefects,
  ...forgottenDetailsDefects,
  ...severalProfilesDefects,
  ...halfDoneDefects,
  ...otherEntranceDefects,
];
