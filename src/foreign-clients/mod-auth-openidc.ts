import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilItAnswers } from '../testing/foreign-server.ts';
import { freePort } from '../testing/free-port.ts';
import { type Claims, fillSignIn, type StartClient, scope } from './foreign-client.ts';

const modules = '/usr/lib/apache2/modules';
const apache = '/usr/sbin/apache2';

/** What installs it. */
export const installModAuthOpenidc = 'apt-get install --no-install-recommends apache2-bin libapache2-mod-auth-openidc';

export function hasModAuthOpenidc(): boolean {
  return existsSync(apache) && existsSync(join(modules, 'mod_auth_openidc.so'));
}

/** mod_auth_openidc of Debian's packages: Apache, in a process of its own, admits whoever the IdP knows. */
export const modAuthOpenidc: StartClient = async ({ application, client, browser }) => {
  const folder = await mkdtemp(join(tmpdir(), 'gatecheck-apache-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await mkdir(join(folder, 'htdocs'));
  await writeFile(join(folder, 'htdocs/index.html'), '<main data-page="app"><h1>App</h1></main>');
  await writeFile(join(folder, 'htdocs/signed-out'), '<main data-page="signed-out"><h1>Signed out</h1></main>');
  // Its workers are of another account.
  await chmod(folder, 0o755);
  const secret = client.clientSecret ?? '';
  const configuration = configure({ folder, port, issuer: application.issuer, clientId: client.clientId, secret });
  await writeFile(join(folder, 'apache2.conf'), configuration);
  const server = spawn(apache, ['-DFOREGROUND', '-f', join(folder, 'apache2.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await untilItAnswers('Apache', server, `${url}/signed-out`);

  const info = async (more = ''): Promise<Record<'id_token' | 'userinfo', Claims>> => {
    await browser.open(`${url}/callback?info=json${more}`);
    return JSON.parse(browser.page.html);
  };
  return {
    async signIn(credentials) {
      await browser.open(`${url}/`);
      await fillSignIn(browser, credentials);
      return (await info()).id_token;
    },
    userInfo: async () => (await info()).userinfo,
    async refresh() {
      await info('&access_token_refresh_interval=0');
    },
    async signOut() {
      await browser.open(`${url}/callback?logout=${encodeURIComponent(`${url}/signed-out`)}`);
    },
    async close() {
      server.kill('SIGTERM');
      if (server.exitCode === null) await once(server, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
};

interface Settings {
  folder: string;
  port: number;
  issuer: string;
  clientId: string;
  secret: string;
}

function configure({ folder, port, issuer, clientId, secret }: Settings): string {
  const loaded = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'dir', 'auth_openidc'];
  return `
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${folder}/apache2.pid
DefaultRuntimeDir ${folder}
ErrorLog ${folder}/error.log
LogLevel error
User www-data
Group www-data
${loaded.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join('\n')}
DocumentRoot ${folder}/htdocs
DirectoryIndex index.html
OIDCProviderMetadataURL ${issuer}.well-known/openid-configuration
OIDCClientID ${clientId}
OIDCClientSecret ${secret}
OIDCScope "${scope}"
OIDCRedirectURI http://127.0.0.1:${port}/callback
OIDCCryptoPassphrase ${randomBytes(24).toString('hex')}
OIDCInfoHook id_token userinfo
OIDCPKCEMethod S256
# The browser of the tests does not call itself one that navigates (Sec-Fetch-Mode).
OIDCUnAuthAction auth true
<Location />
  AuthType openid-connect
  Require valid-user
</Location>
<Location /signed-out>
  AuthType None
  Require all granted
</Location>
`;
}
