import type { ApplicationState } from '../applications/application.ts';
import type { Applications } from '../applications/applications.ts';
import { describeApplication } from '../applications/describe-application.ts';
import { publicKey, type SigningKey } from '../oidc/keys.ts';
import { endSessionAndTell } from '../oidc/logout-notices.ts';
import type { Providers } from '../oidc/providers.ts';
import { issueMachineToken, issueTokens, revoke, type StoredSession, sessionsOf } from '../oidc/sessions.ts';
import { signIdToken } from '../oidc/sign-id-token.ts';
import { type ControlClient, type ControlHandlers, controlOf } from './control-client.ts';
import { ControlError } from './error.ts';
import { type Operation, parametersOf } from './operation.ts';
import { operations } from './operations.ts';
import { plantingIn } from './planting.ts';
import { read } from './read.ts';

/** The control in the IdP's own process, whose inputs are checked by the table: every other one is a face of this. */
export function createControl(applications: Applications, providers: Providers): ControlClient {
  const handlers = createHandlers(applications, providers);
  return controlOf(async (name, args) => {
    const { input, ...operation }: Operation = operations[name];
    const handle = handlers[name] as (...args: unknown[]) => Promise<unknown>;
    const names = parametersOf(operation);
    // One that a seed made may be there before its key is.
    if (names[0] === 'applicationId') await applications.get(String(args[0])).keyed;
    const inputs = input ? [...args.slice(0, names.length), read(input, args[names.length] ?? {})] : args;
    const result = await handle(...inputs);
    applications.keep();
    return result;
  });
}

function createHandlers(applications: Applications, providers: Providers): ControlHandlers {
  const get = (id: string) => applications.get(id);
  const describe = (application: ApplicationState) =>
    describeApplication(application, applications.mountOf(application).address);
  const providerOf = (application: ApplicationState) => providers.of(application, applications.mountOf(application));

  const endAll = async (application: ApplicationState, sessions: readonly StoredSession[]) => {
    const providerFor = (clientId: string) => {
      const path = application.mountPathOf(clientId);
      return providers.of(
        application,
        path === undefined ? applications.mountOf(application) : applications.below(path),
      );
    };
    await Promise.all(sessions.map((session) => endSessionAndTell(application, providerFor, session)));
  };
  const planting = plantingIn(applications);

  // Most runs of the IdP alone never ask for it.
  const hostile = once(async () => (await import('./adversary.ts')).createAdversaryControl(applications));

  return {
    ...planting,
    createApplication: async (spec) => {
      const created = await planting.createApplication(spec);
      await get(created.applicationId).keyed;
      return created;
    },
    getApplication: async (id) => describe(get(id)),
    listApplications: async () => applications.list().map(describe),
    updateApplication: async (id, change) => {
      const application = get(id);
      const { redirectUris, postLogoutRedirectUris, backchannelLogoutUri, frontchannelLogoutUri, claimNames, ...rest } =
        change;
      const addresses = { redirectUris, postLogoutRedirectUris, backchannelLogoutUri, frontchannelLogoutUri };
      Object.assign(application, definedOnly(rest));
      application.claimNames = { ...application.claimNames, ...claimNames };
      application.clients.save({ ...application.clients.get(application.id), ...definedOnly(addresses) });
      application.reconfigure();
      return describe(application);
    },
    deleteApplication: async (id) => applications.delete(id),
    reset: async () => applications.clear(),

    clock: async (id) => get(id).clock.describe(),
    setClock: async (id, change) => get(id).setClock((clock) => clock.change(change)),
    resetClock: async (id) => get(id).setClock((clock) => clock.reset()),
    takeSnapshot: async (id) => get(id).snapshots.take(),
    restoreSnapshot: async (id, snapshotId) => get(id).snapshots.restore(snapshotId),

    listClients: async (id) => get(id).clients.all(),

    getPerson: async (id, sub) => get(id).people.get(sub),
    listPeople: async (id) => get(id).people.list(),
    updatePerson: async (id, sub, change) => get(id).people.update(sub, change),
    totpCode: async (id, sub) => get(id).people.totpCode(sub),
    listPasskeys: async (id, sub) =>
      get(id)
        .people.passkeysOf(sub)
        .map(({ id: passkeyId, publicKey: _, ...passkey }) => ({ passkeyId, ...passkey })),
    deletePasskey: async (id, sub, passkeyId) => {
      const { people, audit } = get(id);
      people.removePasskey(sub, passkeyId);
      audit.add('passkey-removed', { sub, method: 'control' });
    },
    deletePerson: async (id, sub) => {
      const application = get(id);
      application.people.remove(sub);
      await endAll(application, sessionsOf(application, sub));
    },

    messages: async (id, filter) => get(id).inbox.list(filter),
    audit: async (id, filter) => get(id).audit.list(filter),
    requests: async (id, filter) => get(id).requests.list(filter),
    awaitRequest: async (id, { endpoint, withinMs = 5_000 }) => {
      const request = await get(id).requests.next({ endpoint }, withinMs);
      if (request) return request;
      const what = endpoint === undefined ? 'request' : `${endpoint} request`;
      throw new ControlError(408, `no ${what} was answered within ${withinMs} ms`);
    },
    clearRequests: async (id) => get(id).requests.clear(),

    issueTokens: async (id, sub, options) => {
      const application = get(id);
      return issueTokens(application, providerOf(application), sub, options);
    },
    machineToken: async (id, options) => {
      const application = get(id);
      const { clientId, scope } = options;
      return issueMachineToken(application, providerOf(application), clientId ?? application.machineClientId, scope);
    },
    revoke: async (id, what) => revoke(get(id), what),
    endSessions: async (id, sub, { sessionId }) => {
      const application = get(id);
      application.people.get(sub);
      const sessions = sessionsOf(application, sub).filter(({ uid }) => !sessionId || uid === sessionId);
      if (sessionId && sessions.length === 0) throw new ControlError(404, `${sub} has no session ${sessionId}`);
      await endAll(application, sessions);
    },

    forgeries: async () => (await hostile()).forgeries(),
    forge: async (id, request) => (await hostile()).forge(id, request),
    faults: async () => (await hostile()).faults(),
    setFault: async (id, fault) => (await hostile()).setFault(id, fault),
    setKeySet: async (id, keySet) => (await hostile()).setKeySet(id, keySet),
    clearKeySet: async (id) => (await hostile()).clearKeySet(id),
    holdAnswers: async (id, hold) => (await hostile()).holdAnswers(id, hold),
    heldAnswers: async (id) => (await hostile()).heldAnswers(id),
    releaseAnswers: async (id) => (await hostile()).releaseAnswers(id),
    clearFaults: async (id) => (await hostile()).clearFaults(id),
    decoyUrl: async (id) => (await hostile()).decoyUrl(id),
    decoyRequests: async (id) => (await hostile()).decoyRequests(id),

    signIdToken: async (id, claims) => signIdToken(get(id).keys[0] as SigningKey, claims),
    keys: async (id) => get(id).keys.map(publicKey),
    rotateKeys: async (id, options) => {
      const application = get(id);
      const { keepOld = true } = options;
      await application.rotateKeys(applications.keys, keepOld);
      return application.keys.map(publicKey);
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function definedOnly<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
