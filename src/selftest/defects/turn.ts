/** Waits in a queue for a connection, no longer than the time of the call. */
export function turn(queue: (() => void)[], deadline: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    queue.push(resolve);
    deadline.addEventListener('abort', () => {
      const at = queue.indexOf(resolve);
      if (at >= 0) queue.splice(at, 1);
      reject(deadline.reason);
    });
  });
}
