import type { TokenInspector } from './console/inspection.ts';
import { plantingIn } from './control/planting.ts';
import { type ListeningMockIdp, listenAsMockIdp } from './listening.ts';
import type { Certificate } from './options.ts';
import { presetNamed } from './presets/index.ts';
import { alreadyPlanted, plant, type Seed, type SeededApplication } from './seed.ts';

export interface StandaloneOptions {
  port: number;
  /** `127.0.0.1` unless said otherwise. */
  host?: string;
  /** Address that browsers use. */
  publicUrl?: string;
  /** Addresses that servers use besides. */
  internalUrls?: readonly string[];
  /** Serves pages and protocol by https. */
  tls?: Certificate;
  /** `127.0.0.1` unless said otherwise. */
  controlHost?: string;
  /** A free one unless said otherwise. */
  controlPort?: number;
  preset?: string;
  /** What it holds, in place of one application and one person. */
  seed?: Seed;
  /** SQLite file that keeps what it holds over restarts; where it holds something, nothing is planted. */
  data?: string;
  /** Says in the console what a gateway would think of a token. */
  inspect?: TokenInspector;
  /** Takes the lines that tell the addresses and the first person. */
  write(text: string): void;
}

export interface Standalone {
  url: string;
  controlUrl: string;
  /** The first application. */
  application: SeededApplication;
  /** All of them, in the order of the seed. */
  applications: SeededApplication[];
  close(): Promise<void>;
}

/** The IdP could not start; the message says what to do, `cause` keeps Node's error with its code. */
export class StandaloneError extends Error {
  /** Of a command line that asked for it. */
  readonly exitStatus = 3;

  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'StandaloneError';
  }
}

/** Whoever asks first is answered at once; if nobody comes so long, the rest is read before somebody does. */
const idleMs = 250;

/** One application with fixed ids and one person to sign in with. */
const usualSeed = {
  applications: [
    {
      applicationId: 'loyalty-club',
      clientId: 'loyaltyclubmachineclient00000000',
      clientSecret: 'for-tests-only',
      personas: true,
      passkeys: true,
      people: [
        {
          firstName: 'Ada',
          lastName: 'Example',
          mobile: '+447700900123',
          email: 'ada@example.com',
          password: 'tea-and-toast',
        },
      ],
    },
  ],
} satisfies Seed;

/**
 * The mock IdP alone, for hand use.
 * Rejects with `StandaloneError` where the address cannot be bound, `DataFileError` for a data file that cannot be used, and
 * `ControlError` for a seed that cannot be planted.
 */
export async function runStandalone({ write, seed, ...options }: StandaloneOptions): Promise<Standalone> {
  const idp = await listenAsMockIdp(options).catch((error: NodeJS.ErrnoException) => {
    throw explained(error, options);
  });
  // One set of addresses: what is printed, and what the control API says and issues.
  idp.applications.oldestAtRoot = true;
  try {
    const kept = options.data === undefined ? [] : await alreadyPlanted(await idp.load());
    const planted = kept.length > 0 ? kept : await plantIn(idp, seed);
    const passwords = kept.length > 0 ? undefined : passwordsOf(seed ?? usualSeed);
    write(`${lines(idp, planted, passwords, options).join('\n')}\n`);
    const { url, controlUrl } = idp;
    const idle = setTimeout(() => void idp.load(), idleMs);
    const close = async () => {
      clearTimeout(idle);
      await idp.close();
    };
    return { url, controlUrl, application: planted[0] as SeededApplication, applications: planted, close };
  } catch (error) {
    await idp.close();
    throw error;
  }
}

function plantIn({ applications, load }: ListeningMockIdp, seed?: Seed): Promise<SeededApplication[]> {
  return applications.atOnce(async () => plant(seed ? await load() : plantingIn(applications), seed ?? usualSeed));
}

/** Of the people of the first application. */
function passwordsOf({ applications: [first] }: Seed): (string | undefined)[] {
  return first?.people?.map(({ password }) => password) ?? [];
}

function explained(
  error: NodeJS.ErrnoException,
  { host, port, controlPort }: Pick<StandaloneOptions, 'host' | 'port' | 'controlPort'>,
): Error {
  if (controlPort && error.code === 'EADDRINUSE' && (error as { port?: number }).port === controlPort) {
    return new StandaloneError(`port ${controlPort} is taken: choose another with --control-port`, error);
  }
  const address = `${host ?? '127.0.0.1'}:${port}`;
  if (error.code === 'EADDRINUSE') {
    return new StandaloneError(
      `port ${port} is taken: stop the program that uses it, or choose another with --port`,
      error,
    );
  }
  if (error.code === 'EACCES') {
    return new StandaloneError(
      `port ${port} may not be used by this account: choose one above 1023 with --port`,
      error,
    );
  }
  return error.code ? new StandaloneError(`cannot listen on ${address} (${error.code})`, error) : error;
}

/** @param passwords of the people of the first application, where this start made them */
function lines(
  { url, controlUrl }: Pick<Standalone, 'url' | 'controlUrl'>,
  planted: readonly SeededApplication[],
  passwords: readonly (string | undefined)[] | undefined,
  { internalUrls = [], data }: Pick<StandaloneOptions, 'internalUrls' | 'data'>,
): string[] {
  const [application, ...others] = planted as [SeededApplication, ...SeededApplication[]];
  const table: [string, string][] = [
    ['Issuer', application.issuer],
    ['Discovery', application.discoveryUri],
    ...internalUrls.map((internal): [string, string] => [
      'For servers',
      application.discoveryUri.replace(url, internal.replace(/\/$/, '')),
    ]),
    ['JWKS', application.jwksUri],
    ['UserInfo', application.userInfoEndpoint],
    ['Sign-in page', application.signInUri],
    ['Registration', application.registerUri],
    ['Profile', application.profileUri],
    ['Application ID', application.applicationId],
    ['Client ID', `${application.machineClient.clientId}, secret ${application.machineClient.clientSecret}`],
    ['Control API', `${controlUrl}/applications/${application.applicationId}`],
    ['Console', `${controlUrl}/console`],
    ...application.clients.map(({ clientId, kind }): [string, string] => ['App', `${clientId} (${kind})`]),
    ...application.people.map((person, at): [string, string] => {
      const names = [person.email, person.mobile].filter(Boolean).join(' or ') || person.sub;
      const password = passwords ? (passwords[at] === undefined ? ', by code' : `, password ${passwords[at]}`) : '';
      return [at === 0 ? 'First person' : 'Person', `${names}${password}`];
    }),
    ['Codes (mail, SMS)', `${controlUrl}/applications/${application.applicationId}/messages`],
    ...dataLine(data, passwords === undefined),
    ...others.map(({ name, address }): [string, string] => ['Application', `${name}: ${address}/`]),
  ];
  const width = Math.max(...table.map(([label]) => label.length));
  return [
    `The mock ${presetNamed(application.preset).title} listens on ${url}`,
    ...table.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`),
  ];
}

function dataLine(data: string | undefined, kept: boolean): [string, string][] {
  if (data === undefined) return [];
  return [['Data', `${data}, ${kept ? 'as it was left: no seed was planted' : 'new'}`]];
}
