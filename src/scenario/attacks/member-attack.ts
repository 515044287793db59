import type { CiamCall } from '../../capillary/calls.ts';
import type { TokenPair } from '../../capillary/ciam-client.ts';
import { OwnConnection } from '../../capillary/connections.ts';
import type { Overrides } from '../../capillary/overrides.ts';
import type { Try } from '../oracles/tries.ts';
import type { Person } from '../people/person.ts';
import type { Scenario } from '../scenario.ts';
import { mayBePutOff } from './forging.ts';
import { callForTakeover, callUnchanging, expectServedBefore, expectServedStill } from './member-calls.ts';
import type { Takeover } from './takeover.ts';

/** Tokens that must be refused, in the words of a table's row. */
export interface Attempt {
  what: string;
  tokens: TokenPair;
  /** How they are sent, where that is what is wrong. */
  overrides?: Overrides;
}

/** Which member calls are tried against whom, and with what. */
export interface Attack {
  member: Person;
  /** Her own tokens, which are served before, between and after. */
  own: TokenPair;
  takeover: Takeover;
  calls: readonly CiamCall[];
  attempts: readonly Attempt[];
}

/**
 * Tries to take a member over. Her own calls are served twice before, so that all that a gateway remembers of her is
 * there, and again in the midst; the attempts come in turn through the connection that she uses and through another
 * one; and the first one is repeated at the end, because a refusal must not open the way.
 */
export async function attackMember(scenario: Scenario, attack: Attack): Promise<Try[]> {
  const connections = [new OwnConnection(), new OwnConnection()] as const;
  try {
    const tries: Try[] = [];
    for (const call of attack.calls) tries.push(...(await attackCall(scenario, attack, call, connections)));
    return tries;
  } finally {
    for (const connection of connections) connection.close();
  }
}

async function attackCall(
  scenario: Scenario,
  { member, own, takeover, attempts }: Attack,
  call: CiamCall,
  [hers, another]: readonly [OwnConnection, OwnConnection],
): Promise<Try[]> {
  const asMember = () => callUnchanging(member, call, own, { connection: hers });
  for (let times = 0; times < 2; times += 1) expectServedBefore(await asMember(), member);
  const all = [...attempts, ...repeated(attempts)];
  const tries: Try[] = [];
  for (const [at, { what, tokens, overrides }] of all.entries()) {
    const connection = at % 2 === 0 ? hers : another;
    const answer = await callForTakeover(scenario, member, call, takeover, tokens, { ...overrides, connection });
    tries.push({ what: `${call} with ${what}`, answer, putOffServes: await mayBePutOff(scenario, member, tokens) });
    if (at === Math.ceil(all.length / 2) - 1) expectServedStill(await asMember(), member);
  }
  return tries;
}

function repeated([first]: readonly Attempt[]): Attempt[] {
  return first ? [{ ...first, what: `${first.what}, presented once more` }] : [];
}
