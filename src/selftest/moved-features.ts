import { type Suite, type SuiteDigests, suiteDigests } from '../suite/suite.ts';

/** Why plays of features that were edited meanwhile prove nothing: they name scenarios by file and line. */
export async function movedFeatures(suite: Suite, atStart: Pick<SuiteDigests, 'features'>): Promise<string[]> {
  const now = await suiteDigests(suite);
  return now.features === atStart.features
    ? []
    : ['features/ was changed meanwhile, so that other scenarios may have been played: play it again'];
}
