// Preloaded into a measured program: tells the parent what the whole process has used, when asked and at its end.
const { isMainThread } = require('node:worker_threads');

if (isMainThread && process.send) {
  const tell = () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    globalThis.gc?.();
    process.send({
      cpuMs: (userCPUTime + systemCPUTime) / 1_000,
      rss: process.memoryUsage.rss(),
      peakRss: maxRSS * 1_024,
      ...(globalThis.gc && { live: process.memoryUsage().heapUsed }),
    });
  };
  process.on('message', (message) => message === 'usage' && tell());
  process.on('exit', tell);
  // A program that waits for nothing else may end.
  process.channel.unref();
}
