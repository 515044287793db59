import { targetCapabilities } from '../capillary/calls.ts';
import { idpCapabilities, idpLacks } from '../capillary/capabilities.ts';
import type { Certificate } from './certificate.ts';

/**
 * What of the configuration would have a condition played that was skipped for want of this, in words that end with the
 * line; undefined where no line does.
 */
export function enablingLine(missing: string, { target }: Pick<Certificate, 'target'>): string | undefined {
  const own = `targets.${target.name}`;
  if (isOneOf(targetCapabilities, missing)) {
    const all = [...target.capabilities, missing].join(', ');
    return `if the target can do it: \`${own}.capabilities: [${all}]\``;
  }
  if (isOneOf(idpCapabilities, missing) || Object.hasOwn(idpLacks, missing)) {
    return 'with the mock in place of the tenant: `idp.kind: mock`';
  }
  switch (missing) {
    case 'browser':
      return 'with `--agent both` and a Chromium on the machine (`npx playwright install chromium`)';
    case 'profileUpdateBody':
      return `if updateMember takes a body: \`${own}.policies.profileUpdateBody: v1.1\``;
    case 'testFields':
      return `if its organisation has such fields: \`${own}.testFields: { custom: NAME, extended: NAME }\``;
    case 'oauth':
      return `if the cluster takes OAuth clients: \`${own}.auth: oauth\``;
    default:
      return undefined;
  }
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
}
