/** How far the clock may be put in a run: conditions about times stay 5 s clear of every limit. */
const toleranceMs = 2_000;
const betweenLooksMs = 500;

/** Both clocks of the machine, in milliseconds. */
export interface Clocks {
  /** What tokens and evidence are dated by; somebody may put it. */
  wall(): number;
  /** Only ever goes on. */
  steady(): number;
}

const ofThisMachine: Clocks = { wall: Date.now, steady: () => performance.now() };

/**
 * Looks whether the machine's clock is put, or the machine slept, while a run goes on: tokens that were good are from
 * the future then, or over, and a right target refuses them.
 *
 * @param onJump told once, with one line that says what to do
 * @returns what ends it
 */
export function watchClock(onJump: (why: string) => void, { wall, steady }: Clocks = ofThisMachine): () => void {
  const start = wall() - steady();
  const timer = setInterval(() => {
    const jumpMs = wall() - steady() - start;
    if (Math.abs(jumpMs) <= toleranceMs) return;
    clearInterval(timer);
    const seconds = Math.round(Math.abs(jumpMs) / 1000);
    onJump(
      `the clock of this machine was set ${jumpMs < 0 ? 'back' : 'forward'} by ${seconds} s in mid-run, so that tokens are not as old as they should be: start the run again`,
    );
  }, betweenLooksMs).unref();
  return () => clearInterval(timer);
}
