import type Koa from 'koa';
import { type KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { ApplicationState } from '../applications/application.ts';
import type { Mount } from '../applications/mount.ts';
import { reportError } from '../report-error.ts';
import { auditProvider } from './audit-provider.ts';
import { answerLikeTheCiam } from './ciam-answers.ts';
import { queryFor } from './complete-request.ts';
import { configurationOf } from './configuration.ts';
import { knowClients } from './known-clients.ts';
import type { PageHooks } from './page-hooks.ts';
import { replaceClasses } from './provider-classes.ts';

/**
 * oidc-provider, set up like the application's CIAM. Costs under a millisecond and keeps nothing itself, so it is
 * made anew whenever keys or settings change.
 */
export function createProvider(application: ApplicationState, mount: Mount, pages: PageHooks): Provider {
  const provider = new Provider(application.preset.issuer(mount.address), configurationOf(application, mount, pages));
  const app: Koa = provider;
  app.on('error', reportError);
  if (mount.isPublic) sendBrowsersTo(mount.address, app);
  knowClients(provider, application.store);
  replaceClasses(provider, application);
  provider.use(async (ctx, next) => {
    const query = queryFor(application.preset.routes.authorization, ctx);
    if (query) {
      ctx.query = query;
      // The provider compares the two to find its prefix.
      Object.assign(ctx.req, { originalUrl: `${mount.path}${ctx.url}` });
    }
    await next();
    answerLikeTheCiam(application, mount, ctx as unknown as KoaContextWithOIDC);
  });
  auditProvider(application, provider);
  provider.on('authorization.success', ({ oidc }) => {
    if (oidc.client) application.sentBy(oidc.client.clientId, mount);
  });
  return provider;
}

/** The provider takes its own addresses from the request, which a proxy or a container names in its own way. */
function sendBrowsersTo(address: string, { request }: Koa): void {
  const { protocol, host } = new URL(address);
  Object.defineProperties(request, { protocol: { value: protocol.slice(0, -1) }, host: { value: host } });
}
