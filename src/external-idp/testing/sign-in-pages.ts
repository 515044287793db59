import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Sign-in pages as different services have them, for the walk through them. Whoever is `ada` with `countess` is let in. */

const page = (body: string) => `<!doctype html><html><head><title>A page</title></head><body>${body}</body></html>`;
const identifier = '<input name="username" value=""><input type="hidden" name="csrf" value="1">';
const password = '<input type="password" name="pw">';
const form = (fields: string, more = '') =>
  page(`<h1>Sign in</h1>${more}<form method="post">${fields}<button>Go</button></form>`);
const wrong = '<p role="alert">That is not right</p>';

/** Shows the fields one after the other without a new page, as pages made by script do. */
const byScript = page(`<h1>Sign in</h1><div id="app"></div><script>
  const app = document.getElementById('app');
  app.innerHTML = '<div><input type="email" name="email"><button id="next">Next</button></div>';
  document.getElementById('next').onclick = () => setTimeout(() => {
    const who = app.querySelector('input').value;
    app.innerHTML = '<div><input type="password"><button id="in">Sign in</button><p role="alert"></p></div>';
    document.getElementById('in').onclick = () => setTimeout(() => {
      const right = who === 'ada' && app.querySelector('input').value === 'countess';
      if (right) location = '/back?code=1';
      else app.querySelector('p').innerText = 'That is not right';
    }, 100);
  }, 100);
</script>`);

export interface SignInPages {
  url: string;
  /** Fields that came with each form. */
  sent: Record<string, string>[];
  close(): Promise<void>;
}

/** @param app where people who are let in are sent to */
export async function startSignInPages(app: string): Promise<SignInPages> {
  const sent: Record<string, string>[] = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://x');
    let body = '';
    for await (const part of request) body += part;
    const fields = Object.fromEntries(new URLSearchParams(body));
    if (request.method === 'POST') sent.push(fields);
    const known = request.headers.cookie?.includes('known=ada') ?? false;
    if (pathname === '/remembering') return remember(response, known, fields);
    if (pathname === '/consenting') return remember(response, known, fields, consented ? '/back' : '/consent');
    if (pathname === '/bewildered' && known) return show(response, page('<h1>Oh, you again</h1>'));
    if (pathname === '/bewildered') return remember(response, false, fields);
    answer(response, pathname, request.method === 'POST', fields);
  });
  let consented = false;
  const go = (response: ServerResponse, location: string) => response.writeHead(302, { location }).end();
  const show = (response: ServerResponse, html: string) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  const isRight = (fields: Record<string, string>) => fields['username'] === 'ada' && fields['pw'] === 'countess';
  /** Knows people by a cookie from their first sign-in on. */
  function remember(response: ServerResponse, known: boolean, fields: Record<string, string>, next = '/back') {
    if (known) return go(response, '/back');
    if (!isRight(fields)) return show(response, form(identifier + password));
    response.setHeader('set-cookie', 'known=ada; Path=/');
    return go(response, next);
  }
  function answer(response: ServerResponse, path: string, posted: boolean, fields: Record<string, string>) {
    if (path === '/back') return go(response, `${app}?code=1`);
    if (path === '/at-once') return go(response, '/back');
    if (path === '/one-page') {
      if (!posted) return show(response, form(identifier + password));
      return isRight(fields) ? go(response, '/back') : show(response, form(identifier + password, wrong));
    }
    if (path === '/identifier-first') {
      if (!posted) return show(response, form(identifier));
      const next = `<p role="alert">Hello, now your password</p>`;
      return fields['pw'] === undefined
        ? show(response, form(`<input name="username" value="${fields['username']}" readonly>${password}`, next))
        : isRight(fields)
          ? go(response, '/consent')
          : show(response, form(password, wrong));
    }
    if (path === '/consent') {
      consented = fields['decision'] === 'yes';
      if (consented) return go(response, '/back');
      return show(
        response,
        page(
          '<h1>May it?</h1><form method="post"><button name="decision" value="no" class="no">No</button><button name="decision" value="yes" class="yes">Yes</button></form>',
        ),
      );
    }
    if (path === '/code') {
      if (!posted) return show(response, form(identifier));
      if (fields['otp'] === undefined) return show(response, form('<input name="otp">'));
      return fields['otp'] === '123456' ? go(response, '/back') : show(response, form('<input name="otp">', wrong));
    }
    if (path === '/script') return show(response, byScript);
    return show(response, page('<h1>Out of order</h1>'));
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
