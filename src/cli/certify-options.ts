import type { Order } from '../certify/order.ts';
import type { Plan } from '../certify/plans.ts';
import type { Shard } from '../certify/shard.ts';
import type { GateReason } from '../report/gate.ts';

import type { SuiteOptions } from './suite-options.ts';

/** What the command line of `gatecheck certify` says. */
export interface CertifyOptions extends SuiteOptions {
  config?: string;
  target: string;
  brand?: string;
  preset?: string;
  plan: Plan;
  tags?: string;
  agent: 'http' | 'browser' | 'both';
  workers?: number;
  shard?: Shard;
  durations?: string;
  order?: Order;
  blind?: boolean;
  out?: string;
  allowWrites?: string;
  wait: number;
  dryRun?: boolean;
  watch?: boolean;
  sign?: string;
  baseline?: string;
  json?: boolean;
  failOn?: GateReason[];
  maxFailures?: number;
  retries?: number;
  lastFailed?: string | true;
  verbose?: boolean;
}
