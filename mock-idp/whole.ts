import type { RequestListener } from 'node:http';
import type { ServerNames } from '../src/web-guard/web-guard.ts';
import type { Applications } from './applications/applications.ts';
import type { TokenInspector } from './console/inspection.ts';
import { createControl } from './control/handlers.ts';
import { createControlServer } from './control/server.ts';
import type { ControlClient } from './control/types.ts';
import { createIdp } from './http.ts';
import { Providers } from './oidc/providers.ts';
import { bindInteraction } from './pages/browser.ts';
import { renderProviderError } from './pages/error.ts';

/** Everything of the mock that takes long to read: provider, pages, control. */
export interface WholeIdp {
  idp: RequestListener;
  control: ControlClient;
  controlServer: RequestListener;
}

export function wholeIdp(applications: Applications, names: ServerNames, inspect?: TokenInspector): WholeIdp {
  const providers = new Providers({ bindInteraction, renderError: renderProviderError });
  const control = createControl(applications, providers);
  const loadConsole = async () => (await import('./console/console.ts')).createConsole(applications, inspect);
  return {
    idp: createIdp(applications, providers, names),
    control,
    controlServer: createControlServer(control, loadConsole, names).callback(),
  };
}
