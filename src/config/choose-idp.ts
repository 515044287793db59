import type { BrandConfiguration } from '../capillary/brand.ts';
import type { ExternalIdpProfile } from '../external-idp/profile.ts';
import { ChoiceError, chooseBrand } from './choose-target.ts';
import type { ConfiguredExternalIdp } from './idp-schema.ts';
import type { Configuration } from './schema.ts';
import type { IdpProfile } from './target-profile.ts';

/**
 * The IdP of a run. An external one goes with a brand, whose application people sign in to and whose claim names
 * count: the named one, else the target's, else the only one.
 *
 * @throws ChoiceError where an external IdP lacks a brand or test people
 */
export function chooseIdp({ idp, brands, targets }: Configuration, targetName: string, brand?: string): IdpProfile {
  const target = Object.hasOwn(targets, targetName) ? targets[targetName] : undefined;
  const brandName = brand ?? (target?.kind === 'remote' ? target.brand : undefined);
  if (idp.kind === 'mock') return idp;
  const { kind, preset, discovery, client, people = {}, pages, otp } = idp;
  if (Object.keys(people).length === 0) {
    throw new ChoiceError('idp.kind external: name test people of the tenant below idp.people; two play almost all');
  }
  const { applicationId, clientId, fieldMappings } = brandOf(idp, brands, brandName);
  return {
    kind,
    preset,
    discovery,
    people,
    pages,
    otp: otp ?? codesByHand(people),
    application: { applicationId, clientId, fieldMappings },
    client: { ...client, id: client.id ?? applicationId },
  };
}

function brandOf(
  { discovery }: ConfiguredExternalIdp,
  brands: Configuration['brands'],
  name: string | undefined,
): BrandConfiguration {
  const names = Object.keys(brands);
  const chosen = name ?? (names.length === 1 ? names[0] : undefined);
  if (chosen !== undefined) return chooseBrand(brands, chosen);
  const why = names.length === 0 ? 'describe one below brands' : `name it with --brand: ${names.join(', ')}`;
  throw new ChoiceError(`the brand whose application signs people in at ${discovery} is not known; ${why}`);
}

/** Somebody without a password signs in by a code, which a person types in unless a command gets it. */
function codesByHand(people: NonNullable<ConfiguredExternalIdp['people']>): ExternalIdpProfile['otp'] {
  const isNeeded = Object.values(people).some(({ password }) => password === undefined);
  return isNeeded ? { timeoutSeconds: 60 } : undefined;
}
