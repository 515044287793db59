import type { ConditionEntry } from '../../report/certificate.ts';
import type { RunEnvironment } from '../../scenario/run-environment.ts';
import type { Suite } from '../../suite/suite.ts';
import type { ConditionFilter } from '../selection.ts';

/** What the player's thread is told and tells. */

/** All that a player needs to know of a watch; plain data, since it lives in another thread. */
export interface Stage {
  suite: Suite;
  environments: RunEnvironment[];
  /** What may be played at all. */
  filter: ConditionFilter;
  workers: number;
  /** One scenario after the other. */
  serial: boolean;
}

/** What is to be played: what saved files touch, conditions by their ids, or all. */
export type Asked = { saved: string[] } | { conditions: string[] } | 'all';

export type Question = { load: Stage } | { play: Asked };

export type Reply =
  /** Steps and features are read; so many conditions may be played. */
  | { loaded: number }
  /** So many plays are about to begin. */
  | { planned: number }
  | { finished: ConditionEntry }
  /** All is played, or nothing had to be. */
  | 'played'
  /** Features or steps cannot be played as they are: a line for each reason. */
  | { flaws: string };
