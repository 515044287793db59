import type { Browser, BrowserContext, Page } from 'playwright';
import type { Answer } from '../capillary/answer.ts';
import type { FieldMappings } from '../capillary/brand.ts';
import type { Recorder } from '../capillary/exchange.ts';
import type { IdentifierChange, MemberUpdate } from '../capillary/shapes.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import type {
  Agent,
  ExtraDetails,
  PageOutcome,
  Registration,
  SignInMethod,
  SignInOptions,
  SignInOutcome,
  Tokens,
} from './agent.ts';
import type { BrandApp } from './brand-app.ts';
import { recordPages } from './browser-exchanges.ts';
import { BrowserPage, type Place } from './browser-page.ts';
import {
  type Entries,
  entriesForChange,
  entriesForExtraDetails,
  entriesForUpdate,
  isForTesters,
  rowsIn,
} from './form-entries.ts';
import type { IdpPages } from './idp-pages.ts';
import type { Mailbox } from './mailbox.ts';
import { outOfReach } from './out-of-reach-pages.ts';
import { nextReasonPages } from './page-hooks.ts';
import { startTrace, takeTrace } from './page-trace.ts';
import { shownAddress } from './shown-address.ts';
import { SignInRefused } from './sign-in-refused.ts';
import { cookieName } from './web/context.ts';
import { type RunningWebApp, startWebApp } from './web/server.ts';
import type { Session } from './web/session.ts';

/** What a device with a browser needs. */
export interface BrowserAgentOptions {
  /** The worker's shared Chromium; the device gets a context of its own in it. */
  browser: Browser;
  /** The brand's name, as the pages show it. */
  brand: string;
  fieldMappings: FieldMappings;
  /** The server side of the app for this device; its web app stands at this address. */
  newApp(address: string): BrandApp;
  mailbox: Mailbox;
  record: Recorder;
  /** The pages of an IdP that somebody else runs, in this tab of the app at this address. */
  foreign?(tab: Page, address: string, appCookie: string): Promise<IdpPages>;
}

/** A phone, as most members hold it. */
const viewport = { width: 390, height: 844 };

/** A device with a browser of its own: Chromium plays the person on the brand's web app and on the IdP's pages. */
export async function newBrowserAgent({
  browser,
  mailbox,
  record,
  foreign,
  ...app
}: BrowserAgentOptions): Promise<Agent> {
  const web = await startWebApp(app);
  const session = web.openSession();
  const context = await browser.newContext({ viewport });
  recordPages(context, { app: web.address, idp: session.app.idpPages.base, record });
  await context.addCookies([
    { name: cookieName, value: session.id, url: web.address, httpOnly: true, sameSite: 'Lax' },
  ]);
  await startTrace(context);
  const tab = await context.newPage();
  const page = new BrowserPage(tab, web.address);
  return new BrowserAgent({
    web,
    session,
    context,
    page,
    mailbox,
    foreign: await foreign?.(tab, web.address, cookieName),
  });
}

interface Device {
  web: RunningWebApp;
  session: Session;
  context: BrowserContext;
  page: BrowserPage;
  mailbox: Mailbox;
  foreign?: IdpPages;
}

