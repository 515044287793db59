import type { BrowserContext, Request, Response } from 'playwright';
import type { HeaderLines, Recorder } from '../evidence/exchange.ts';

/** Records what the person's browser asks for and what it is answered; bodies of answers are pages and left out. */
export function recordPages(context: BrowserContext, appAddress: string, record: Recorder): void {
  context.on('response', (response) => record(exchangeOf(response.request(), appAddress, response)));
  context.on('requestfailed', (request) => record(exchangeOf(request, appAddress)));
}

function exchangeOf(request: Request, appAddress: string, response?: Response) {
  const { origin, pathname } = new URL(request.url());
  const { startTime, responseStart } = request.timing();
  return {
    at: new Date(startTime > 0 ? startTime : Date.now()).toISOString(),
    durationMs: Math.max(0, responseStart),
    from: 'person',
    to: origin === appAddress ? 'app' : 'IdP',
    call: `page ${pathname}`,
    request: {
      method: request.method(),
      url: request.url(),
      headers: lines(request.headers()),
      body: request.postData() ?? undefined,
    },
    ...(response
      ? { response: { status: response.status(), headers: lines(response.headers()), body: '' } }
      : { error: request.failure()?.errorText ?? 'no answer' }),
  } as const;
}

function lines(headers: Record<string, string>): HeaderLines {
  return Object.entries(headers);
}
