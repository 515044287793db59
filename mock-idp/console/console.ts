import Router, { type RouterContext } from '@koa/router';
import type { Middleware } from 'koa';
import { z } from 'zod';
import type { ApplicationState } from '../applications/application.ts';
import type { Applications } from '../applications/applications.ts';
import { describeApplication } from '../applications/describe-application.ts';
import { ControlError } from '../control/error.ts';
import { read } from '../control/read.ts';
import type { Application } from '../control/types.ts';
import { applicationsPage, consolePage, inspectionFragment } from './console-page.ts';
import { script } from './console-script.ts';
import { style } from './console-style.ts';
import type { TokenInspector } from './inspection.ts';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const pasted = z.strictObject({
  idToken: z.string().min(1).max(100_000),
  accessToken: z.string().max(100_000).optional(),
});

/** `/console`: what an application holds and hears, as it happens, and buttons for some of the control operations. */
export function createConsole(applications: Applications, inspect?: TokenInspector): Middleware {
  const router = new Router();
  const described = (application: ApplicationState) =>
    describeApplication(application, applications.mountOf(application).address);

  router.get('/console', (ctx) => {
    const all = applications.list();
    const [only] = all;
    if (only && all.length === 1) return ctx.redirect(`/console/${only.id}`);
    show(ctx, applicationsPage(all.map(described)));
  });
  router.get('/console/console.js', (ctx) => send(ctx, 'text/javascript', script));
  router.get('/console/console.css', (ctx) => send(ctx, 'text/css', style));
  router.get('/console/operations', async (ctx) => {
    const [{ openApi }, { operationsPage }] = await Promise.all([
      import('../control/open-api.ts'),
      import('./operations-page.ts'),
    ]);
    const wanted = ctx.query['application'];
    const application = applications.list().find(({ id }) => id === wanted) ?? applications.list()[0];
    show(ctx, operationsPage(openApi().paths, application));
  });
  router.get('/console/operations.js', async (ctx) =>
    send(ctx, 'text/javascript', (await import('./operations-script.ts')).script),
  );
  router.get('/console/:applicationId', async (ctx) => {
    const application = applications.get(ctx.params['applicationId'] ?? '');
    const { describeFaults } = await import('../adversary/faults/registry.ts');
    show(ctx, consolePage({ application, described: described(application), faults: describeFaults() }));
  });
  router.get('/console/:applicationId/events', (ctx) => {
    stream(ctx, applications.get(ctx.params['applicationId'] ?? ''));
  });
  router.post('/console/:applicationId/inspection', async (ctx) => {
    const application: Application = described(applications.get(ctx.params['applicationId'] ?? ''));
    const tokens = read(pasted, ctx.request.body);
    const idToken = tokens.idToken.trim();
    const accessToken = tokens.accessToken?.trim() || undefined;
    if (!inspect) throw new ControlError(501, 'this mock was started without a token inspector');
    show(
      ctx,
      inspectionFragment(idToken, await inspect({ idToken, ...(accessToken && { accessToken }) }, application)),
    );
  });
  return router.routes() as Middleware;
}

function show(ctx: RouterContext, page: string): void {
  send(ctx, 'text/html', page);
}

function send(ctx: RouterContext, type: string, text: string): void {
  ctx.set('content-security-policy', policy);
  ctx.set('cache-control', 'no-store');
  ctx.set('referrer-policy', 'no-referrer');
  ctx.set('x-content-type-options', 'nosniff');
  ctx.type = `${type}; charset=utf-8`;
  ctx.body = text;
}

/** Server-sent events, one for each request, message and audit entry; the page asks for what it shows by itself. */
function stream(ctx: RouterContext, { requests, inbox, audit }: ApplicationState): void {
  ctx.respond = false;
  const { res } = ctx;
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  res.write(': open\n\n');
  const tell = (kind: string) => () => res.write(`event: change\ndata: ${kind}\n\n`);
  const ends = [requests.subscribe(tell('request')), inbox.subscribe(tell('message')), audit.subscribe(tell('audit'))];
  res.once('close', () => {
    for (const end of ends) end();
  });
}
