import type { ForgeryDescription } from '../../control/types.ts';
import { reasonIn } from '../by-hand.ts';
import { accessTokenHashForgeries } from './access-token-hash.ts';
import { algorithmForgeries } from './algorithm.ts';
import { audienceForgeries } from './audience.ts';
import { forgeriesByHand } from './by-hand.ts';
import { embeddedKeyForgeries } from './embedded-key.ts';
import { encryptionForgeries } from './encryption.ts';
import type { ForgeryEntry } from './entry.ts';
import { headerEntries } from './header.ts';
import { issuerForgeries } from './issuer.ts';
import { keyChoiceForgeries } from './key-choice.ts';
import { keyConfusionForgeries } from './key-confusion.ts';
import { keyIdForgeries } from './key-id.ts';
import { payloadEntries } from './payload.ts';
import { publishedKeyForgeries } from './published-key.ts';
import { serialisationForgeries } from './serialisation.ts';
import { signatureForgeries } from './signature.ts';
import { sizeForgeries } from './size.ts';
import { subjectForgeries } from './subject.ts';
import { timeForgeries } from './times.ts';
import { tokenKindForgeries } from './token-kind.ts';

/**
 * Every kind of token that can be forged. A description completes “an ID token with …”; each entry differs from its
 * valid one in one property, and what the description does not name is as in that.
 */
export const registry: readonly ForgeryEntry[] = [
  ...signatureForgeries,
  ...algorithmForgeries,
  ...keyConfusionForgeries,
  ...keyIdForgeries,
  ...embeddedKeyForgeries,
  ...publishedKeyForgeries,
  ...keyChoiceForgeries,
  ...headerEntries,
  ...serialisationForgeries,
  ...encryptionForgeries,
  ...issuerForgeries,
  ...audienceForgeries,
  ...timeForgeries,
  ...subjectForgeries,
  ...accessTokenHashForgeries,
  ...tokenKindForgeries,
  ...payloadEntries,
  ...sizeForgeries,
];

/** What the control API tells of an entry. */
export function describeForgery(entry: ForgeryEntry): ForgeryDescription {
  const { id, description, source, expected, severity, keySet } = entry;
  const byHand = reasonIn(forgeriesByHand, id);
  return {
    id,
    description,
    source,
    expected,
    severity,
    ...(keySet && { needsKeySet: keySet.says }),
    ...(needsAccessToken(entry) && { needsAccessToken: true }),
    ...(byHand !== undefined && { byHand }),
  };
}

/** Whether a token can only be made for an access token that is known. */
export function needsAccessToken({ needsAccessToken, userInfoFollows }: ForgeryEntry): boolean {
  return Boolean(needsAccessToken || userInfoFollows);
}
