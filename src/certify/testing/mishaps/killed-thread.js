// Ends the first thread that the process starts, without a word, when it gets SIGUSR2.
import { syncBuiltinESMExports } from 'node:module';
import threads from 'node:worker_threads';

const { Worker, isMainThread } = threads;
const started = [];
threads.Worker = class extends Worker {
  constructor(...args) {
    super(...args);
    started.push(this);
  }
};
syncBuiltinESMExports();
if (isMainThread) process.once('SIGUSR2', () => started[0].terminate());
