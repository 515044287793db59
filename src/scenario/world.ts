import type { ControlClient } from '../../mock-idp/index.ts';
import type { Answer } from '../capillary/answer.ts';
import type { Capability } from '../capillary/capabilities.ts';
import type { CiamClient, TokenPair } from '../capillary/ciam-client.ts';
import type { CrmClient } from '../capillary/crm-client.ts';
import type { Policies } from '../capillary/policies.ts';
import type { Agent } from '../loyalty-app/agent.ts';

/** What a sentence of somebody's own finds in `this`: one scenario with its brand, its people and what they did. */
export interface World {
  readonly people: WorldPeople;
  readonly brands: {
    /** The brand of the scenario, from *Given a brand that uses NextReason* on. */
    readonly own: WorldBrand;
  };
  readonly outcome: {
    /** The answer that the `When` brought, for the sentences that come after; a `When` of your own sets it. */
    answer: Answer;
  };
  /** The control API of the mock IdP. At an IdP that somebody else runs there is none, and the scenario is skipped. */
  readonly control: ControlClient;
  /** Whether target, IdP and machine have a capability. */
  hasCapability(capability: Capability): boolean;
  /** A policy that the target declares; a weaker one than the default makes the condition a warning. */
  policy<Key extends keyof Policies>(key: Key): Policies[Key];
}

/** A brand at the target. Every call through its clients stands in the evidence. */
export interface WorldBrand {
  readonly name: string;
  /** The CIAM face, as the brand's app calls it. */
  readonly ciam: CiamClient;
  /** The CRM face, signed in as the brand. */
  readonly crm: CrmClient;
}

/** Somebody of a scenario; the parameters `{person}` and `{whose}` give one. */
export interface WorldPerson {
  /** Ana, Ben or Cleo. */
  readonly name: string;
  /** What NextReason holds of them now; values that nobody else has. */
  readonly details: { firstName: string; lastName: string; mobile: string; email: string };
  /** The id that NextReason gave; absent before the registration. */
  readonly sub?: string;
  /** The customer's id, from the first time that the target told it. */
  readonly customerId?: number;
}

/** The people of a scenario, and how each comes to be registered, signed in and a member. */
export interface WorldPeople {
  /** Somebody by name, made at first mention. */
  called(name: string): WorldPerson;
  /** Makes sure that NextReason knows somebody. */
  registered(person: WorldPerson): Promise<WorldPerson & { readonly sub: string }>;
  /** Somebody signed in, however that is done fastest: their device, the first unless another is asked for. */
  signedIn(person: WorldPerson, index?: number): Promise<Agent>;
  /** Somebody who is a member: their device. */
  member(person: WorldPerson): Promise<Agent>;
  /** The tokens that somebody presents. */
  tokensOf(person: WorldPerson): TokenPair;
}
