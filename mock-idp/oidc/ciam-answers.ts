import type { KoaContextWithOIDC, UnknownObject } from 'oidc-provider';
import type { ApplicationState } from '../applications/application.ts';
import { backChannelOf, type Mount } from '../applications/mount.ts';
import { maskedForm } from '../applications/request-log.ts';
import { noteRevocation } from './audit-provider.ts';
import { discoveryPath, endpointsOf } from './discovery.ts';
import { later } from './provider-time.ts';

/** Gives an answer of the provider the form that the CIAM's has. */
export function answerLikeTheCiam(application: ApplicationState, mount: Mount, ctx: KoaContextWithOIDC): void {
  const { preset, requestOf, clock } = application;
  const { status } = ctx;
  if (ctx.path === preset.routes.userinfo && status >= 400) {
    ctx.body = preset.userInfoError(status);
    // A body alone would turn Koa's unspoken 404 into a 200.
    ctx.status = status;
  } else if (ctx.path === preset.routes.userinfo && status === 200 && preset.userInfo) {
    ctx.body = preset.userInfo(ctx.body as UnknownObject);
  } else if (ctx.path === discoveryPath && status === 200) {
    const endpoints = endpointsOf(preset, mount.address, backChannelOf(mount, ctx.get('host')));
    const complete = { ...(ctx.body as UnknownObject), ...endpoints };
    ctx.body = preset.metadata?.(complete) ?? complete;
  } else if (ctx.path === preset.routes.jwks && status === 200) {
    ctx.type = 'application/json';
  } else if (ctx.path === preset.routes.token) {
    const entry = requestOf(ctx.req);
    // No route, no `oidc`: a wrong method.
    const form = (ctx as Partial<KoaContextWithOIDC>).oidc?.body;
    if (entry && form) entry.form = maskedForm(form);
  } else if (ctx.path === preset.routes.introspection && status === 200) {
    ctx.body = later(ctx.body as UnknownObject, clock.aheadSeconds);
  } else if (ctx.path === preset.routes.revocation && status === 200) {
    // Nothing has no media type; oidc-client-ts takes a text for an error.
    ctx.remove('content-type');
    noteRevocation(application, ctx);
  }
}
