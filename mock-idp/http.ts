import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import Koa from 'koa';
import { foreignHostReason, isForeignHost, type ServerNames } from '../src/web-guard/web-guard.ts';
import type { ApplicationState } from './applications/application.ts';
import type { Applications } from './applications/applications.ts';
import type { Mount } from './applications/mount.ts';
import type { Endpoint } from './control/types.ts';
import { discoveryPath } from './oidc/discovery.ts';
import type { Providers } from './oidc/providers.ts';
import type { PageState } from './pages/context.ts';
import { showError } from './pages/error.ts';
import { pages } from './pages/router.ts';
import { textsOf } from './pages/texts/texts.ts';
import { endpointOf } from './presets/preset.ts';
import { reportError } from './report-error.ts';

/** What a request is for. */
interface Routed {
  application: ApplicationState;
  mount: Mount;
  /** Below the application's address. */
  url: string;
  fullUrl: string;
}

/**
 * The IdP as people, apps and gateways see it: every application's pages and protocol. What apps and gateways ask goes to
 * the provider at once, the rest by way of the pages.
 */
export function createIdp(applications: Applications, providers: Providers, names: ServerNames): RequestListener {
  const showPages = hostedPages(providers);

  function answer(routed: Routed, request: IncomingMessage, response: ServerResponse): void {
    const { application, mount, url, fullUrl } = routed;
    mountRequest(request, url, fullUrl);
    const path = pathOf(url);
    application.noteRequest(path, fullUrl, request, response);
    const endpoint = endpointOf(application.preset, path);
    const isPosted = endpoint === 'authorize' && request.method === 'POST';
    if (!hasNoPage.includes(endpoint) || isPosted) {
      const provider = providers.of(application, mount);
      showPages({ application, mount, provider, controlUrl: applications.controlUrl }, request, response);
      return;
    }
    if (endpoint === 'discovery') mountRequest(request, discoveryPath, `${mount.path}${discoveryPath}`);
    void providers.listenerOf(application, mount)(request, response);
  }

  return (request, response) => {
    if (isForeignHost(request.headers, names)) {
      return refuse(response, 403, 'forbidden_host', foreignHostReason(request.headers, 'publicUrl or internalUrls'));
    }
    const fullUrl = request.url ?? '/';
    const routed = applications.route(fullUrl);
    if (!routed) return refuse(response, 404, 'not_found', 'this IdP has no application yet');
    routed.application.keyed
      .then(() => answer({ ...routed, fullUrl }, request, response))
      .catch((error: Error) => {
        reportError(error);
        response.writeHead(500).end();
      });
  };
}

/** Endpoints that apps and gateways ask. */
const hasNoPage: readonly Endpoint[] = [
  'discovery',
  'jwks',
  'authorize',
  'token',
  'userinfo',
  'revocation',
  'introspection',
];

function refuse(response: ServerResponse, status: number, error: string, description: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ error, error_description: description }));
}

/** The path of what stands in a request line, whole addresses too. */
function pathOf(url: string): string {
  if (!url.startsWith('/')) return URL.parse(url)?.pathname ?? url;
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
}

/** The pages, and what stands behind some of them: a sign-out is the provider's in the end. */
function hostedPages(providers: Providers) {
  const states = new WeakMap<IncomingMessage, PageState>();
  const app = new Koa<PageState>();
  app.on('error', reportError);
  app.use((ctx, next) => {
    ctx.state = states.get(ctx.req) as PageState;
    return pages(ctx.state.application.preset)(ctx, next);
  });
  app.use(async (ctx) => {
    const { application, mount } = ctx.state;
    if (endpointOf(application.preset, ctx.path) === 'other') {
      const { noPage } = textsOf(ctx).errors;
      return showError(ctx, application, { status: 404, ...noPage(ctx.path), code: 'not_found' });
    }
    ctx.respond = false;
    await providers.listenerOf(application, mount)(ctx.req, ctx.res);
  });
  const listener = app.callback();
  return (state: PageState, request: IncomingMessage, response: ServerResponse) => {
    states.set(request, state);
    void listener(request, response);
  };
}

/** The provider finds its own prefix by comparing the two, as below Express. */
function mountRequest(request: IncomingMessage & { originalUrl?: string }, url: string, fullUrl: string): void {
  request.url = url;
  request.originalUrl = fullUrl;
}
