import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openControl } from '../../mock-idp/index.ts';
import { sendTo } from '../capillary/target-send.ts';
import { startEnvironment } from '../certify/environment.ts';
import { ensureOpenFiles } from '../certify/open-files.ts';
import { newRunId, openExploreFolder } from '../certify/output-folder.ts';
import type { MockIdpProfile, TargetProfile } from '../config/target-profile.ts';
import { notWritten } from '../evidence/not-written.ts';
import { ScenarioEvidence } from '../evidence/scenario-evidence.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import { startGateways } from '../selftest/gateways.ts';
import { referenceId } from '../selftest/subject.ts';
import { thisSuite } from '../suite/suite.ts';
import { featureText, stepsText } from './feature.ts';
import { play } from './play.ts';
import { type Found, type Progress, type Searched, type SearchOptions, search } from './search.ts';
import type { Stage } from './stage.ts';
import type { Sequence } from './step.ts';

/** What is to be explored, and how. */
export interface ExploreRequest extends Pick<SearchOptions, 'runs' | 'seed' | 'timeMs' | 'signal' | 'onPlayed'> {
  idp: MockIdpProfile;
  target: TargetProfile;
  /** One sequence that is played in place of made-up ones. */
  replay?: Sequence;
  /** Output folder; `reports/explore-<run id>` unless given. It is made where something was found. */
  out?: string;
  /** The command, as a person would type it again. */
  command: string;
}

/** What came of it. */
export interface Explored extends Searched {
  /** The files that tell of what was found, absolute. */
  files: string[];
}

/** A shrunk sequence is worth half a minute. */
const shrinkMs = 30_000;

/**
 * Plays made-up sequences, or a given one, at a target and at the reference gateway. Where the two part, the sequence is
 * written as `divergence.feature`, with the evidence of both sides.
 *
 * @throws EnvironmentFailure where a server cannot start or the target cannot be reached
 * @throws OutputFolderError where nothing can be written
 */
export async function explore(request: ExploreRequest): Promise<Explored> {
  ensureOpenFiles();
  const run = newRunId();
  const died = Promise.withResolvers<never>();
  died.promise.catch(() => {});
  const onDeath = (why: string) => died.reject(new EnvironmentFailure(why));
  const { idp, target, signal } = request;
  const [environment, gateways] = await Promise.all([
    startEnvironment({ idp, target, browser: false, run, signal }, onDeath),
    startGateways({ subjects: [referenceId] }, onDeath),
  ]);
  try {
    const why = await environment.unreachable();
    if (why !== undefined) throw new EnvironmentFailure(why);
    if (environment.idp.kind !== 'mock') throw new Error('a mock was asked for');
    const stage: Stage = {
      target: environment.target,
      send: sendTo(environment.target, { version: thisSuite().version, run }),
      reference: gateways.addresses[referenceId] ?? '',
      control: openControl(environment.idp.control),
    };
    const searched = await Promise.race([
      died.promise,
      request.replay ? replayed(stage, request.replay) : searchedAt(stage, request),
    ]);
    const files = searched.found ? await written(searched.found, run, request) : [];
    return { ...searched, files };
  } finally {
    await Promise.all([environment.close(), gateways.close()]);
  }
}

function searchedAt(stage: Stage, { runs, seed, timeMs, signal, onPlayed }: ExploreRequest): Promise<Searched> {
  return search(stage, { runs, seed, timeMs, signal, onPlayed, shrinkMs });
}

async function replayed(stage: Stage, sequence: Sequence): Promise<Searched> {
  const exchanges: Found['exchanges'] = { reference: [], target: [] };
  const { divergence, steps } = await play(stage, sequence, {
    reference: (exchange) => exchanges.reference.push(exchange),
    target: (exchange) => exchanges.target.push(exchange),
  });
  const progress: Progress = { sequences: 1, steps: steps.length };
  return divergence === undefined ? progress : { ...progress, found: { divergence, steps, sequence: 1, exchanges } };
}

async function written(found: Found, run: string, { out, command, replay }: ExploreRequest): Promise<string[]> {
  const folder = await openExploreFolder(run, out);
  try {
    const evidence = (['reference', 'target'] as const).map((side) => {
      const kept = new ScenarioEvidence(folder.path, { condition: side, agent: 'http', title: found.divergence });
      for (const exchange of found.exchanges[side]) kept.record(exchange);
      return kept;
    });
    const feature = join(folder.path, 'divergence.feature');
    const texts = replay
      ? []
      : [
          { file: feature, text: featureText(found.steps, { divergence: found.divergence, command }) },
          { file: join(folder.path, 'divergence.steps.js'), text: stepsText },
        ];
    for (const { file, text } of texts) {
      await writeFile(file, text).catch((error: Error) => {
        throw new EnvironmentFailure(notWritten(file, error), { cause: error });
      });
    }
    const saved = await Promise.all(evidence.map((kept) => kept.save()));
    return [...texts.map(({ file }) => file), ...saved.map((file) => join(folder.path, file))];
  } finally {
    await folder.release();
  }
}
