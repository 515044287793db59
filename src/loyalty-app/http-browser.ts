import type { Recorder } from '../capillary/exchange.ts';
import { type HttpResponse, send } from '../capillary/http.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import { FormBrowser, redirectOf } from '../form-browser/form-browser.ts';

const limitMs = 15_000;

/**
 * A person's browser at the IdP, over plain HTTP and into the evidence.
 * Its errors: `EnvironmentFailure` where the IdP cannot be reached, fails or answers no page.
 *
 * @param app beginnings of the app's own addresses
 */
export function newHttpBrowser(app: readonly string[], record?: Recorder): FormBrowser {
  return new FormBrowser({
    app,
    async send(request, purpose) {
      const { response, error } = await send(request, { from: 'person', to: 'IdP', call: purpose, record, limitMs });
      if (!response) throw new EnvironmentFailure(`the IdP gave no answer to ${purpose}: ${error}`);
      if (redirectOf(response) === undefined) ensurePage(response, purpose);
      return response;
    },
  });
}

function ensurePage({ status, body }: HttpResponse, purpose: string): void {
  if (status >= 500) throw new EnvironmentFailure(`the IdP answered ${purpose} with HTTP ${status}`);
  if (!/<html[\s>]/i.test(body)) {
    throw new EnvironmentFailure(`the IdP answered ${purpose} with no page (HTTP ${status})`);
  }
}
