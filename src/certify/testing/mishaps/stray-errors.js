// Lets a rejection, or with GATECHECK_STRAY=exception an exception, come that nobody waits for, on SIGUSR2.
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.once('SIGUSR2', () => {
    const error = new Error('nobody waits for this');
    if (process.env.GATECHECK_STRAY === 'exception') {
      setImmediate(() => {
        throw error;
      });
    } else {
      Promise.reject(error);
    }
  });
}
