import { bodyParser } from '@koa/bodyparser';
import Router, { type RouterContext } from '@koa/router';
import Koa from 'koa';
import { refuseUnreadable } from '../../src/web-guard/unreadable-body.ts';
import {
  foreignHostReason,
  isForeignHostName,
  isFromForeignPage,
  type ServerNames,
} from '../../src/web-guard/web-guard.ts';
import type { ControlClient, OperationName } from './control-client.ts';
import { ControlError } from './error.ts';
import { type Operation, parametersOf, takesQuery } from './operation.ts';
import { operations } from './operations.ts';

/**
 * The control API: JSON over HTTP, a route for each operation, and `/openapi.json`; and the console, which is read when
 * somebody first opens it. Whoever reaches it drives the IdP, but no web page does.
 *
 * @param names of the IdP, under which containers reach this server too
 */
export function createControlServer(
  control: ControlClient,
  loadConsole: () => Promise<Koa.Middleware>,
  names: ServerNames,
): Koa {
  const app = new Koa();
  app.on('error', (error: Error) => console.error(`mock IdP, control: ${error.message}`));
  app.use(answerErrors);
  app.use(onlyProgramsAndConsole(names));
  app.use(onlyJson);
  app.use(bodyParser({ enableTypes: ['json'], jsonLimit: '1mb', onError: refuseUnreadable }));
  app.use(routes(control));
  app.use(consoleLoadedBy(loadConsole));
  return app;
}

function routes(control: ControlClient) {
  const router = new Router();
  for (const [name, operation] of Object.entries(operations) as [OperationName, Operation][]) {
    const call = control[name] as (...args: unknown[]) => Promise<unknown>;
    router.register(operation.path, [operation.method], async (ctx: RouterContext) => {
      answer(ctx, await call(...argumentsOf(operation, ctx)));
    });
  }
  router.get('/openapi.json', async (ctx) => answer(ctx, (await import('./open-api.ts')).openApi()));
  return router.routes();
}

function consoleLoadedBy(load: () => Promise<Koa.Middleware>): Koa.Middleware {
  let loaded: Promise<Koa.Middleware> | undefined;
  return async (ctx, next) => {
    if (!isOfConsole(ctx.path)) return next();
    loaded ??= load();
    return (await loaded)(ctx, next);
  };
}

function isOfConsole(path: string): boolean {
  return path === '/console' || path.startsWith('/console/');
}

function argumentsOf(operation: Operation, { params, query, request }: RouterContext): unknown[] {
  const parameters = parametersOf(operation).map((name) => params[name] ?? '');
  if (!operation.input) return parameters;
  return [...parameters, takesQuery(operation) ? { ...query } : (request.body ?? {})];
}

/** A text is an answer as JSON too. */
function answer(ctx: Koa.Context, result: unknown): void {
  if (result === undefined) {
    ctx.status = 204;
    return;
  }
  ctx.set('x-content-type-options', 'nosniff');
  ctx.type = 'application/json';
  ctx.body = JSON.stringify(result);
}

const answerErrors: Koa.Middleware = async (ctx, next) => {
  try {
    await next();
    if (ctx.status === 404 && ctx.body === undefined)
      throw new ControlError(404, `there is no ${ctx.method} ${ctx.path}`);
  } catch (error) {
    const status = error instanceof ControlError ? error.status : ((error as { status?: number }).status ?? 500);
    if (status >= 500) ctx.app.emit('error', error, ctx);
    ctx.status = status;
    ctx.body = { error: error instanceof Error ? error.message : 'unknown failure' };
  }
};

/**
 * A web page that somebody has open must not drive the IdP: not by another name for loopback, nor across sites. The
 * console may, which stands here; a link of another page of this machine opens it.
 */
function onlyProgramsAndConsole(names: ServerNames): Koa.Middleware {
  return async ({ method, path, headers }, next) => {
    if (isForeignHostName(headers, names)) {
      throw new ControlError(403, foreignHostReason(headers, 'publicUrl or internalUrls'));
    }
    const isLink = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-site'] === 'same-site';
    const opensConsole = method === 'GET' && isLink && isOfConsole(path);
    if (isFromForeignPage(headers) && !opensConsole) {
      throw new ControlError(403, 'the control API is for programs and its console, and another web page sent this');
    }
    await next();
  };
}

const onlyJson: Koa.Middleware = async ({ request }, next) => {
  if (request.length !== 0 && request.is('json') === false)
    throw new ControlError(415, 'a body is to be application/json');
  await next();
};
