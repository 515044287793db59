import type { Rules } from '../reference-gateway/rules.ts';
import type { MemberProxyOptions } from './member-proxy.ts';

/** A known mistake of a gateway: the reference gateway with one rule replaced. */
export interface Defect {
  /** Rule and mistake in a few words, such as `a09-any-audience`; stable. */
  id: string;
  /** The rule of the gateway contract that it breaks: `A9`, `B5`, or the name of a call or of a section. */
  rule: string;
  /** What it does wrong, in one line. */
  text: string;
  /** The conditions that find it. */
  detectedBy: readonly string[];
  /** It refuses what must be accepted. */
  overStrict?: true;
  /**
   * `timing`: it shows only with time or a cache; `concurrency`: only where calls overlap; `sequence`: only after several
   * steps of one person.
   */
  kind?: 'timing' | 'concurrency' | 'sequence';
  /** What stands before the gateway and makes the mistake in its place. */
  proxy?: MemberProxyOptions;
  /** The rules that it replaces, made from the default ones. */
  rules: (defaults: Rules) => Partial<Rules>;
}

/** The rules of a gateway that has the mistake. */
export function withDefect({ rules }: Pick<Defect, 'rules'>, defaults: Rules): Rules {
  return { ...defaults, ...rules(defaults) };
}
