import { openControl } from '../../mock-idp/index.ts';
import { send } from '../capillary/http.ts';
import { startEnvironment } from '../certify/environment.ts';
import { AskedWrongly } from '../failure/exit-status.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import { startGateways } from '../selftest/gateways.ts';
import { defects } from '../selftest/registry.ts';
import { referenceId } from '../selftest/subject.ts';
import { subjectsOf } from '../selftest/subjects.ts';
import { variants } from '../selftest/variants.ts';
import { type Searched, type SearchOptions, search } from './search.ts';

/** The rules whose breach shows in what calls do: the member rules, and the calls of the CRM face. */
const searchedRules =
  /^(?:B\d+|M|scopes|updateMember|getMember|changeIdentifier|registerCustomer|lookupId|getCustomer|updateCustomer|changeIdentifiers|crm-face)$/;

/** The seeded defects of those rules. */
export const searchedDefects: readonly string[] = defects
  .filter(({ rule }) => searchedRules.test(rule))
  .map(({ id }) => id);

/** The gateways that have to agree with the reference gateway: itself, and the conforming variants. */
export const conformingGateways: readonly string[] = [referenceId, ...variants.map(({ id }) => id)];

/** No seeded defect or conforming variant has this id. */
class UnknownGateway extends AskedWrongly {
  override readonly name = 'UnknownGateway';
}

/** What came of the search of one gateway. */
export interface SeededResult extends Searched {
  id: string;
  conforming: boolean;
  durationMs: number;
}

export interface SeededRequest extends Omit<SearchOptions, 'onPlayed'> {
  ids: readonly string[];
  /** How many gateways are searched at a time. */
  workers: number;
  onSearched: (result: SeededResult) => void;
}

/**
 * Searches gateways whose worth is known, each as a target of its own: one mock and one reference gateway serve all.
 *
 * @throws UnknownGateway
 * @throws EnvironmentFailure where a server cannot start
 */
export async function searchSeeded({ ids, workers, onSearched, ...options }: SeededRequest): Promise<SeededResult[]> {
  const chosen = {
    defects: defects.filter(({ id }) => ids.includes(id)),
    variants: variants.filter(({ id }) => ids.includes(id)),
  };
  const known = [...chosen.defects, ...chosen.variants].map(({ id }) => id);
  const unknown = ids.find((id) => id !== referenceId && !known.includes(id));
  if (unknown)
    throw new UnknownGateway(`there is no seeded defect or conforming variant ${unknown}; docs/defects.md lists them`);

  const died = Promise.withResolvers<never>();
  died.promise.catch(() => {});
  const onDeath = (why: string) => died.reject(new EnvironmentFailure(why));
  const [environment, gateways] = await Promise.all([
    startEnvironment(
      {
        idp: { kind: 'mock', preset: 'nextreason', port: 0 },
        target: { kind: 'reference', name: referenceId },
        browser: false,
      },
      onDeath,
    ),
    startGateways({ subjects: [referenceId, ...known] }, onDeath),
  ]);
  const { idp, target } = environment;
  if (idp.kind !== 'mock') throw new Error('a mock was asked for');
  const control = openControl(idp.control);
  // The reference gateway proper is in a thread of its own; as a target it stands among the others.
  const at = gateways.addresses[referenceId] ?? target.gateway;
  const subjects = subjectsOf(chosen, { ...target, gateway: at, crm: at }, gateways);
  const waiting = ids.values();
  const results: SeededResult[] = [];
  const worker = async () => {
    for (const id of waiting) {
      if (options.signal?.aborted) return;
      const subject = subjects.get(id)?.target;
      if (!subject) continue;
      const startedAt = performance.now();
      const searched = await search({ target: subject, send, reference: target.gateway, control }, options);
      const conforming = conformingGateways.includes(id);
      const result = { id, conforming, durationMs: performance.now() - startedAt, ...searched };
      results.push(result);
      onSearched(result);
    }
  };
  try {
    await Promise.race([died.promise, Promise.all(Array.from({ length: workers }, worker))]);
  } finally {
    await Promise.all([environment.close(), gateways.close()]);
  }
  return results;
}
