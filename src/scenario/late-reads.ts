import type { HttpContext, HttpRequest } from '../capillary/http.ts';
import { until } from './until.ts';

/** More than any wait: it ends by the clock. */
const spareMs = 10_000;

/**
 * Reads of the CRM face at a target that shows late what was written (policy `readAfterWriteSeconds`): each waits until
 * everything that the scenario wrote must be seen. What a target should not have written shows no sooner, so a record
 * that is to stay as it was has to be waited for just the same.
 */
export class LateReads {
  readonly #lateMs: number;
  readonly #onWait: () => void;
  #writtenAt = Number.NEGATIVE_INFINITY;

  /** @param onWait told where a read has to wait */
  constructor(readAfterWriteSeconds: number, onWait: () => void) {
    this.#lateMs = readAfterWriteSeconds * 1000;
    this.#onWait = onWait;
  }

  /** Comes back when a request may be sent. */
  async before(request: HttpRequest, context: HttpContext): Promise<void> {
    if (!isRead(request, context) || this.#isShown()) return;
    this.#onWait();
    await until(async () => this.#isShown(), { withinMs: this.#lateMs + spareMs });
  }

  /** Any call of the CIAM face may write, refused or not; to set a brand up writes no record. */
  after(request: HttpRequest, context: HttpContext): void {
    if (context.from !== 'harness' && context.call !== 'generateToken' && !isRead(request, context))
      this.#writtenAt = performance.now();
  }

  #isShown(): boolean {
    return this.#lateMs === 0 || performance.now() - this.#writtenAt > this.#lateMs;
  }
}

function isRead({ method }: HttpRequest, { to }: HttpContext): boolean {
  return to === 'CRM' && method === 'GET';
}
