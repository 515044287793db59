import Router from '@koa/router';
import type { Answer } from '../../capillary/answer.ts';
import type { FieldMappings } from '../../capillary/brand.ts';
import { giveCookie, type Step, type WebContext, type WebState } from './context.ts';
import { changeForm, extraDetailsForm, type FormState, memberUpdateForm } from './forms.ts';
import type { Page } from './layout.ts';
import {
  changePage,
  detailsPage,
  type MemberView,
  membershipPage,
  messagePage,
  registrationPage,
  signedOutPage,
  welcomePage,
} from './pages.ts';
import {
  changeAtTheIdp,
  type Read,
  readChange,
  readExtraDetails,
  readMemberUpdate,
  readSoundChange,
  type Sent,
} from './read-forms.ts';
import type { Session, Sessions } from './session.ts';

/** A page of the members' area: where it stands and how it is drawn. */
interface Area {
  path: string;
  draw(view: MemberView, form: FormState): Page;
}

const membership: Area = { path: '/', draw: (view) => membershipPage(view) };
const details: Area = { path: '/details', draw: (view, form) => detailsPage(view, memberUpdateForm(form)) };
const change: Area = { path: '/change', draw: (view, form) => changePage(view, changeForm(form)) };
const registration: Area = {
  path: '/registration',
  draw: (view, form) => registrationPage(view, extraDetailsForm(form)),
};

interface RoutesOptions {
  brand: string;
  fieldMappings: FieldMappings;
  sessions: Sessions;
  attentive?: boolean;
}

/** All addresses of the web app: what a person can see and do. */
export function routes({ brand, fieldMappings, sessions, attentive = false }: RoutesOptions): Step {
  const router = new Router<WebState>();

  router.get('/sign-in', async (ctx) => {
    ctx.redirect(await ctx.state.session.app.startSignIn(textIn(ctx, 'scope'), textIn(ctx, 'login_hint')));
  });
  router.get('/register', async (ctx) => ctx.redirect(ctx.state.session.app.idpPages.register));
  router.get('/callback', callback);
  router.get('/signed-out', (ctx) => ctx.state.show(signedOutPage()));
  router.get('/', (ctx) =>
    isSignedIn(ctx) ? showArea(ctx, membership) : ctx.state.show(welcomePage(brand, ctx.state.session.app.ciam)),
  );

  router.get('/membership', signedInOnly, async (ctx) => {
    const { session } = ctx.state;
    tell(session, await session.app.membership());
    await showArea(ctx, membership);
  });
  router.post(
    '/join',
    signedInOnly,
    acting(membership, readNothing, ({ app }) => app.join()),
  );
  router.get('/details', signedInOnly, (ctx) => showArea(ctx, details));
  router.get('/details/edit', signedInOnly, (ctx) => ctx.redirect(ctx.state.session.app.idpPages.profile));
  router.post(
    '/membership',
    signedInOnly,
    acting(details, readMemberUpdate, ({ app }, update) => app.updateMembership(update)),
  );
  router.get('/change', signedInOnly, (ctx) => showArea(ctx, change));
  router.get('/change/start', signedInOnly, (ctx) => ctx.redirect(ctx.state.session.app.idpPages.changeId));
  router.post(
    '/change',
    signedInOnly,
    acting(change, attentive ? readSoundChange : readChange, ({ app }, wanted) =>
      app.changeIdentifierAtCapillary(wanted),
    ),
  );
  router.get('/registration', signedInOnly, (ctx) => showArea(ctx, registration));
  router.post(
    '/registration',
    signedInOnly,
    acting(registration, readExtraDetails, ({ app }, extra) => app.completeRegistration(extra)),
  );
  router.post('/refresh', signedInOnly, refresh);
  router.post('/sign-out', signOut);
  return router.routes() as Step;

  async function callback(ctx: WebContext): Promise<void> {
    const { session } = ctx.state;
    await session.app.finishSignIn(ctx.URL);
    sessions.renew(session);
    if (attentive) tell(session, await session.app.membership());
    session.news = { notice: 'You are signed in.' };
    giveCookie(ctx);
    ctx.redirect('/');
  }

  async function signOut(ctx: WebContext): Promise<void> {
    const { session } = ctx.state;
    const leave = await session.app.startSignOut();
    sessions.renew(session);
    giveCookie(ctx);
    seeOther(ctx, leave);
  }

  function showArea(ctx: WebContext, area: Area, form: Partial<FormState> = {}): Promise<void> {
    const { session, show } = ctx.state;
    const { answer, notice } = session.news;
    session.news = {};
    const claim = (name: string) => {
      const value = session.app.tokens().claims[name];
      return typeof value === 'string' ? value : '';
    };
    const person = {
      sub: claim('sub'),
      firstName: claim(fieldMappings.firstName),
      lastName: claim(fieldMappings.lastName),
      mobile: claim(fieldMappings.mobile),
      email: claim(fieldMappings.email),
    };
    const { csrf, standing, member, app } = session;
    const view = { csrf, ciam: app.ciam, person, answer, notice, standing, member };
    const typed = attentive && area === change ? changeAtTheIdp(person, member) : undefined;
    return show(area.draw(view, { csrf, rows: rowsFor(ctx), typed, ...form }), form.problem ? 422 : 200);
  }

  /** Reads a form, does what it asks for, and shows the answer: on success after a redirect, else with what was typed. */
  function acting<T>(
    area: Area,
    read: (sent: Sent) => Read<T>,
    call: (session: Session, value: T) => Promise<Answer>,
  ): Step {
    return async (ctx) => {
      const typed = sentForm(ctx);
      const form = read(typed);
      if ('problem' in form) return showArea(ctx, area, { typed, problem: form.problem, wrong: form.wrong });
      const answer = await call(ctx.state.session, form.value);
      tell(ctx.state.session, answer);
      if (answer.class !== 'success') return showArea(ctx, area, { typed });
      if (attentive) await lookUpAgain(ctx.state.session);
      seeOther(ctx, area.path);
    };
  }
}

