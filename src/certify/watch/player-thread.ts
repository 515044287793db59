import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { CatalogueError } from '../catalogue.ts';
import { EmptyOwnSuite, OwnSuiteError } from '../own/own-suite-error.ts';
import type { Player } from './player.ts';
import type { Question, Reply } from './protocol.ts';

/** The thread of a player: all that steps stand on is read at once, the steps themselves when their stage is known. */

// A thread does not inherit it, and what a player consists of is read after this.
enableCompileCache();
const ready = import('./player.ts');
let player: Promise<Player> | undefined;

function tell(reply: Reply): void {
  parentPort?.postMessage(reply);
}

async function answer(question: Question): Promise<void> {
  if ('load' in question) {
    player = ready.then((module) => module.Player.load(question.load));
    tell({ loaded: await (await player).read() });
  } else {
    await (await player)?.play(question.play, tell);
  }
}

// One after the other: a play that begins while another one reads would know less.
let turn = Promise.resolve();
parentPort?.on('message', (question: Question) => {
  turn = turn
    .then(() => answer(question))
    .catch((error: Error) => {
      const expected = [CatalogueError, OwnSuiteError, EmptyOwnSuite].some((kind) => error instanceof kind);
      tell({ flaws: expected ? error.message : (error.stack ?? error.message) });
    });
});
