import { variants } from '../selftest/variants.ts';

/** What sees to statements and rules that no condition names, by their source; Markdown, links relative to `docs/`. */
const takenCareOf: Readonly<Record<string, string>> = {
  'seed:introduction-1': 'It says what the integration is for; every rule below is about it.',
  'seed:introduction-2':
    'The mock plays all three beside NextReason ([presets](mock-idp/presets-and-pages.md)); `gatecheck certify --preset all` certifies under each.',
  'seed:introduction-3': 'Architecture of the vendor; a target is judged over its wire alone.',
  'seed:introduction-4':
    'Features of the IdP, not of the gateway; the mock has sign-in by password and by one-time password, and an audit log, with unit tests of its own.',
  'seed:configuration-prerequisite': 'About people: `gatecheck doctor` says which of their values are wrong.',
  'seed:configuration-1':
    '`gatecheck doctor` finds whether the gateway knows the brand; provisioning creates brands at targets that have it.',
  'seed:configuration-2': 'Its six values are tested one by one, below.',
  'seed:configuration-2-ticket': '`gatecheck ticket` prints the ticket ([guide](guides/certify-a-brand.md)).',
  'seed:configuration-3':
    '`gatecheck doctor` looks for the channel account, and the statement about its result is tested.',
  'seed:configuration-3.1': 'Done by hand at Capillary; `gatecheck ticket` prints it as a checklist.',
  'seed:configuration-3.2': 'Done by hand at Capillary; `gatecheck ticket` prints it as a checklist.',
  'contract-admission': 'Its checks A1 to A17 are tested one by one, below.',
  'contract-B9.5':
    'Conditions forge `iat` at least 1 s apart, so that no two are equal: no target can be told apart by it.',
  'contract-addMember': 'Tested under the rules that it follows, [B2](#B2) to [B7](#B7).',
  'contract-updateMember': 'Tested under the rule that it follows, [B9](#B9).',
  'contract-changeIdentifier': 'Tested under the rule that it follows, [B10](#B10).',
  'contract-M':
    'Every success of `getMember` is read by this shape; [getMember](#getMember) has a condition of its own.',
  'contract-scopes': 'Tested under [note-2](#note-2) and [CIAM face](#ciam-face).',
  'contract-generateToken': 'Tested under [CRM face](#crm-face).',
  'contract-getCustomer': 'Every condition that looks at the customer store reads it with this call.',
  'contract-member-care': 'Tested under [configuration-result](#configuration-result).',
  'contract-policies': 'Each policy is declared by a conforming variant of the selftest, below.',
  'contract-capabilities': 'What lacks a capability skips the conditions that are tagged `@needs:<capability>`.',
};

/** The conforming gateways of the selftest that declare a policy: every condition has to hold there. */
function variantsWith(policy: string): string | undefined {
  const those = variants.filter(({ policies = {} }) => Object.hasOwn(policies, policy)).map(({ id }) => `\`${id}\``);
  return those.length > 0
    ? `Every condition is played against conforming gateways that declare it: ${those.join(', ')}.`
    : undefined;
}

/** What sees to a source that no condition names, in Markdown; `undefined` where nothing does. */
export function takenCareOfBy(ref: string): string | undefined {
  const policy = /^contract-policy-(.+)$/.exec(ref)?.[1];
  return policy === undefined ? takenCareOf[ref] : variantsWith(policy);
}
