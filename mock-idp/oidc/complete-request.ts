import type Koa from 'koa';

type Query = Record<string, string | string[] | undefined>;

/** The query that the provider is to see where it is not the one that came. */
export function queryFor(
  authorization: string,
  ctx: Pick<Koa.Context, 'path' | 'query' | 'querystring'>,
): Query | undefined {
  if (ctx.path === authorization) return completeRequest(ctx.query);
  // An interaction that goes on has its parameters already, and the provider stumbles over a `client_id` beside them.
  return ctx.path.startsWith(`${authorization}/`) && ctx.querystring !== '' ? {} : undefined;
}

/** `openid` goes without saying, there is no consent page to ask for, and `prompt=create` opens the registration. */
function completeRequest(query: Query): Query | undefined {
  const { scope = '', prompt = '', ...rest } = query;
  if (Array.isArray(scope) || Array.isArray(prompt)) return undefined;
  const scopes = new Set(['openid', ...scope.split(' ').filter(Boolean)]);
  const prompts = prompt.split(' ').filter(Boolean);
  const known = prompts.filter((word) => word !== 'consent' && word !== 'create');
  const complete = { scope: [...scopes].join(' '), prompt: known.join(' ') };
  // Most apps ask so: no second query has to be written and read.
  if (complete.scope === scope && complete.prompt === prompt) return undefined;
  return {
    ...rest,
    scope: complete.scope,
    ...(complete.prompt && { prompt: complete.prompt }),
    ...(prompts.includes('create') && { screen_hint: 'signup' }),
  };
}
