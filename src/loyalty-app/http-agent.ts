import type { Recorder } from '../capillary/exchange.ts';
import type { FormBrowser, Place } from '../form-browser/form-browser.ts';
import type { FormPage } from '../form-browser/form-page.ts';
import type { Agent, PageOutcome, Registration, SignInMethod, SignInOutcome, Tokens } from './agent.ts';
import { AppAgent } from './app-agent.ts';
import type { BrandApp } from './brand-app.ts';
import { newHttpBrowser } from './http-browser.ts';
import type { Mailbox } from './mailbox.ts';
import { nextReasonPages, type PageHooks } from './page-hooks.ts';
import { shownAddress } from './shown-address.ts';

export interface HttpAgentOptions {
  /** The app's server side for this device. */
  app: BrandApp;
  mailbox: Mailbox;
  record?: Recorder;
  /** NextReason's pages unless said otherwise. */
  pages?: PageHooks;
}

/** A device without a browser: plays the person on the IdP's pages over plain HTTP. */
export function newHttpAgent(options: HttpAgentOptions): Agent {
  return new HttpAgent(options);
}

class HttpAgent extends AppAgent implements Agent {
  readonly #mailbox: Mailbox;
  readonly #pages: PageHooks;
  readonly #browser: FormBrowser;

  constructor({ app, mailbox, record, pages = nextReasonPages }: HttpAgentOptions) {
    super(app);
    this.#mailbox = mailbox;
    this.#pages = pages;
    this.#browser = newHttpBrowser([app.redirectUri, app.postLogoutRedirectUri], record);
  }

  async register({ firstName, lastName, mobile, email, password }: Registration): Promise<PageOutcome> {
    const { register, setPassword, enterCode } = this.#pages;
    let place = await this.#browser.open(this.app.idpPages.register, 'registration');
    const asked = Date.now();
    place = await this.#submit(place, 'registration', register.form, {
      [register.firstName]: firstName,
      [register.lastName]: lastName,
      [register.mobile]: mobile,
      [register.email]: email,
    });
    for (const [channel, to] of [
      ['email', email],
      ['sms', mobile],
    ] as const) {
      if (alertOf(place) || !hasForm(place, enterCode.form)) return outcome(place, false);
      const before = place;
      place = await this.#enterCode(before, channel, to, asked);
      if (place === before) return outcome(place, false);
    }
    if (!hasForm(place, setPassword.form)) return outcome(place, false);
    place = await this.#submit(place, 'set password', setPassword.form, { [setPassword.password]: password });
    return outcome(place, !alertOf(place) && !hasForm(place, setPassword.form));
  }

  async registrationFields(): Promise<string[]> {
    const place = await this.#browser.open(this.app.idpPages.register, 'registration');
    return 'page' in place
      ? place.page.fieldsOf(this.#pages.register.form).filter((name) => !/password/i.test(name))
      : [];
  }

  async signIn(how: SignInMethod, { scopes }: { scopes?: string } = {}): Promise<SignInOutcome> {
    let place = await this.#browser.open(await this.app.startSignIn(scopes), 'sign-in');
    // Somebody whom the IdP still knows is back at once.
    if ('page' in place && !alertOf(place)) place = await this.#proveWho(place, how);
    if (!('app' in place)) return outcome(place, false);
    const { app: callback } = place;
    return this.holding(callback, () => this.app.finishSignIn(callback));
  }

  adopt(tokens: Omit<Tokens, 'claims'>, cookie: string): void {
    this.app.adopt(tokens);
    this.#browser.adopt(cookie, this.app.idpPages.base);
  }

  refresh(): Promise<SignInOutcome> {
    return this.holding(new URL(this.app.redirectUri), () => this.app.refresh());
  }

  async editProfile({ firstName, lastName }: { firstName: string; lastName: string }): Promise<PageOutcome> {
    const { profile } = this.#pages;
    const open = await this.#browser.open(this.app.idpPages.profile, 'profile');
    const typed = { [profile.firstName]: firstName, [profile.lastName]: lastName };
    const place = await this.#submit(open, 'profile', profile.form, typed);
    return outcome(place, !alertOf(place) && hasForm(place, profile.form));
  }

  async changeIdentifierAtIdp(change: {
    kind: 'mobile' | 'email';
    value: string;
    verify: boolean;
  }): Promise<PageOutcome> {
    const { changeIdentifier, enterCode } = this.#pages;
    const { kind, value, verify } = change;
    const open = await this.#browser.open(this.app.idpPages.changeId, 'identifier change');
    const asked = Date.now();
    const typed = { [changeIdentifier.kind]: kind, [changeIdentifier.value]: value };
    let place = await this.#submit(open, 'identifier change', changeIdentifier.form, typed);
    if (!hasForm(place, enterCode.form) || !verify) return outcome(place, false);
    place = await this.#enterCode(place, kind === 'email' ? 'email' : 'sms', value, asked);
    return outcome(place, !alertOf(place) && !hasForm(place, enterCode.form));
  }

  async signOut(): Promise<PageOutcome> {
    const { signOut } = this.#pages;
    let place = await this.#browser.open(await this.app.startSignOut(), 'sign-out');
    if (hasForm(place, signOut.form)) place = await this.#submit(place, 'sign-out', signOut.form, {});
    return outcome(place, 'app' in place);
  }

  async screenshot(): Promise<undefined> {}

  async close(): Promise<void> {}

  async #proveWho(place: Place, how: SignInMethod): Promise<Place> {
    const { signIn, askCode, enterCode } = this.#pages;
    if (how.method === 'password') {
      const typed = { [signIn.identifier]: how.identifier, [signIn.password]: how.password };
      return this.#submit(place, 'sign-in', signIn.form, typed);
    }
    const byMail = how.method === 'email code';
    const to = byMail ? how.email : how.mobile;
    const asked = Date.now();
    const next = await this.#submit(place, 'ask for a code', askCode.form, { [askCode.identifier]: to });
    if (!hasForm(next, enterCode.form)) return next;
    return this.#enterCode(next, byMail ? 'email' : 'sms', to, asked, how.code);
  }

  /** Types a code in; without one that is given, the one that came. A message without a code leaves the person where they are. */
  async #enterCode(place: Place, channel: 'email' | 'sms', to: string, since: number, given?: string): Promise<Place> {
    const { form, code } = this.#pages.enterCode;
    const typed = given ?? (await this.#mailbox.code(channel, to, since));
    return typed === undefined ? place : this.#submit(place, 'enter the code', form, { [code]: typed });
  }

  async #submit(place: Place, call: string, form: string, typed: Record<string, string>): Promise<Place> {
    return 'app' in place ? place : this.#browser.send(place.page.fill(form, typed), call);
  }
}

function hasForm(place: Place, form: string): boolean {
  return 'page' in place && place.page.hasForm(form);
}

function alertOf(place: Place): string | undefined {
  return 'page' in place ? place.page.alert : undefined;
}

function outcome(place: Place, done: boolean): PageOutcome {
  const url = shownAddress('page' in place ? place.page.url : place.app);
  return done ? { done, url } : { done, message: messageOf(place), url };
}

function messageOf(place: Place): string {
  return 'page' in place ? wordsOf(place.page) : 'the IdP sent the browser back to the app';
}

function wordsOf(page: FormPage): string {
  return page.alert ?? page.notice ?? page.heading;
}
