import type { Rules } from '../../reference-gateway/rules.ts';
import { type BesideDefect, isSameOutcome, outcomeBeside, outcomeOf } from './beside.ts';

/** What a condition came across at a gateway without defects. */
export interface Recorded {
  /** Rules that were used. */
  used: Set<keyof Rules>;
  /** Defects tried beside that would have done something else, by their id. */
  differing: Set<string>;
}

type Rule = (...given: unknown[]) => unknown;

/** The right rules, which note what is used, and where one of the defects would have done something else. */
export function recordingRules(
  defaults: Rules,
  defects: ReadonlyMap<keyof Rules, readonly BesideDefect[]>,
  recorded: Recorded,
): Rules {
  // A defect's way may use rules again: what is tried beside is not tried beside itself.
  let beside = false;
  const recording = (name: keyof Rules, rule: Rule): Rule => {
    const tried = defects.get(name) ?? [];
    const compare = (given: readonly unknown[], done: ReturnType<typeof outcomeOf>) => {
      const others = tried.filter(({ id }) => !recorded.differing.has(id));
      beside = true;
      for (const defect of others) note(defect.id, done, outcomeBeside(defect, name, given));
      beside = false;
    };
    return (...given) => {
      if (beside) return rule(...given);
      recorded.used.add(name);
      const done = outcomeOf(rule, given);
      compare(given, done);
      if ('failure' in done) throw done.failure;
      return done.value;
    };
  };
  const note = (id: string, done: ReturnType<typeof outcomeOf>, other: ReturnType<typeof outcomeOf>) => {
    const promises = [done, other].map((one) => ('value' in one ? one.value : undefined));
    if (!promises.some((one) => one instanceof Promise)) {
      if (!isSameOutcome(done, other)) recorded.differing.add(id);
      return;
    }
    Promise.all([settled(done), settled(other)]).then(([one, two]) => {
      if (!isSameOutcome(one, two)) recorded.differing.add(id);
    });
  };
  const entries = Object.entries(defaults).map(([name, rule]) => [
    name,
    typeof rule === 'function' ? recording(name as keyof Rules, rule as Rule) : rule,
  ]);
  return Object.fromEntries(entries) as Rules;
}

async function settled(outcome: ReturnType<typeof outcomeOf>): Promise<ReturnType<typeof outcomeOf>> {
  if ('failure' in outcome) return outcome;
  return Promise.resolve(outcome.value).then(
    (value) => ({ value }),
    (failure) => ({ failure }),
  );
}
