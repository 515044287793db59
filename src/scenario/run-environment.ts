import type { ControlTransport } from '../../mock-idp/index.ts';
import type { IdpCapability } from '../capillary/capabilities.ts';
import type { Target } from '../capillary/target.ts';
import type { ExternalIdpAddress } from '../external-idp/address.ts';
import type { AgentKind } from '../loyalty-app/agent.ts';

/** The mock that people sign in to during a run. */
export interface MockIdpAddress {
  kind: 'mock';
  /** Base address of the mock's control API. */
  controlUrl: string;
  /** How this run's own process reaches that control. */
  control: ControlTransport;
  /** Base address of the mock; an application stands below `<url>/<application id>/`. */
  url: string;
  /** The CIAM that the mock plays, such as `nextreason`. */
  preset: string;
  capabilities: IdpCapability[];
}

/** The CIAM that people sign in to during a run. */
export type IdpAddress = MockIdpAddress | ExternalIdpAddress;

/** The browser that the browser agent may start, or one line that says why there is none and how to get one. */
export type BrowserAddress = { executablePath: string; args: string[] } | { missing: string };

/**
 * All that a scenario may know of the run it belongs to. It travels as Cucumber's world parameters,
 * so it is plain JSON.
 */
export interface RunEnvironment {
  /** The run's id, sortable and unique, such as `20261123-061500-x7k2`. */
  run: string;
  /** Gatecheck's own version: it stands in every request to the target. */
  version: string;
  /** The output folder, absolute; evidence goes below it. */
  out: string;
  /** Who plays the person in this part of the run. */
  agent: AgentKind;
  target: Target;
  idp: IdpAddress;
  browser: BrowserAddress;
  /** Whether scenarios tell what they made and remove it: for targets that outlive the run. */
  tidy?: boolean;
  /** Whether nothing in what is sent may tell the target that it is being tested. */
  blind?: true;
  /** How far the target's clock is ahead of this machine's: the mock's tokens go by the target's. */
  clockAheadSeconds?: number;
  /** Which scenarios leave their evidence: all, unless it is only those that did not pass. */
  evidence?: 'trouble';
  /** Which play of its conditions this is, where they may be played again; they are played once unless given. */
  play?: PlayNumber;
}

/** One play of several, because something other than the target got in the way of an earlier one. */
export interface PlayNumber {
  /** Counted from 1. */
  number: number;
  /** How many there are at most. */
  of: number;
  /** By condition, why each earlier play was no finding. */
  earlier: Record<string, string[]>;
}
