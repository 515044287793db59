/** How long what was printed may take to reach its reader. */
const flushMs = 1_000;

/**
 * Ends the process, whatever still runs in it: the only place that does (docs/ends-of-a-run.md). What was printed goes
 * out first, as far as somebody reads it.
 */
export async function endProcess(status: number): Promise<never> {
  await printed();
  return endNow(status);
}

/** Waits until what was printed has gone out, or is lost, or was waited for long enough. */
export async function printed(): Promise<void> {
  const enough = new Promise<void>((resolve) => setTimeout(resolve, flushMs));
  await Promise.race([Promise.all([flushed(process.stdout), flushed(process.stderr)]), enough]);
}

/** The same at once. */
export function endNow(status: number): never {
  process.exit(status);
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}
