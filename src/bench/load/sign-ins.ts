import { createHash, randomBytes } from 'node:crypto';
import { Pool } from 'undici';

/** How a person signs in to an app by a page with a password. */
export interface SignInPlan {
  authorize: string;
  token: string;
  clientId: string;
  redirectUri: string;
  /** What is typed into the form. */
  fields: Record<string, string>;
}

/**
 * Signs somebody in so often, each time in a new browser, as many side by side as given: authorization code with PKCE, the
 * page, its form, tokens.
 *
 * @throws Error where no ID token comes
 */
export async function signIn(plan: SignInPlan, count: number, browsers: number): Promise<void> {
  const pool = new Pool(new URL(plan.authorize).origin, { connections: browsers, pipelining: 1 });
  let left = count;
  const signInAgain = async () => {
    while (left-- > 0) await new Browser(pool, plan).signIn();
  };
  await Promise.all(Array.from({ length: browsers }, signInAgain));
  await pool.close();
}

interface Answer {
  status: number;
  location?: string;
  text: string;
}

/** Pages and redirects on the way back to the app. */
const mostSteps = 10;

/** Does no more than this flow needs: a real one would cost more than the servers. */
class Browser {
  readonly #pool: Pool;
  readonly #plan: SignInPlan;
  readonly #cookies = new Map<string, string>();

  constructor(pool: Pool, plan: SignInPlan) {
    this.#pool = pool;
    this.#plan = plan;
  }

  async signIn(): Promise<void> {
    const { authorize, token, clientId, redirectUri } = this.#plan;
    const verifier = randomBytes(32).toString('base64url');
    const request = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      scope: 'openid profile email phone',
      redirect_uri: redirectUri,
      state: randomBytes(8).toString('base64url'),
      nonce: randomBytes(8).toString('base64url'),
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    let answer = await this.#send('GET', `${authorize}?${request}`);
    for (let steps = 0; !answer.location?.startsWith(redirectUri); steps += 1) {
      if (steps > mostSteps) throw new Error(`the app is not reached after ${steps} steps: ${answer.location}`);
      answer = answer.location ? await this.#send('GET', this.#absolute(answer.location)) : await this.#submit(answer);
    }
    const code = new URL(answer.location).searchParams.get('code') ?? '';
    const exchanged = await this.#send('POST', token, {
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      code,
    });
    if (!exchanged.text.includes('"id_token":"')) throw new Error(`no ID token: ${exchanged.status} ${exchanged.text}`);
  }

  /** Fills in the form that has the fields. */
  async #submit({ status, text }: Answer): Promise<Answer> {
    const forms = text.match(/<form[\s\S]*?<\/form>/g) ?? [];
    const form = forms.find((one) => Object.keys(this.#plan.fields).every((name) => one.includes(`name="${name}"`)));
    const [, action] = /action="([^"]*)"/.exec(form ?? '') ?? [];
    if (status !== 200 || !form || action === undefined) throw new Error(`no form to sign in with: ${status} ${text}`);
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const kept = Object.fromEntries(hidden.map(([, name, value]) => [name, value]));
    return this.#send('POST', this.#absolute(action.replaceAll('&amp;', '&')), { ...kept, ...this.#plan.fields });
  }

  #absolute(address: string): string {
    return new URL(address, this.#plan.authorize).href;
  }

  async #send(method: 'GET' | 'POST', url: string, fields?: Record<string, string>): Promise<Answer> {
    const { pathname, search } = new URL(url);
    const cookie = [...this.#cookies].map((pair) => pair.join('=')).join('; ');
    const answer = await this.#pool.request({
      method,
      path: `${pathname}${search}`,
      headers: {
        ...(cookie && { cookie }),
        ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(fields && { body: new URLSearchParams(fields).toString() }),
    });
    const { location, 'set-cookie': set = [] } = answer.headers;
    for (const line of [set].flat()) this.#keep(line);
    const text = await answer.body.text();
    return { status: answer.statusCode, text, ...(typeof location === 'string' && { location }) };
  }

  /** By name: no two of these servers' cookies differ in their path alone. */
  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
