import { bodyParser } from '@koa/bodyparser';
import Router, { type RouterContext } from '@koa/router';
import Koa from 'koa';
import { foreignHostReason, isForeignHost, isFromAnyPage } from '../../src/web-guard/web-guard.ts';
import type { ControlClient, OperationName } from './control-client.ts';
import { ControlError } from './error.ts';
import { type Operation, parametersOf, takesQuery } from './operation.ts';
import { operations } from './operations.ts';

/** The control API: JSON over HTTP, a route for each operation, and `/openapi.json`. To be bound to loopback only. */
export function createControlServer(control: ControlClient): Koa {
  const app = new Koa();
  app.on('error', (error: Error) => console.error(`mock IdP, control: ${error.message}`));
  app.use(answerErrors);
  app.use(onlyPrograms);
  app.use(onlyJson);
  app.use(bodyParser({ enableTypes: ['json'], jsonLimit: '1mb' }));
  app.use(routes(control));
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

/** A web page that somebody has open must not drive the IdP: not by another name for loopback, nor across sites. */
const onlyPrograms: Koa.Middleware = async ({ headers }, next) => {
  if (isForeignHost(headers, { loopbackOnly: true })) throw new ControlError(403, foreignHostReason(headers));
  if (isFromAnyPage(headers)) throw new ControlError(403, 'the control API is for programs, and a web page sent this');
  await next();
};

const onlyJson: Koa.Middleware = async ({ request }, next) => {
  if (request.length !== 0 && request.is('json') === false)
    throw new ControlError(415, 'a body is to be application/json');
  await next();
};
