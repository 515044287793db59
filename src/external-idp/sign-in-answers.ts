import type { SignInMethod } from '../loyalty-app/agent.ts';
import type { Mailbox } from '../loyalty-app/mailbox.ts';
import { outOfReach } from '../loyalty-app/out-of-reach-pages.ts';
import type { TestPersonAccess } from './address.ts';
import type { Field } from './page-parts.ts';
import type { Answers } from './walk.ts';

/** How a test person usually signs in. */
export function usualWay({ email, mobile, password }: TestPersonAccess): SignInMethod {
  if (password !== undefined) return { method: 'password', identifier: email ?? mobile ?? '', password };
  return email !== undefined ? { method: 'email code', email } : { method: 'sms code', mobile: mobile ?? '' };
}

/** What people answer to the questions of the IdP's pages. */
export class SignInAnswers {
  readonly #people: readonly TestPersonAccess[];
  readonly #codes: Mailbox | undefined;
  readonly #onCode: (code: string) => void;

  /** @param onCode told of every code, so that nothing shows it */
  constructor(people: readonly TestPersonAccess[], codes?: Mailbox, onCode: (code: string) => void = () => {}) {
    this.#people = people;
    this.#codes = codes;
    this.#onCode = onCode;
  }

  /** @throws OutOfReach where nobody signs in like this at the tenant */
  to(how: SignInMethod): Answers {
    if (how.method === 'password') {
      const { identifier, password } = how;
      // A second factor may follow, or the mobile may be what the code goes to.
      const person = this.#people.find(({ email, mobile }) => email === identifier || mobile === identifier);
      return { identifier, password, code: this.#code('email', person?.email ?? identifier) };
    }
    const [channel, to, words] =
      how.method === 'email code'
        ? (['email', how.email, 'a code by e-mail'] as const)
        : (['sms', how.mobile, 'a code by SMS'] as const);
    const usual = this.#people.some((person) => {
      const way = usualWay(person);
      return way.method === how.method && ('email' in way ? way.email : 'mobile' in way && way.mobile) === to;
    });
    if (!usual) throw outOfReach.otherWay(words);
    const { code } = how;
    return { identifier: to, code: code === undefined ? this.#code(channel, to) : async () => code };
  }

  /**
   * Somebody with a wrong password or code who is let in proves nothing where nobody is asked.
   *
   * @throws OutOfReach
   */
  ensureAnswersGiven(how: SignInMethod, asked: readonly Field[]): void {
    const isWrong =
      how.method === 'password'
        ? !this.#people.some(({ password }) => password === how.password)
        : how.code !== undefined;
    const field = how.method === 'password' ? 'password' : 'code';
    if (isWrong && !asked.includes(field)) throw outOfReach.unasked();
  }

  #code(channel: 'email' | 'sms', to: string): (() => Promise<string>) | undefined {
    const codes = this.#codes;
    if (!codes) return undefined;
    const since = Date.now();
    return async () => {
      const code = (await codes.code(channel, to, since)) ?? '';
      this.#onCode(code);
      return code;
    };
  }
}
