// Sets the clock of the process back by an hour when it gets SIGUSR2.
import { isMainThread } from 'node:worker_threads';

const real = Date.now;
let offset = 0;
const shifted = () => real() + offset;
globalThis.Date = class extends Date {
  constructor(...args) {
    super(...(args.length === 0 ? [shifted()] : args));
  }
  static now() {
    return shifted();
  }
};
if (isMainThread) {
  process.once('SIGUSR2', () => {
    offset = -3_600_000;
  });
}
