import type { Application, Person } from './control/types.ts';
import { startMockIdp } from './server.ts';

export interface StandaloneOptions {
  port: number;
  /** `127.0.0.1` unless said otherwise. */
  host?: string;
  /** Address of a proxy before it. */
  publicUrl?: string;
  preset?: string;
  /** Takes the lines that tell the addresses and the first person. */
  write(text: string): void;
}

export interface Standalone {
  url: string;
  controlUrl: string;
  application: Application;
  person: Person;
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

const password = 'tea-and-toast';

/**
 * The mock IdP alone, for hand use: one application with fixed ids and one person to sign in with.
 * Rejects with `StandaloneError` where the address cannot be bound.
 */
export async function runStandalone({ write, ...options }: StandaloneOptions): Promise<Standalone> {
  const idp = await startMockIdp(options).catch((error: NodeJS.ErrnoException) => {
    throw explained(error, options);
  });
  const application = await idp.control.createApplication({
    applicationId: 'loyalty-club',
    clientId: 'loyaltyclubmachineclient00000000',
    clientSecret: 'for-tests-only',
  });
  const person = await idp.control.createPerson(application.applicationId, {
    firstName: 'Ada',
    lastName: 'Example',
    mobile: '+447700900123',
    email: 'ada@example.com',
    password,
  });
  write(`${lines(idp.url, idp.controlUrl, application, person).join('\n')}\n`);
  return { ...idp, application, person };
}

function explained(error: NodeJS.ErrnoException, { host, port }: Pick<StandaloneOptions, 'host' | 'port'>): Error {
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

function lines(url: string, controlUrl: string, application: Application, person: Person): string[] {
  const { routes, issuer, discovery } = rootAddresses(url, application);
  const table: [string, string][] = [
    ['Issuer', issuer],
    ['Discovery', discovery],
    ['Keys', routes.jwksUri],
    ['Userinfo', routes.userInfoEndpoint],
    ['Sign-in page', routes.signInUri],
    ['Registration', routes.registerUri],
    ['Profile', routes.profileUri],
    ['Application ID', application.applicationId],
    ['Client ID', `${application.machineClient.clientId}, secret ${application.machineClient.clientSecret}`],
    ['Control API', `${controlUrl}/applications/${application.applicationId}`],
    ['First person', `${person.email} or ${person.mobile}, password ${password}`],
    ['Codes (mail, SMS)', `${controlUrl}/applications/${application.applicationId}/messages`],
  ];
  const width = Math.max(...table.map(([label]) => label.length));
  return [
    `The mock ${application.preset} listens on ${url}`,
    ...table.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`),
  ];
}

/** The only application answers at the root as well, and there the addresses are the CIAM's own. */
function rootAddresses(url: string, application: Application) {
  const atRoot = (address: string) => address.replace(application.address, url);
  return {
    issuer: atRoot(application.issuer),
    discovery: atRoot(application.discoveryUri),
    routes: {
      jwksUri: atRoot(application.jwksUri),
      userInfoEndpoint: atRoot(application.userInfoEndpoint),
      signInUri: atRoot(application.signInUri),
      registerUri: atRoot(application.registerUri),
      profileUri: atRoot(application.profileUri),
    },
  };
}
