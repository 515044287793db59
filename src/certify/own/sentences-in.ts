import type { GherkinDocument, Step } from '@cucumber/messages';
import type { FeatureFile } from '../feature-file.ts';

/** A sentence of a feature, its parameters filled in. */
export interface Sentence {
  text: string;
  /** File and line. */
  place: string;
}

/** All sentences that the scenarios of a feature are played with. */
export function sentencesIn({ uri, document, pickles }: FeatureFile): Sentence[] {
  const lines = new Map(stepsOf(document).map(({ id, location }) => [id, location.line]));
  return pickles.flatMap(({ steps, location }) =>
    steps.map(({ text, astNodeIds }) => ({
      text,
      place: `${uri}:${lines.get(astNodeIds[0] ?? '') ?? location?.line ?? 1}`,
    })),
  );
}

function stepsOf({ feature }: GherkinDocument): readonly Step[] {
  return (feature?.children ?? []).flatMap((child) => [
    ...(child.background?.steps ?? []),
    ...(child.scenario?.steps ?? []),
    ...(child.rule?.children ?? []).flatMap(({ background, scenario }) => [
      ...(background?.steps ?? []),
      ...(scenario?.steps ?? []),
    ]),
  ]);
}
