import { ruleOf } from '../sources/contract-rules.ts';
import type { Cause, Diagnosis } from './document.ts';

const list = new Intl.ListFormat('en');

type Found = Omit<Diagnosis, 'schema' | 'sentence'>;

/** A diagnosis in one sentence of plain words. */
export function diagnosisSentence({ failed, causes, unexplained, explanations }: Found): string {
  if (failed.length === 0) return 'Nothing failed.';
  if (unexplained.length * 2 > failed.length || causes.length === 0) {
    const partly = causes.length > 0 ? `: ${list.format(causes.map(nameWithCount))}` : '';
    const [likeliest] = explanations;
    const tests = likeliest ? `; the rule that they point to most is ${ruleName(likeliest.rule)}` : '';
    const what = causes.length > 0 ? `most of the ${failures(failed.length)}` : theseFailures(failed.length);
    return `No known mistake explains ${what}${partly}${tests}.`;
  }
  const [only, ...others] = causes;
  const rest = unexplained.length > 0 ? `; ${remaining(unexplained)}` : '';
  if (only && others.length === 0) {
    return `Looks like ${causeName(only)}: explains ${only.explains.length} of ${failures(failed.length)}${rest}.`;
  }
  return `Looks like ${causes.length} mistakes: ${list.format(causes.map(nameWithCount))} of ${failures(failed.length)}${rest}.`;
}

/** Rule and mistake, such as *A9 audience: accepts any `aud`*. */
export function causeName({ rule, text }: Pick<Cause, 'rule' | 'text'>): string {
  return `${ruleName(rule)} (${text})`;
}

function nameWithCount(cause: Cause): string {
  return `${causeName(cause)} explains ${cause.explains.length}`;
}

function ruleName(rule: string): string {
  return ruleOf(`contract-${rule}`) ?? rule;
}

function failures(count: number): string {
  return `${count} failure${count === 1 ? '' : 's'}`;
}

function theseFailures(count: number): string {
  return count === 1 ? 'this failure' : `these ${count} failures`;
}

const mostNamed = 5;

function remaining(ids: readonly string[]): string {
  const more = ids.length > mostNamed ? [`${ids.length - mostNamed} more`] : [];
  return `${list.format([...ids.slice(0, mostNamed), ...more])} ${ids.length === 1 ? 'remains' : 'remain'}`;
}
