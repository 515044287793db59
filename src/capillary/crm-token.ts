import type { Answer } from './answer.ts';

interface Held {
  value: string;
  /** On the clock of `performance.now()`, in milliseconds. */
  renewAt: number;
}

/** Each may be turned away by a limiter once more. */
const triesAfterWaiting = 3;

/** The CRM face's access token of one key: fetched once for all that wait, renewed when a tenth of its time is left. */
export class CrmToken {
  #held: Held | undefined;
  #coming: Promise<Answer> | undefined;

  /**
   * Makes a call with a token that is still good. Where the target refuses it, a fresh one is tried once, and again
   * where the call had to wait for a busy target: its token may have ended meanwhile.
   * @returns the call's answer, or the token call's where that is no success
   */
  async use(generate: () => Promise<Answer>, call: (token: string) => Promise<Answer>): Promise<Answer> {
    const held = this.#held && performance.now() < this.#held.renewAt ? this.#held : undefined;
    if (!held) return this.#withFresh(generate, call);
    const answer = await call(held.value);
    if (answer.class !== 'refused') return answer;
    if (this.#held === held) this.#held = undefined;
    return this.#withFresh(generate, call);
  }

  async #withFresh(generate: () => Promise<Answer>, call: (token: string) => Promise<Answer>): Promise<Answer> {
    for (let left = triesAfterWaiting; ; left -= 1) {
      const answer = await this.#withOneFresh(generate, call);
      if (answer.class !== 'refused' || !answer.waited || left === 0) return answer;
      this.#held = undefined;
    }
  }

  async #withOneFresh(generate: () => Promise<Answer>, call: (token: string) => Promise<Answer>): Promise<Answer> {
    this.#coming ??= generate().finally(() => {
      this.#coming = undefined;
    });
    const answer = await this.#coming;
    if (!answer.crmToken) return answer;
    const { accessToken, ttlSeconds } = answer.crmToken;
    this.#held = { value: accessToken, renewAt: performance.now() + ttlSeconds * 900 };
    return call(accessToken);
  }
}
