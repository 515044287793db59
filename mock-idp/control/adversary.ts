import { Decoy } from '../adversary/decoy.ts';
import { Faults } from '../adversary/faults/faults.ts';
import { inlineFault } from '../adversary/faults/inline.ts';
import { replaceKeys } from '../adversary/faults/key-set.ts';
import { describeFaults, faultRegistry } from '../adversary/faults/registry.ts';
import { createMintContext } from '../adversary/forge/context.ts';
import { mint } from '../adversary/forge/mint.ts';
import { describeForgery, registry as forgeries } from '../adversary/forge/registry.ts';
import type { Applications } from '../applications/applications.ts';
import type { ControlHandlers } from './control-client.ts';
import { findNamed } from './near.ts';
import type { FaultSpec } from './types.ts';

export type AdversaryControl = Pick<
  ControlHandlers,
  | 'forgeries'
  | 'forge'
  | 'faults'
  | 'setFault'
  | 'setKeySet'
  | 'clearKeySet'
  | 'clearFaults'
  | 'holdAnswers'
  | 'heldAnswers'
  | 'releaseAnswers'
  | 'decoyUrl'
  | 'decoyRequests'
>;

const publishedKeySet = { name: 'key set', endpoint: 'jwks' } as const;

/** The part of the control functions that makes an IdP hostile or broken; it is loaded when it is first asked for. */
export function createAdversaryControl(applications: Applications): AdversaryControl {
  const decoy = () => applications.decoy(() => Decoy.start());

  /** An application with what can be done to it. */
  const attacked = (id: string) => {
    const application = applications.get(id);
    application.faults ??= new Faults();
    const { faults, preset } = application;
    const issuer = preset.issuer(applications.mountOf(application).address);
    return { application, issuer, faults, pool: applications.keys, decoy };
  };

  const held = (id: string) => attacked(id).faults.held;

  const named = ({ endpoint, fault }: FaultSpec) => {
    if (typeof fault !== 'string') return { name: 'inline', change: inlineFault(fault) };
    const { id, change } = findNamed(faultRegistry[endpoint], fault, `fault of ${endpoint}`);
    return { name: id, change };
  };

  return {
    forgeries: async () => forgeries.map(describeForgery),
    forge: async (id, request) => mint(attacked(id), request),

    faults: async () => describeFaults(),
    setFault: async (id, spec) => {
      const { endpoint, once, accessToken, other, ...rest } = spec;
      const { name, change } = named({ endpoint, ...rest });
      const { faults, application, ...place } = attacked(id);
      // The same person at each request, with the keys and the time of then.
      const { other: somebody } = createMintContext({ ...place, application, keys: application.keys, other });
      const context = () => createMintContext({ ...place, application, keys: application.keys, other: somebody });
      faults.set({ name, endpoint, change, context, once, accessToken });
    },
    setKeySet: async (id, spec) => {
      const { faults, application, ...place } = attacked(id);
      const change = replaceKeys(spec);
      faults.set({
        ...publishedKeySet,
        change,
        context: () => createMintContext({ ...place, application, keys: application.keys }),
      });
    },
    clearKeySet: async (id) => applications.get(id).faults?.remove(publishedKeySet),
    clearFaults: async (id) => applications.get(id).faults?.clear(),
    holdAnswers: async (id, { endpoint }) => held(id).hold(endpoint),
    heldAnswers: async (id) => held(id).count,
    releaseAnswers: async (id) => held(id).release(),

    decoyUrl: async (id) => {
      const { application } = attacked(id);
      return `${(await decoy()).url}/${encodeURIComponent(application.id)}`;
    },
    decoyRequests: async (id) => {
      const { application } = attacked(id);
      return (await decoy()).requests(application.id);
    },
  };
}
