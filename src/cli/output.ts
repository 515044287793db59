/** Why standard output was lost, if anything other than a reader that has seen enough took it. */
let lost: NodeJS.ErrnoException | undefined;

/**
 * Lets a command go on where nobody reads what it prints: a reader that has seen enough, such as `head`, is no error,
 * and no reason to end without a verdict.
 */
export function outliveLostOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') lost ??= error;
  });
  process.stderr.on('error', () => {});
}

/** What took standard output away, in words, or undefined. */
export function lostOutput(): string | undefined {
  return lost && `standard output could not be written (${lost.code ?? lost.message})`;
}
