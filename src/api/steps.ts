/**
 * `import … from 'gatecheck/steps'`: for sentences of your own beside gatecheck's. The import itself brings all of
 * gatecheck's sentences, with their world and parameters, also where plain `cucumber-js` plays.
 *
 * @packageDocumentation
 */
import '../../steps/brand-setup/brand-values.steps.ts';
import '../../steps/brand-setup/brand.steps.ts';
import '../../steps/brand-setup/claim-values.steps.ts';
import '../../steps/brand-setup/crm-keys.steps.ts';
import '../../steps/brand-setup/provisioned-again.steps.ts';
import '../../steps/brand-setup/renamed-paths.steps.ts';
import '../../steps/brand-setup/set-up-values.steps.ts';
import '../../steps/common/answers.steps.ts';
import '../../steps/common/hooks.ts';
import '../../steps/common/member-care.steps.ts';
import '../../steps/common/member.steps.ts';
import '../../steps/common/next-reason.steps.ts';
import '../../steps/common/overlapping-calls.steps.ts';
import '../../steps/common/parameter-types.ts';
import '../../steps/common/unchanged.steps.ts';
import '../../steps/common/world.ts';
import '../../steps/identifier-change/change-bodies.steps.ts';
import '../../steps/identifier-change/changed-records.steps.ts';
import '../../steps/identifier-change/confirmed-identifiers.steps.ts';
import '../../steps/identifier-change/identifier-change.steps.ts';
import '../../steps/identifier-change/spelled-identifiers.steps.ts';
import '../../steps/login/existing-customer.steps.ts';
import '../../steps/login/linking.steps.ts';
import '../../steps/login/refused-sign-in.steps.ts';
import '../../steps/logout/sign-out.steps.ts';
import '../../steps/profile-update/answered-member.steps.ts';
import '../../steps/profile-update/kept-dates.steps.ts';
import '../../steps/profile-update/profile-update.steps.ts';
import '../../steps/profile-update/sent-bodies.steps.ts';
import '../../steps/registration/after-changes.steps.ts';
import '../../steps/registration/crm-access.steps.ts';
import '../../steps/registration/crm-attack.steps.ts';
import '../../steps/registration/crm-bodies.steps.ts';
import '../../steps/registration/crm-changes.steps.ts';
import '../../steps/registration/crm-values.steps.ts';
import '../../steps/registration/customer-updates.steps.ts';
import '../../steps/registration/external-ids.steps.ts';
import '../../steps/registration/half-done.steps.ts';
import '../../steps/registration/look-ups.steps.ts';
import '../../steps/registration/merge.steps.ts';
import '../../steps/registration/several-profiles.steps.ts';
import '../../steps/registration/store-registration.steps.ts';
import '../../steps/registration/value-forms.steps.ts';
import '../../steps/token-admission/accepted-before.steps.ts';
import '../../steps/token-admission/access-token.steps.ts';
import '../../steps/token-admission/caller-identity.steps.ts';
import '../../steps/token-admission/connections.steps.ts';
import '../../steps/token-admission/forged-token-table.steps.ts';
import '../../steps/token-admission/forged-token.steps.ts';
import '../../steps/token-admission/http-requests.steps.ts';
import '../../steps/token-admission/idp-faults.steps.ts';
import '../../steps/token-admission/jwks-cache.steps.ts';
import '../../steps/token-admission/jwks-refetch.steps.ts';
import '../../steps/token-admission/kept-user-info.steps.ts';
import '../../steps/token-admission/key-rotation.steps.ts';
import '../../steps/token-admission/member-attack.steps.ts';
import '../../steps/token-admission/slow-idp.steps.ts';
import '../../steps/token-admission/token-elsewhere.steps.ts';
import '../../steps/token-admission/token-transport.steps.ts';

export {
  After,
  AfterAll,
  Before,
  BeforeAll,
  DataTable,
  defineParameterType,
  Given,
  Then,
  When,
} from '@cucumber/cucumber';
export type { Answer, AnswerClass } from '../capillary/answer.ts';
export type { Capability } from '../capillary/capabilities.ts';
export type { CiamClient, TokenPair } from '../capillary/ciam-client.ts';
export type { CrmClient } from '../capillary/crm-client.ts';
export type { Policies } from '../capillary/policies.ts';
export type {
  Agent as Device,
  AgentKind,
  ExtraDetails,
  PageOutcome,
  Registration,
  SignInMethod,
  SignInOptions,
  SignInOutcome,
  Tokens,
} from '../loyalty-app/agent.ts';
export { declare, type StepDeclaration } from '../scenario/declared-steps.ts';
export { expectClass, expectPrerequisite, expectSame, expectThat, type Looked } from '../scenario/oracles/expect.ts';
export type { World, WorldBrand as Brand, WorldPeople as People, WorldPerson as Person } from '../scenario/world.ts';
