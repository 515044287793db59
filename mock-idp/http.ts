import type { IncomingMessage } from 'node:http';
import Koa from 'koa';
import { foreignHostReason, isForeignHost, type ServerNames } from '../src/web-guard/web-guard.ts';
import type { Applications } from './applications/applications.ts';
import type { Endpoint } from './control/types.ts';
import { discoveryPath } from './oidc/discovery.ts';
import type { Providers } from './oidc/providers.ts';
import type { PageState } from './pages/context.ts';
import { showError } from './pages/error.ts';
import { pages } from './pages/router.ts';
import { endpointOf } from './presets/preset.ts';
import { reportError } from './report-error.ts';

/** The IdP as people, apps and gateways see it: every application's pages and protocol. */
export function createIdp(applications: Applications, providers: Providers, names: ServerNames): Koa<PageState> {
  const app = new Koa<PageState>();
  app.on('error', reportError);

  app.use(async (ctx, next) => {
    if (!isForeignHost(ctx.headers, names)) return next();
    ctx.status = 403;
    ctx.body = { error: 'forbidden_host', error_description: foreignHostReason(ctx.headers, 'publicUrl') };
  });

  app.use(async (ctx, next) => {
    const fullUrl = ctx.req.url ?? '/';
    const routed = applications.route(fullUrl);
    if (!routed) {
      ctx.status = 404;
      ctx.body = { error: 'not_found', error_description: 'this IdP has no application yet' };
      return;
    }
    const { application, mount, url } = routed;
    await application.keyed;
    mountRequest(ctx.req, url, fullUrl);
    ctx.state = { application, mount, provider: providers.of(application, mount), controlUrl: applications.controlUrl };
    application.noteRequest(ctx.path, fullUrl, ctx.req, ctx.res);
    await next();
  });

  app.use((ctx, next) => {
    const { preset } = ctx.state.application;
    const endpoint = endpointOf(preset, ctx.path);
    const isPosted = endpoint === 'authorize' && ctx.method === 'POST';
    return hasNoPage.includes(endpoint) && !isPosted ? next() : pages(preset)(ctx, next);
  });

  app.use(async (ctx) => {
    const { application, provider, mount } = ctx.state;
    const endpoint = endpointOf(application.preset, ctx.path);
    if (endpoint === 'other') {
      const message = `There is nothing at ${ctx.path}.`;
      return showError(ctx, application, { status: 404, title: 'No such page', message, code: 'not_found' });
    }
    if (endpoint === 'discovery') mountRequest(ctx.req, discoveryPath, `${mount.path}${discoveryPath}`);
    ctx.respond = false;
    await provider.callback()(ctx.req, ctx.res);
  });
  return app;
}

/** Endpoints that apps and gateways ask; the pages' router would try each of its routes on them. */
const hasNoPage: readonly Endpoint[] = [
  'discovery',
  'jwks',
  'authorize',
  'token',
  'userinfo',
  'revocation',
  'introspection',
];

/** The provider finds its own prefix by comparing the two, as below Express. */
function mountRequest(request: IncomingMessage & { originalUrl?: string }, url: string, fullUrl: string): void {
  request.url = url;
  request.originalUrl = fullUrl;
}
