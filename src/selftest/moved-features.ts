import { featuresDigest, type Suite } from '../suite/suite.ts';

/**
 * Why plays of features that were edited meanwhile prove nothing: they name scenarios by file and line.
 *
 * @param atStart digest of the features before the first play
 */
export async function movedFeatures(suite: Suite, atStart: string): Promise<string[]> {
  return (await featuresDigest(suite)) === atStart
    ? []
    : ['features/ was changed meanwhile, so that other scenarios may have been played: play it again'];
}
