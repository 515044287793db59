import type { TargetCapability } from '../capillary/calls.ts';
import type { Policies } from '../capillary/policies.ts';
import type { IdpLack } from './out-of-reach.ts';

/** Media type of the attachments by which a scenario tells the report what Cucumber's own statuses cannot say. */
export const scenarioNoteType = 'application/vnd.gatecheck.note+json';

/** What an IdP or the machine may lack (gateway contract, section 6). */
export const idpCapabilities = ['forge', 'faults', 'requestLog', 'keys'] as const;
export type IdpCapability = (typeof idpCapabilities)[number];
export type Capability = TargetCapability | IdpCapability | 'browser';

/** One remark of a scenario about itself. */
export type ScenarioNote =
  /** The scenario was not run, because something it needs is not there. */
  | { kind: 'skipped'; missing: Capability | IdpLack | 'profileUpdateBody' | 'testFields' | 'oauth'; reason: string }
  /** The scenario touches a policy that is declared weaker than the default: its result is a warning. */
  | { kind: 'weaker policy'; policy: keyof Policies; value: unknown }
  /** Both ways are right; this one was seen. */
  | { kind: 'observed'; text: string }
  /** An oracle that could not be asked, and why. */
  | { kind: 'oracle left out'; oracle: string; reason: string }
  /** Which test account of an external IdP somebody has. */
  | { kind: 'test account'; person: string; account: string }
  /** Something that outlives the scenario unless it is undone: a brand, or a customer of one. */
  | { kind: 'created'; brand: string; customer?: number }
  /** A brand was removed, and its customers with it. */
  | { kind: 'undone'; brand: string }
  /** Something other than the target got in the way: this play is no finding, and there will be another one. */
  | { kind: 'to be played again'; reason: string }
  /** This play follows earlier ones that were no findings, and why. */
  | { kind: 'played again'; earlier: string[] }
  /** The evidence could not be written, and why. */
  | { kind: 'not written'; reason: string }
  /** The evidence file, relative to the output folder. */
  | { kind: 'evidence'; path: string };
