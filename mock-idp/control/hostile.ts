import { Attacker } from '../attacker.ts';
import { inlineFault } from '../faults/inline.ts';
import { replaceKeys } from '../faults/key-set.ts';
import { describeFaults, faultRegistry } from '../faults/registry.ts';
import { Faults } from '../faults.ts';
import { createKit } from '../forge/kit.ts';
import { mint } from '../forge/mint.ts';
import { describeForgery, registry as forgeries } from '../forge/registry.ts';
import type { Registry } from '../registry.ts';
import type { ControlHandlers } from './control-client.ts';
import { findNamed } from './near.ts';
import type { FaultSpec } from './types.ts';

export type HostileControl = Pick<
  ControlHandlers,
  | 'forgeries'
  | 'forge'
  | 'faults'
  | 'setFault'
  | 'setKeySet'
  | 'clearKeySet'
  | 'releaseResponses'
  | 'clearFaults'
  | 'attackerUrl'
  | 'attackerRequests'
>;

const publishedKeySet = { name: 'key set', endpoint: 'jwks' } as const;

/** The part of the control functions that makes an IdP hostile or broken; it is loaded when it is first asked for. */
export function createHostileControl(registry: Registry): HostileControl {
  const attacker = () => registry.attacker(() => Attacker.start());

  /** An application with what can be done to it. */
  const workshop = (id: string) => {
    const application = registry.get(id);
    application.faults ??= new Faults();
    const { faults, preset } = application;
    const issuer = preset.issuer(registry.mountOf(application).address);
    return { application, issuer, faults, pool: registry.keys, attacker };
  };

  const named = ({ endpoint, fault }: FaultSpec) => {
    if (typeof fault !== 'string') return { name: 'inline', change: inlineFault(fault) };
    const { id, change } = findNamed(faultRegistry[endpoint], fault, `fault of ${endpoint}`);
    return { name: id, change };
  };

  return {
    forgeries: async () => forgeries.map(describeForgery),
    forge: async (id, request) => mint(workshop(id), request),

    faults: async () => describeFaults(),
    setFault: async (id, spec) => {
      const { endpoint, once, accessToken, other, ...rest } = spec;
      const { name, change } = named({ endpoint, ...rest });
      const { faults, application, ...place } = workshop(id);
      // The same person at each request, with the keys and the time of then.
      const { other: somebody } = createKit({ ...place, application, keys: application.keys, other });
      const kit = () => createKit({ ...place, application, keys: application.keys, other: somebody });
      faults.set({ name, endpoint, change, kit, once, accessToken });
    },
    setKeySet: async (id, spec) => {
      const { faults, application, ...place } = workshop(id);
      const change = replaceKeys(spec);
      faults.set({
        ...publishedKeySet,
        change,
        kit: () => createKit({ ...place, application, keys: application.keys }),
      });
    },
    clearKeySet: async (id) => registry.get(id).faults?.remove(publishedKeySet),
    releaseResponses: async (id) => registry.get(id).faults?.release(),
    clearFaults: async (id) => registry.get(id).faults?.clear(),

    attackerUrl: async (id) => {
      const { application } = workshop(id);
      return `${(await attacker()).url}/${encodeURIComponent(application.id)}`;
    },
    attackerRequests: async (id) => {
      const { application } = workshop(id);
      return (await attacker()).requests(application.id);
    },
  };
}
