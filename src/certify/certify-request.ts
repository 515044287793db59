import type { IdpProfile, TargetProfile } from '../config/target-profile.ts';
import type { Waiver } from '../config/waiver-schema.ts';
import type { Agent } from '../report/agent-uri.ts';
import type { Condition } from '../report/condition.ts';
import type { ConditionListener } from '../report/condition-results.ts';
import type { Suite } from '../suite/suite.ts';
import type { Durations } from './durations.ts';
import type { startEnvironment } from './environment.ts';
import type { Order } from './order.ts';
import type { Plan } from './plans.ts';
import type { Shard } from './shard.ts';

/** What `certify` is asked to do. */
export interface CertifyRequest {
  idp: IdpProfile;
  target: TargetProfile;
  plan: Plan;
  /** Cucumber tag expression on top of the plan. */
  tags?: string;
  shard?: Shard;
  /** What shards are balanced by; the durations that ship unless given. */
  durations?: Durations;
  agent: Agent | 'both';
  /** A production target by its name: it may be written to. */
  allowWrites?: string;
  /** How often what failed is played again, to see whether it always does; not at all unless given. */
  retries?: number;
  /** So many musts may fail, then the run ends early. */
  maxFailures?: number;
  /** Failures at this target that decide no verdict. */
  waivers?: readonly Waiver[];
  /** Nothing in what is sent may tell the target that it is being tested. */
  blind?: boolean;
  /** In which order conditions are played; one drawn at random unless given. */
  order?: Order;
  /** How many scenarios are played at a time. */
  workers?: number;
  /** Output folder; `reports/<run id>` unless given. */
  out?: string;
  /** How long to wait, in minutes, for another run that holds the mock's port; not at all unless given. */
  waitMinutes?: number;
  /** Options of the command line that chose target and IdP, for the line that plays a condition again. */
  options?: readonly string[];
  /** Told in one line which run is waited for. */
  onWaiting?: (why: string) => void;
  /** Told in one line where the target is not what it declares. */
  onHint?: (hint: string) => void;
  /** Ends the run early; what was found until then is written down. */
  signal?: AbortSignal;
  listener?: ConditionListener;
  /** Whose conditions are played, and against what: ours, and what the profiles say, unless given. */
  suite?: Suite;
  /** The conditions of the suite, where somebody has read them already. */
  catalogue?: readonly Condition[];
  start?: typeof startEnvironment;
}
