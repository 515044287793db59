import { bodyParser } from '@koa/bodyparser';
import Koa from 'koa';
import type { FieldMappings } from '../../capillary/brand.ts';
import { TargetBusy } from '../../capillary/busy-target.ts';
import { EnvironmentFailure } from '../../failure/failure.ts';
import { refuseUnreadable } from '../../web-guard/unreadable-body.ts';
import { foreignHostReason, isForeignHost, isFromForeignPage } from '../../web-guard/web-guard.ts';
import type { BrandApp } from '../brand-app.ts';
import { SignInRefused } from '../sign-in-refused.ts';
import { cookieName, giveCookie, type Step, type WebState } from './context.ts';
import { type Look, layout } from './layout.ts';
import { messagePage } from './pages.ts';
import { routes } from './routes.ts';
import { createSessions, isOwnForm, type Session, type Sessions } from './session.ts';
import { brandStyle, hueOf } from './style.ts';

/** What one brand's web app is made of. */
export interface WebAppOptions {
  brand: string;
  /** Which claims of the ID token the pages show. */
  fieldMappings: FieldMappings;
  /** The app of a browser that comes for the first time. */
  newApp(): BrandApp;
  /** The brand's colour as an angle on the colour wheel (OKLCH); by default one that its name gives. */
  hue?: number;
  /**
   * Made for people who try it: looks a member up after the sign-in, checks a new mobile or e-mail before it is sent, and
   * carries it from step to step. An agent sends what it wants to, and nothing besides.
   */
  attentive?: boolean;
}

const toStart = { href: '/', label: 'To the start' };

/** The brand's web app: pages for people, everything else on the server's side. */
export function createWebApp(options: WebAppOptions): { koa: Koa<WebState>; sessions: Sessions } {
  const sessions = createSessions(options.newApp);
  const koa = new Koa<WebState>();
  koa.use(inBrandLook(options));
  koa.use(failuresAsPages);
  koa.use(ownNamesOnly);
  koa.use(bodyParser({ enableTypes: ['form'], onError: refuseUnreadable }));
  koa.use(withSession(sessions));
  koa.use(ownFormsOnly);
  koa.use(routes({ ...options, sessions }));
  koa.use((ctx) => ctx.state.show(messagePage('There is no such page', 'The address leads nowhere.', toStart), 404));
  return { koa, sessions };
}

function inBrandLook({ brand, hue }: WebAppOptions): Step {
  const look: Look = { brand, style: brandStyle(hue ?? hueOf(brand)) };
  return async (ctx, next) => {
    ctx.set({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' });
    ctx.state.show = async (page, status = 200) => {
      ctx.set('Content-Security-Policy', contentSecurityPolicy(look, ctx.state.session));
      ctx.status = status;
      ctx.type = 'html';
      ctx.body = String(await layout(look, page, ctx.state.session?.app.ciam));
    };
    await next();
  };
}

/** Nothing from elsewhere; a form may lead to the IdP, as signing out does. */
function contentSecurityPolicy({ style }: Look, session?: Session): string {
  const idp = session ? new URL(session.app.idpPages.base).origin : '';
  return [
    `default-src 'none'`,
    `style-src ${style.source}`,
    'img-src data:',
    `form-action 'self' ${idp}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** A person reads what went wrong; whoever plays the person finds the failure itself in the session. */
const failuresAsPages: Step = async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    const { show, session } = ctx.state;
    if (error instanceof EnvironmentFailure) {
      session.failure = error;
      const reason = sentence(error.message);
      if (error instanceof SignInRefused) {
        const again = { href: '/sign-in', label: 'Try again' };
        return show(messagePage('The sign-in did not work', reason, again), 400);
      }
      const silent = error instanceof TargetBusy ? 'Capillary' : capital(session.app.ciam);
      return show(messagePage(`${silent} does not answer`, reason, toStart), 502);
    }
    const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
    if (status >= 500) ctx.app.emit('error', error, ctx);
    const text =
      status >= 500
        ? 'The fault is ours. Nothing more is known to the outside.'
        : 'What your browser sent cannot be read.';
    await show(messagePage('That did not work', text, toStart), status);
  }
};

/** A reason in the words of a log, as a sentence. */
function sentence(reason: string): string {
  return `${capital(reason)}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** It is bound to loopback: under another name it is a foreign page that reads somebody's pages (DNS rebinding). */
const ownNamesOnly: Step = (ctx, next) => {
  if (!isForeignHost(ctx.headers, { loopbackOnly: true })) return next();
  return ctx.state.show(messagePage('Not under this name', `${foreignHostReason(ctx.headers)}.`, toStart), 403);
};

function withSession(sessions: Sessions): Step {
  return async (ctx, next) => {
    const known = sessions.find(ctx.cookies.get(cookieName));
    ctx.state.session = known ?? sessions.open();
    if (!known) giveCookie(ctx);
    await next();
  };
}

/** A form of another site has no token of this session. */
const ownFormsOnly: Step = async (ctx, next) => {
  if (ctx.method === 'POST') {
    const sent = new URLSearchParams(ctx.request.rawBody).get('csrf');
    if (isFromForeignPage(ctx.headers) || !isOwnForm(ctx.state.session, sent)) {
      const text =
        'It belongs to a session that has ended, or to another site. Go back to the start and try again, please.';
      return ctx.state.show(messagePage('This form is out of date', text, toStart), 403);
    }
  }
  return next();
};