class BrowserAgent implements Agent {
  readonly kind = 'browser';
  readonly #device: Device;
  readonly #page: BrowserPage;
  /** A person does one thing after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(device: Device) {
    this.#device = device;
    this.#page = device.page;
  }

  get #app(): BrandApp {
    return this.#device.session.app;
  }

  register({ password, ...details }: Registration): Promise<PageOutcome> {
    return this.#inTurn(async () => {
      this.#ensureOwnPages('registration');
      await this.#page.open('/register');
      const since = Date.now();
      await this.#page.send('register', details);
      let place = await this.#enterCode('email', details.email, since);
      if (place.page === 'enter-code' && !place.alert) place = await this.#enterCode('sms', details.mobile, since);
      if (place.page !== 'set-password') return outcome(place, false);
      place = await this.#page.send('set-password', { password });
      return outcome(place, place.page !== 'set-password' && !place.alert);
    });
  }

  registrationFields(): Promise<string[]> {
    return this.#inTurn(async () => {
      this.#ensureOwnPages('registration');
      await this.#page.open('/register');
      return this.#page.fieldsOf('register');
    });
  }

  signIn(how: SignInMethod, { scopes, kept }: SignInOptions = {}): Promise<SignInOutcome> {
    return this.#inTurn(async () => {
      const { foreign } = this.#device;
      if (foreign) return this.#signInAt(foreign, how, { scopes, kept });
      const query = scopes === undefined ? '' : `?${new URLSearchParams({ scope: scopes })}`;
      const place = await this.#page.open(`/sign-in${query}`);
      // Whom the IdP still knows is back at the app at once.
      return this.#signedInAt(place.page === 'sign-in' ? await this.#proveWho(how) : place);
    });
  }

  async #signInAt(foreign: IdpPages, how: SignInMethod, options: SignInOptions): Promise<SignInOutcome> {
    const start = async (hint: string) =>
      `${this.#device.web.address}/sign-in?${new URLSearchParams({ login_hint: hint })}`;
    const walked = await foreign.signIn(how, options, start);
    const place = await this.#page.place();
    return 'refused' in walked ? outcome(place, false, walked.refused) : this.#signedInAt(place);
  }

  async #proveWho(how: SignInMethod): Promise<Place> {
    if (how.method === 'password') {
      const { identifier, password } = how;
      return this.#page.send('sign-in', { identifier, password });
    }
    const [channel, identifier] =
      how.method === 'email code' ? (['email', how.email] as const) : (['sms', how.mobile] as const);
    const since = Date.now();
    await this.#page.send('ask-code', { identifier });
    return this.#enterCode(channel, identifier, since, how.code);
  }

  refresh(): Promise<SignInOutcome> {
    return this.#inTurn(async () => {
      if (!this.signedIn()) return outcome(await this.#page.place(), false, 'the app holds no sign-in');
      if (this.#device.foreign && !this.tokens().refreshToken) throw outOfReach.refreshToken();
      await this.#page.beAt('/details');
      return this.#signedInAt(await this.#page.send('refresh'));
    });
  }

  editProfile(names: { firstName: string; lastName: string }): Promise<PageOutcome> {
    return this.#inTurn(async () => {
      this.#ensureOwnPages('profile');
      await this.#openAtIdp('/details', `Edit at ${this.#app.ciam}`, 'profile');
      const place = await this.#page.send('profile', names);
      return outcome(place, place.status !== undefined && !place.alert);
    });
  }

  changeIdentifierAtIdp(change: { kind: 'mobile' | 'email'; value: string; verify: boolean }): Promise<PageOutcome> {
    return this.#inTurn(async () => {
      this.#ensureOwnPages('profile');
      const { kind, value, verify } = change;
      await this.#openAtIdp('/change', `Change at ${this.#app.ciam}`, 'changeId');
      const since = Date.now();
      let place = await this.#page.send('change-identifier', { kind: { choose: kind }, value });
      if (place.page !== 'enter-code' || !verify) return outcome(place, false);
      place = await this.#enterCode(kind === 'email' ? 'email' : 'sms', value, since);
      return outcome(place, place.page !== 'enter-code' && !place.alert);
    });
  }

  signOut(): Promise<PageOutcome> {
    return this.#inTurn(async () => {
      const { foreign } = this.#device;
      if (foreign) await foreign.signOut(async () => void (await this.#leave()));
      const place = foreign ? await this.#page.place() : await this.#leave();
      return outcome(place, place.page === 'signed-out' && this.#isOurs(place));
    });
  }

  async #leave(): Promise<Place> {
    // The app has no button for that any more: somebody opens the way out once more.
    if (!this.signedIn()) return this.#page.open(await this.#app.startSignOut());
    await this.#page.beAt('/');
    return this.#page.send('sign-out');
  }

  signedIn(): boolean {
    return this.#app.signedIn();
  }

  tokens(): Tokens {
    return this.#app.tokens();
  }

  join(): Promise<Answer> {
    return this.#answered(async () => {
      const place = await this.#page.beAt('/');
      if (place.isMember) await this.#page.unfold('For testers');
      await this.#page.send('join');
    });
  }

  membership(): Promise<Answer> {
    return this.#answered(async () => {
      await this.#page.open('/membership');
    });
  }

  updateMembership(update?: MemberUpdate): Promise<Answer> {
    return this.#answered(() => this.#fillIn('/details', 'update', entriesForUpdate(update)));
  }

  completeRegistration(extra: ExtraDetails): Promise<Answer> {
    return this.#answered(() => this.#fillIn('/registration', 'complete', entriesForExtraDetails(extra)));
  }

  changeIdentifierAtCapillary(change: IdentifierChange): Promise<Answer> {
    return this.#answered(() => this.#fillIn('/change', 'change', entriesForChange(change)));
  }

  screenshot(): Promise<Uint8Array> {
    return this.#inTurn(() => this.#page.screenshot());
  }

  trace(): Promise<Uint8Array> {
    return this.#inTurn(() => takeTrace(this.#device.context));
  }

  async close(): Promise<void> {
    await this.#turn.catch(() => {});
    await this.#device.context.close();
    await this.#device.web.close();
  }

  async #fillIn(path: string, form: string, entries: Entries): Promise<void> {
    const rows = rowsIn(entries);
    await this.#page.beAt(rows > 1 ? `${path}?rows=${rows}` : path);
    if (isForTesters(entries)) await this.#page.unfold('For testers');
    await this.#page.send(form, entries);
  }

  /** Does something in the app that asks the target, and takes the target's answer from the app's own session. */
  #answered(act: () => Promise<void>): Promise<Answer> {
    return this.#inTurn(async () => {
      const { session } = this.#device;
      session.answer = undefined;
      await act();
      if (session.answer) return session.answer;
      if (session.failure) throw session.failure;
      const place = await this.#page.place();
      throw new EnvironmentFailure(`the app asked nothing of Capillary: ${place.alert ?? place.page ?? place.url}`);
    });
  }

  /** Types in the code that came; a message without one leaves the person where they are. */
  async #enterCode(channel: 'email' | 'sms', to: string, since: number, given?: string): Promise<Place> {
    const place = await this.#page.place();
    const { form, code } = nextReasonPages.enterCode;
    if (place.page !== 'enter-code') return place;
    const typed = given ?? (await this.#device.mailbox.code(channel, to, since));
    return typed === undefined ? place : this.#page.send(form, { [code]: typed });
  }

  /** From the app to one of the IdP's pages; somebody who is not signed in to the app goes there by themselves. */
  async #openAtIdp(path: string, link: string, page: 'profile' | 'changeId'): Promise<void> {
    if (!this.signedIn()) {
      await this.#page.open(this.#app.idpPages[page]);
      return;
    }
    await this.#page.beAt(path);
    await this.#page.follow(link);
  }

  /** Where the IdP is somebody else's, only its sign-in pages are known. */
  #ensureOwnPages(which: 'registration' | 'profile'): void {
    if (this.#device.foreign) throw outOfReach[which]();
  }

  #isOurs(place: Place): boolean {
    return place.url.startsWith(this.#device.web.address);
  }

  /** How a sign-in ended: signed in at the app, or with what a page complains of. */
  #signedInAt(place: Place): SignInOutcome {
    const { failure } = this.#device.session;
    if (failure && !(failure instanceof SignInRefused)) throw failure;
    const done = !failure && this.#isOurs(place) && place.alert === undefined && this.signedIn();
    return { ...outcome(place, done, failure?.message), ...(done && { tokens: this.tokens() }) };
  }

  async #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const before = this.#turn;
    const now = before
      .catch(() => {})
      .then(() => {
        this.#device.session.failure = undefined;
        return act();
      });
    this.#turn = now;
    return now;
  }
}

function outcome(place: Place, done: boolean, message = place.alert ?? place.status ?? place.heading): PageOutcome {
  return done ? { done, url: shownAddress(place.url) } : { done, message, url: shownAddress(place.url) };
}
