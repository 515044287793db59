import type { Answer } from '../../capillary/answer.ts';
import type { HeldBody } from '../../capillary/http.ts';
import type { Overrides } from '../../capillary/overrides.ts';
import type { Brand } from '../brands/brand.ts';
import { HeldTooLong } from '../held-too-long.ts';
import type { Try } from '../oracles/tries.ts';
import type { Scenario } from '../scenario.ts';
import { TooLate, until } from '../until.ts';

/** One of several calls that are to be under way at the same time. */
export interface OverlappingCall {
  what: string;
  brand: Brand;
  /** Whether the target asks UserInfo before it does the call: its tokens are new to the target. */
  asksUserInfo: boolean;
  begin(overrides: Overrides): Promise<Answer>;
}

/** The share of the time that a target may wait for NextReason (policy `idpTimeoutSeconds`) after which it is let go on. */
const shareHeld = 0.4;

/**
 * Makes calls overlap for certain: NextReason holds its UserInfo answers until all that ask it have asked, and the last
 * octet of each other call is sent only then. So every call has begun before any is done.
 */
export async function overlap(scenario: Scenario, calls: readonly OverlappingCall[]): Promise<Try[]> {
  const meeting = new Meeting(scenario, calls);
  await meeting.begin();
  const answers = calls.map(async (call): Promise<Try> => {
    const answer = await call.begin(meeting.overridesOf(call));
    meeting.ended();
    return { what: call.what, answer };
  });
  try {
    await meeting.complete();
  } finally {
    await meeting.release();
  }
  const tries = await Promise.all(answers);
  meeting.ensureInTime(tries);
  return tries;
}

/** Where overlapping calls wait for each other. */
class Meeting {
  readonly #scenario: Scenario;
  readonly #calls: readonly OverlappingCall[];
  readonly #bodies = Promise.withResolvers<void>();
  readonly #holdsUserInfo: boolean;
  /** How long the target waits for NextReason. */
  readonly #idpTimeoutMs: number;
  readonly #beganAt = performance.now();
  #heldMs = 0;
  #reached = 0;
  #ended = 0;

  constructor(scenario: Scenario, calls: readonly OverlappingCall[]) {
    this.#scenario = scenario;
    this.#calls = calls;
    this.#holdsUserInfo = scenario.hasCapability('faults');
    this.#idpTimeoutMs = scenario.environment.target.policies.idpTimeoutSeconds * 1000;
  }

  async begin(): Promise<void> {
    if (!this.#holdsUserInfo) return;
    await this.#each((control, id) => control.holdAnswers(id, { endpoint: 'userinfo' }));
  }

  /** A call whose UserInfo answer is held needs nothing else. */
  overridesOf({ asksUserInfo }: OverlappingCall): Overrides {
    if (asksUserInfo && this.#holdsUserInfo) return {};
    const held: HeldBody = { reached: () => this.#reached++, released: this.#bodies.promise };
    return { held };
  }

  ended(): void {
    this.#ended += 1;
  }

  /** Comes back when every call waits, or has ended without. */
  async complete(): Promise<void> {
    const all = async () => (await this.#waiting()) + this.#ended >= this.#calls.length;
    await until(all, { withinMs: shareHeld * this.#idpTimeoutMs, everyMs: 5 }).catch((error: unknown) => {
      if (!(error instanceof TooLate)) throw error;
    });
    await this.#roundTrip();
    const waiting = Math.min(await this.#waiting(), this.#calls.length - this.#ended);
    if (waiting === this.#calls.length) return;
    const text = `${waiting} of ${this.#calls.length} calls were under way when the first was let go on`;
    this.#scenario.notes.add({ kind: 'observed', text });
  }

  /**
   * What was sent before another exchange with the target, the target has read when that is answered. It is one that
   * reads no record: a read may have to wait (policy `readAfterWriteSeconds`), and a till's password knows no such call.
   */
  async #roundTrip(): Promise<void> {
    const [first] = this.#calls;
    if (!first || this.#reached === 0 || this.#scenario.environment.target.auth === 'basic') return;
    await first.brand.crm.generateToken();
  }

  /** Whoever gave up because of the harness alone is not judged. */
  ensureInTime(tries: readonly Try[]): void {
    const gaveUp = tries.some(({ answer }) => answer.class === 'unavailable');
    if (gaveUp && this.#heldMs > 0.8 * this.#idpTimeoutMs) throw new HeldTooLong(this.#heldMs);
  }

  async release(): Promise<void> {
    this.#bodies.resolve();
    if (this.#holdsUserInfo) await this.#each((control, id) => control.releaseAnswers(id));
    this.#heldMs = Math.round(performance.now() - this.#beganAt);
  }

  async #waiting(): Promise<number> {
    const held = this.#holdsUserInfo ? await this.#each((control, id) => control.heldAnswers(id)) : [];
    return held.reduce((sum, count) => sum + count, this.#reached);
  }

  #each<T>(work: (control: Scenario['control'], applicationId: string) => Promise<T>): Promise<T[]> {
    const ids = new Set(this.#calls.map(({ brand }) => brand.application.applicationId));
    return Promise.all([...ids].map((id) => work(this.#scenario.control, id)));
  }
}
