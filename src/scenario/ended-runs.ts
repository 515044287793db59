const ended = new Set<string>();

/** Of a run that was cut short, no further scenario is played: it would take the time in which the reports are written. */
export function endRun(run: string): void {
  ended.add(run);
}

export function hasEnded(run: string): boolean {
  return ended.has(run);
}
