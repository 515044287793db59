import type { Context } from 'koa';

/**
 * For `onError` of a body parser: a body that cannot be read, such as one that is not compressed as its header says, is the
 * sender's fault (400 unless the parser knows better, such as 413), and none of the server's.
 */
export function refuseUnreadable(error: Error & { status?: number }, ctx: Pick<Context, 'throw'>): never {
  return ctx.throw(error.status ?? 400, error.message);
}
