import type { BrowserContext, Request, Response } from 'playwright';
import type { Exchange, HeaderLines, Recorder } from '../capillary/exchange.ts';

/** Records what the person's browser asks for and what it is answered; bodies of answers are pages and left out. */
export function recordPages(context: BrowserContext, { app, idp, record }: Recorded): void {
  const ofIdp = new URL(idp).pathname.replace(/\/$/, '');
  const exchange = (request: Request, response?: Response): Exchange => {
    const { origin, pathname } = new URL(request.url());
    const isApp = origin === app;
    const page = isApp || !pathname.startsWith(ofIdp) ? pathname : pathname.slice(ofIdp.length);
    return { ...exchangeOf(request, response), from: 'person', to: isApp ? 'app' : 'IdP', call: `page ${page}` };
  };
  context.on('response', (response) => record(exchange(response.request(), response)));
  context.on('requestfailed', (request) => record(exchange(request)));
}

interface Recorded {
  /** Origin of the web app. */
  app: string;
  /** The address below which the IdP's pages stand. */
  idp: string;
  record: Recorder;
}

function exchangeOf(request: Request, response?: Response): Omit<Exchange, 'from' | 'to' | 'call'> {
  const { startTime, responseStart } = request.timing();
  return {
    at: new Date(startTime > 0 ? startTime : Date.now()).toISOString(),
    durationMs: Math.max(0, responseStart),
    request: {
      method: request.method(),
      url: request.url(),
      headers: lines(request.headers()),
      body: request.postData() ?? undefined,
    },
    ...(response
      ? { response: { status: response.status(), headers: lines(response.headers()), body: '' } }
      : { error: request.failure()?.errorText ?? 'no answer' }),
  };
}

function lines(headers: Record<string, string>): HeaderLines {
  return Object.entries(headers);
}
