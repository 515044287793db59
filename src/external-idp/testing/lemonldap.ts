import { execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilItAnswers } from '../../testing/foreign-server.ts';
import { freePort } from '../../testing/free-port.ts';

/**
 * LemonLDAP::NG of Debian's packages as a process of its own: a full OpenID provider with a sign-in page. Its demo
 * accounts are dwho, rtyler and msmith, whose passwords are their names.
 */

/** What installs it. */
export const installLemonldap =
  'apt-get install --no-install-recommends liblemonldap-ng-portal-perl libcrypt-openssl-bignum-perl libio-string-perl libstring-random-perl starman';

export function hasLemonldap(): boolean {
  try {
    execFileSync(
      'perl',
      [
        '-MLemonldap::NG::Portal::Main',
        '-MIO::String',
        '-MString::Random',
        '-MCrypt::OpenSSL::Bignum',
        '-MStarman',
        '-e',
        '1',
      ],
      { stdio: 'ignore' },
    );
    return true;
  } catch {
    return false;
  }
}

export interface Lemonldap {
  /** Without a slash at its end; also the issuer, with one. */
  url: string;
  close(): Promise<void>;
}

/** @param app what its only client, `gatecheck`, is allowed */
export async function startLemonldap(app: { redirectUri: string; postLogoutRedirectUri: string }): Promise<Lemonldap> {
  const folder = await mkdtemp(join(tmpdir(), 'gatecheck-lemonldap-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  await Promise.all(['conf', 'sessions', 'lock', 'cache'].map((name) => mkdir(join(folder, name))));
  await writeFile(join(folder, 'conf/lmConf-1.json'), JSON.stringify(configuration(url, folder, app)));
  await writeFile(join(folder, 'lemonldap-ng.ini'), settings(folder));
  await writeFile(join(folder, 'portal.psgi'), portal);
  // Kept connections would keep its few workers from others.
  const options = ['--workers', '4', '--disable-keepalive', '--listen', `127.0.0.1:${port}`];
  const server = spawn('starman', [...options, join(folder, 'portal.psgi')], {
    env: { ...process.env, LLNG_DEFAULTCONFFILE: join(folder, 'lemonldap-ng.ini') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await untilItAnswers('LemonLDAP::NG', server, `${url}/.well-known/openid-configuration`);
  return {
    url,
    close: async () => {
      server.kill('SIGTERM');
      await once(server, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The portal, with its style sheets and scripts as the web server of an installation serves them. */
const portal = `
use Plack::Builder;
use Lemonldap::NG::Portal::Main;
builder {
    enable 'Static', path => sub { s{^/static/}{} }, root => '/usr/share/lemonldap-ng/portal/htdocs/static/';
    enable 'Static', path => sub { s{^/javascript/}{} }, root => '/usr/share/javascript/';
    Lemonldap::NG::Portal::Main->run({});
};
`;

function settings(folder: string): string {
  return `
[all]
logLevel = error
checkTime = 600
[configuration]
type = File
dirName = ${folder}/conf
localStorage = Cache::FileCache
localStorageOptions = { 'namespace' => 'config', 'default_expires_in' => 600, 'cache_root' => '${folder}/cache', 'cache_depth' => 3 }
[portal]
staticPrefix = /static
templateDir = /usr/share/lemonldap-ng/portal/templates
languages = en
`;
}

function configuration(url: string, folder: string, app: { redirectUri: string; postLogoutRedirectUri: string }) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const storage = {
    Directory: join(folder, 'sessions'),
    LockDirectory: join(folder, 'lock'),
    generateModule: 'Lemonldap::NG::Common::Apache::Session::Generate::SHA256',
  };
  return {
    cfgNum: 1,
    cfgVersion: '2.16.1',
    cfgAuthor: 'a test',
    cfgDate: '1700000000',
    key: 'a-test-key-of-32-characters-----',
    portal: `${url}/`,
    domain: 'localhost',
    cookieName: 'lemonldap',
    securedCookie: 0,
    authentication: 'Demo',
    userDB: 'Same',
    passwordDB: 'Null',
    registerDB: 'Null',
    // What else it offers on its pages asks for further packages.
    portalDisplayRegister: 0,
    portalDisplayResetPassword: 0,
    captcha: '::UserDB::Null',
    captcha_login_enabled: 0,
    captcha_mail_enabled: 0,
    captcha_register_enabled: 0,
    demoExportedVars: { cn: 'cn', mail: 'mail', uid: 'uid' },
    macros: {
      firstName: '(split / /, $cn)[0]',
      lastName: '(split / /, $cn)[1]',
      mobile: "{ dwho => '+6590000201', rtyler => '+6590000202', msmith => '+6590000203' }->{$uid}",
      yes: '1',
    },
    exportedVars: {},
    exportedHeaders: {},
    locationRules: {},
    globalStorage: 'Apache::Session::File',
    globalStorageOptions: storage,
    localSessionStorage: 'Cache::FileCache',
    localSessionStorageOptions: { cache_root: join(folder, 'cache'), namespace: 'sessions', default_expires_in: 0 },
    bruteForceProtection: 0,
    issuerDBOpenIDConnectActivation: 1,
    oidcServiceMetaDataIssuer: `${url}/`,
    oidcServicePrivateKeySig: privateKey,
    oidcServicePublicKeySig: publicKey,
    oidcServiceKeyIdSig: 'test-1',
    oidcServiceAllowAuthorizationCodeFlow: 1,
    oidcRPMetaDataOptions: {
      gatecheck: {
        oidcRPMetaDataOptionsClientID: 'gatecheck',
        oidcRPMetaDataOptionsPublic: 1,
        oidcRPMetaDataOptionsRequirePKCE: 1,
        oidcRPMetaDataOptionsIDTokenSignAlg: 'RS256',
        oidcRPMetaDataOptionsIDTokenForceClaims: 1,
        oidcRPMetaDataOptionsUserIDAttr: 'uid',
        oidcRPMetaDataOptionsRefreshToken: 1,
        oidcRPMetaDataOptionsRedirectUris: app.redirectUri,
        oidcRPMetaDataOptionsPostLogoutRedirectUris: app.postLogoutRedirectUri,
      },
    },
    oidcRPMetaDataExportedVars: {
      gatecheck: {
        given_name: 'firstName',
        family_name: 'lastName',
        email: 'mail',
        email_verified: 'yes;bool',
        phone_number: 'mobile',
        phone_number_verified: 'yes;bool',
      },
    },
  };
}
