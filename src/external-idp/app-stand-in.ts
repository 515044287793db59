import type { CDPSession, Page } from 'playwright';

/**
 * Takes the app's place at addresses where nothing has to listen, such as redirect URIs of the configuration: the
 * browser never asks anybody for them, also where the IdP redirects there.
 *
 * @param onward where to send the browser instead; without it the address shows an empty page
 */
export async function standInForApp(
  page: Page,
  addresses: readonly string[],
  onward?: (url: URL) => string | undefined,
): Promise<void> {
  // Playwright's own routes see the first request of a chain of redirects only.
  const session: CDPSession = await page.context().newCDPSession(page);
  session.on('Fetch.requestPaused', ({ requestId, request }) => {
    const location = onward?.(new URL(request.url));
    const answer = location
      ? { responseCode: 302, responseHeaders: [{ name: 'Location', value: location }] }
      : { responseCode: 200, responseHeaders: [{ name: 'Content-Type', value: 'text/html' }], body: backPage };
    // The page may be gone by now.
    session.send('Fetch.fulfillRequest', { requestId, ...answer }).catch(() => {});
  });
  await session.send('Fetch.enable', {
    patterns: addresses.map((address) => ({ urlPattern: `${literal(address)}*` })),
  });
}

const backPage = Buffer.from('<!doctype html><title>Back at the app</title>').toString('base64');

/** In these patterns `*` and `?` stand for other characters. */
function literal(address: string): string {
  return address.replace(/[*?\\]/g, '\\$&');
}