const isSignedIn = (ctx: WebContext) => ctx.state.session.app.signedIn();

const signedInOnly: Step = (ctx, next) => {
  if (isSignedIn(ctx)) return next();
  const text = 'This page is for members who are signed in.';
  return ctx.state.show(messagePage('Sign in first, please', text, { href: '/sign-in', label: 'Sign in' }), 401);
};

const refresh: Step = async (ctx) => {
  const { session } = ctx.state;
  await session.app.refresh();
  session.news = { notice: `Your sign-in and your details are fresh from ${session.app.ciam}.` };
  seeOther(ctx, sentForm(ctx)['back']?.[0] === change.path ? change.path : details.path);
};

/** Keeps an answer for the next page, and the member where it shows one. */
function tell(session: Session, answer: Answer): void {
  session.news = { answer };
  session.answer = answer;
  if (answer.member) session.member = answer.member;
  if (answer.call === 'addMember' && answer.class === 'success') session.standing = 'member';
  if (answer.member) session.standing = 'member';
  if (answer.class === 'not found') Object.assign(session, { member: undefined, standing: 'no member' });
}

/** Takes over what the programme holds by now, behind the answer that the next page tells. */
async function lookUpAgain(session: Session): Promise<void> {
  const { member } = await session.app.membership();
  if (member) session.member = member;
}

function seeOther(ctx: WebContext, address: string): void {
  ctx.redirect(address);
  ctx.status = 303;
}

function sentForm(ctx: WebContext): Sent {
  const sent: Sent = {};
  for (const [name, value] of new URLSearchParams(ctx.request.rawBody)) sent[name] = [...(sent[name] ?? []), value];
  return sent;
}

const readNothing = (): Read<undefined> => ({ value: undefined });

const mostRows = 20;

/** How many rows the form offers for fields: `?rows=3`, or as many as were sent. */
function rowsFor(ctx: WebContext): number {
  const sent = ctx.method === 'POST' ? (sentForm(ctx)['custom_name']?.length ?? 1) : Number(textIn(ctx, 'rows'));
  return Math.min(Math.max(1, Math.trunc(sent) || 1), mostRows);
}

function textIn(ctx: WebContext, name: string): string | undefined {
  return ctx.URL.searchParams.get(name) ?? undefined;
}
