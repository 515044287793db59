import { bodyParser } from '@koa/bodyparser';
import Router, { type RouterContext } from '@koa/router';
import Koa from 'koa';
import { foreignHostReason, isForeignHost, isFromAnyPage } from '../../src/web-guard/web-guard.ts';
import { ControlError } from './error.ts';
import type { AuditEvent, Channel, ControlClient, Endpoint, KeySetSpec } from './types.ts';

type Body = Parameters<ControlClient['createApplication']>[0];

/** The control API: JSON over HTTP, one route for each function of `ControlClient`. To be bound to loopback only. */
export function createControlServer(control: ControlClient): Koa {
  const app = new Koa();
  app.on('error', (error: Error) => console.error(`mock IdP, control: ${error.message}`));
  app.use(answerErrors);
  app.use(onlyPrograms);
  app.use(bodyParser({ enableTypes: ['json'], jsonLimit: '1mb' }));
  app.use(routes(control));
  return app;
}

function routes(control: ControlClient) {
  const router = new Router();
  const id = ({ params }: RouterContext) => params['id'] ?? '';
  const sub = ({ params }: RouterContext) => params['sub'] ?? '';
  // The control functions check what they are given, so a body passes as it came.
  const body = <T>({ request }: RouterContext) => (request.body ?? {}) as T;
  const query = ({ query: all }: RouterContext, name: string) => {
    const value = all[name];
    return typeof value === 'string' ? value : undefined;
  };
  const answer = (produce: (ctx: RouterContext) => Promise<unknown>) => async (ctx: RouterContext) => {
    const result = await produce(ctx);
    if (result === undefined) ctx.status = 204;
    else ctx.body = result;
  };

  const one = '/applications/:id';
  const person = `${one}/people/:sub`;
  router.post(
    '/applications',
    answer((ctx) => control.createApplication(body<Body>(ctx))),
  );
  router.get(
    '/applications',
    answer(() => control.listApplications()),
  );
  router.post(
    '/reset',
    answer(() => control.reset()),
  );
  router.get(
    one,
    answer((ctx) => control.getApplication(id(ctx))),
  );
  router.patch(
    one,
    answer((ctx) => control.updateApplication(id(ctx), body(ctx))),
  );
  router.delete(
    one,
    answer((ctx) => control.deleteApplication(id(ctx))),
  );
  router.post(
    `${one}/clients`,
    answer((ctx) => control.createClient(id(ctx), body(ctx))),
  );
  router.get(
    `${one}/clients`,
    answer((ctx) => control.listClients(id(ctx))),
  );
  router.post(
    `${one}/people`,
    answer((ctx) => control.createPerson(id(ctx), body(ctx))),
  );
  router.get(
    `${one}/people`,
    answer((ctx) => control.listPeople(id(ctx))),
  );
  router.get(
    person,
    answer((ctx) => control.getPerson(id(ctx), sub(ctx))),
  );
  router.patch(
    person,
    answer((ctx) => control.updatePerson(id(ctx), sub(ctx), body(ctx))),
  );
  router.delete(
    person,
    answer((ctx) => control.deletePerson(id(ctx), sub(ctx))),
  );
  router.post(
    `${person}/tokens`,
    answer((ctx) => control.issueTokens(id(ctx), sub(ctx), body(ctx))),
  );
  router.delete(
    `${person}/sessions`,
    answer((ctx) => control.endSessions(id(ctx), sub(ctx), query(ctx, 'sessionId'))),
  );
  router.get(
    `${one}/messages`,
    answer((ctx) =>
      control.messages(id(ctx), { to: query(ctx, 'to'), channel: query(ctx, 'channel') as Channel | undefined }),
    ),
  );
  router.get(
    `${one}/audit`,
    answer((ctx) =>
      control.audit(id(ctx), { sub: query(ctx, 'sub'), event: query(ctx, 'event') as AuditEvent | undefined }),
    ),
  );
  router.get(
    `${one}/requests`,
    answer((ctx) => control.requests(id(ctx), { endpoint: query(ctx, 'endpoint') as Endpoint | undefined })),
  );
  router.delete(
    `${one}/requests`,
    answer((ctx) => control.clearRequests(id(ctx))),
  );
  router.post(
    `${one}/machine-tokens`,
    answer((ctx) => control.machineToken(id(ctx), body(ctx))),
  );
  router.post(
    `${one}/revocations`,
    answer((ctx) => control.revoke(id(ctx), body(ctx))),
  );
  router.post(
    `${one}/forgeries`,
    answer(async (ctx) => ({ idToken: await control.forgeIdToken(id(ctx), body(ctx)) })),
  );
  router.get(
    '/forgeries',
    answer(() => control.forgeries()),
  );
  router.post(
    `${one}/forged-tokens`,
    answer((ctx) => control.forge(id(ctx), body(ctx))),
  );
  router.get(
    '/faults',
    answer(() => control.faults()),
  );
  router.post(
    `${one}/faults`,
    answer((ctx) => control.setFault(id(ctx), body(ctx))),
  );
  router.delete(
    `${one}/faults`,
    answer((ctx) => control.clearFaults(id(ctx))),
  );
  router.put(
    `${one}/key-set`,
    answer((ctx) => control.setKeySet(id(ctx), body<{ keySet: KeySetSpec | null }>(ctx).keySet)),
  );
  router.get(
    `${one}/attacker`,
    answer(async (ctx) => ({ url: await control.attackerUrl(id(ctx)) })),
  );
  router.get(
    `${one}/attacker/requests`,
    answer((ctx) => control.attackerRequests(id(ctx))),
  );
  router.get(
    `${one}/keys`,
    answer((ctx) => control.keys(id(ctx))),
  );
  router.post(
    `${one}/keys`,
    answer((ctx) => control.rotateKeys(id(ctx), body(ctx))),
  );
  return router.routes();
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
