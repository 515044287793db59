import { ControlError } from './error.ts';
import type { ControlClient } from './types.ts';

type Query = Record<string, string | undefined>;

const shared = new Map<string, ControlClient>();

/** Lets everybody in this thread who connects to an address use this control. @returns how to end that */
export function shareControl(controlUrl: string, control: ControlClient): () => void {
  shared.set(controlUrl, control);
  return () => shared.delete(controlUrl);
}

/**
 * The control API of a running mock IdP: the one that is shared under this address, else over HTTP.
 *
 * @param controlUrl what `startMockIdp` gave back
 * @example
 * const control = connectControl(idp.controlUrl);
 * const application = await control.createApplication();
 * const person = await control.createPerson(application.applicationId, { email: 'ada@example.test' });
 * const tokens = await control.issueTokens(application.applicationId, person.sub);
 */
export function connectControl(controlUrl: string): ControlClient {
  return shared.get(controlUrl) ?? overHttp(controlUrl.replace(/\/$/, ''));
}

/** How long the mock may take for an answer. */
const limitMs = 10_000;

function overHttp(base: string): ControlClient {
  async function send<T>(method: string, path: string, body?: unknown, query?: Query): Promise<T> {
    const answer = await fetch(`${base}${path}?${new URLSearchParams(definedOnly(query))}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(limitMs),
    });
    const text = await answer.text();
    if (!answer.ok) throw refusal(answer.status, text, `${method} ${path}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  const at = (applicationId: string, tail = '') => `/applications/${encodeURIComponent(applicationId)}${tail}`;
  const of = (applicationId: string, sub: string, tail = '') =>
    at(applicationId, `/people/${encodeURIComponent(sub)}${tail}`);

  return {
    createApplication: (spec = {}) => send('POST', '/applications', spec),
    getApplication: (id) => send('GET', at(id)),
    listApplications: () => send('GET', '/applications'),
    updateApplication: (id, change) => send('PATCH', at(id), change),
    deleteApplication: (id) => send('DELETE', at(id)),
    reset: () => send('POST', '/reset'),

    createClient: (id, spec = {}) => send('POST', at(id, '/clients'), spec),
    listClients: (id) => send('GET', at(id, '/clients')),

    createPerson: (id, person = {}) => send('POST', at(id, '/people'), person),
    getPerson: (id, sub) => send('GET', of(id, sub)),
    listPeople: (id) => send('GET', at(id, '/people')),
    updatePerson: (id, sub, change) => send('PATCH', of(id, sub), change),
    deletePerson: (id, sub) => send('DELETE', of(id, sub)),

    messages: (id, filter) => send('GET', at(id, '/messages'), undefined, filter),
    audit: (id, filter) => send('GET', at(id, '/audit'), undefined, filter),
    requests: (id, filter) => send('GET', at(id, '/requests'), undefined, filter),
    clearRequests: (id) => send('DELETE', at(id, '/requests')),

    issueTokens: (id, sub, options = {}) => send('POST', of(id, sub, '/tokens'), options),
    machineToken: (id, options = {}) => send('POST', at(id, '/machine-tokens'), options),
    revoke: (id, what) => send('POST', at(id, '/revocations'), what),
    endSessions: (id, sub, sessionId) => send('DELETE', of(id, sub, '/sessions'), undefined, { sessionId }),

    forgeries: () => send('GET', '/forgeries'),
    forge: (id, request) => send('POST', at(id, '/forged-tokens'), request),
    faults: () => send('GET', '/faults'),
    setFault: (id, fault) => send('POST', at(id, '/faults'), fault),
    setKeySet: (id, keySet) => send('PUT', at(id, '/key-set'), { keySet }),
    clearFaults: (id) => send('DELETE', at(id, '/faults')),
    attackerUrl: async (id) => (await send<{ url: string }>('GET', at(id, '/attacker'))).url,
    attackerRequests: (id) => send('GET', at(id, '/attacker/requests')),

    forgeIdToken: async (id, forgery) =>
      (await send<{ idToken: string }>('POST', at(id, '/forgeries'), forgery)).idToken,
    keys: (id) => send('GET', at(id, '/keys')),
    rotateKeys: (id, options = {}) => send('POST', at(id, '/keys'), options),
  };
}

function definedOnly(query: Query = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function refusal(status: number, text: string, call: string): ControlError {
  try {
    const { error } = JSON.parse(text) as { error: string };
    return new ControlError(status, error);
  } catch {
    return new ControlError(status, `the mock IdP answered ${status} to ${call}`);
  }
}
