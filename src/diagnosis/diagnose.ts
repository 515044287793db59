import { smallestSet } from './causes.ts';
import { diagnosisSentence } from './diagnosis-text.ts';
import { type FaultDictionary, type KnownMistake, readDictionary } from './dictionary.ts';
import type { Cause, Diagnosis, Explanation } from './document.ts';
import { type Fit, fitOf, type Weight, weightsIn } from './fit.ts';
import { type Finding, isSymptom, type Symptoms, symptomsOf } from './symptoms.ts';

const mostExplanations = 10;

/**
 * Ranks what explains the failures of a run, and finds the smallest set of known mistakes that does.
 *
 * @param findings the entries of a certificate
 */
export function diagnose(findings: readonly Finding[], dictionary: FaultDictionary): Diagnosis {
  const symptoms = symptomsOf(findings);
  const weight = weightsIn(dictionary);
  const fits = dictionary.mistakes.map((mistake) => fitOf(mistake, symptoms, weight));
  const fitting = byTestedRule(
    fits.filter(({ explained }) => explained.length > 0),
    symptoms,
  );
  const causes = smallestSet(fitting).map((fit) => causeOf(fit, fitting));
  const explained = new Set(causes.flatMap(({ explains }) => explains));
  const found = {
    failed: [...symptoms.failed].sort(),
    causes: causes.toSorted((one, other) => other.explains.length - one.explains.length),
    unexplained: [...symptoms.failed].filter((id) => !explained.has(id)).sort(),
    explanations: rank(fitting, symptoms, weight).slice(0, mostExplanations),
  };
  return { schema: 'gatecheck/diagnosis@1', sentence: diagnosisSentence(found), ...found };
}

/**
 * The diagnosis of a run by the dictionary that ships with gatecheck; nothing where nothing failed.
 *
 * @param findings the entries of a certificate
 * @param root folder of `package.json`
 */
export async function diagnoseRun(findings: readonly Finding[], root: string): Promise<Diagnosis | undefined> {
  return findings.some(isSymptom) ? diagnose(findings, await readDictionary(root)) : undefined;
}

/** Of mistakes that fit alike, those come first whose rule the failing conditions are about. */
function byTestedRule(fits: readonly Fit[], symptoms: Symptoms): Fit[] {
  const share = ({ mistake, explained }: Fit) =>
    explained.filter((id) => testsRule(symptoms, id, mistake.rule)).length / explained.length;
  const shares = new Map(fits.map((fit) => [fit, share(fit)]));
  return fits.toSorted((one, other) => (shares.get(other) ?? 0) - (shares.get(one) ?? 0));
}

function causeOf({ mistake, explained, contradicted }: Fit, fits: readonly Fit[]): Cause {
  const same = (one: readonly string[], other: readonly string[]) =>
    one.length === other.length && one.every((id) => other.includes(id));
  const alike = fits.filter(
    (fit) => fit.mistake !== mistake && same(fit.explained, explained) && same(fit.contradicted, contradicted),
  );
  return {
    rule: mistake.rule,
    ...told(mistake),
    explains: explained.toSorted(),
    contradictedBy: contradicted.toSorted(),
    alike: alike.map((fit) => fit.mistake.id),
  };
}

function told({ id, text }: KnownMistake): Pick<Cause, 'defect' | 'text'> {
  return { defect: id, text };
}

/** How much the rules that failing conditions test count, beside the likeness of known mistakes. */
const testedShare = 0.35;

function rank(fits: readonly Fit[], symptoms: Symptoms, weight: Weight): Explanation[] {
  const tested = testedRules(symptoms, weight);
  const byRule = Map.groupBy(fits, ({ mistake }) => nameOf(mistake.rule));
  const rules = [...new Set([...byRule.keys(), ...tested.keys()])];
  return rules
    .map((rule) => {
      const best = (byRule.get(rule) ?? []).reduce<Fit | undefined>(
        (one, other) => (one && one.likeness >= other.likeness ? one : other),
        undefined,
      );
      const score = (1 - testedShare) * (best?.likeness ?? 0) + testedShare * (tested.get(rule) ?? 0);
      return explanationOf(rule, score, best, symptoms);
    })
    .toSorted((one, other) => other.score - one.score);
}

function explanationOf(rule: string, score: number, best: Fit | undefined, symptoms: Symptoms): Explanation {
  const rounded = Math.round(score * 1000) / 1000;
  if (!best) {
    const explains = [...symptoms.failed].filter((id) => testsRule(symptoms, id, rule)).sort();
    return { rule, score: rounded, explains };
  }
  const { mistake, explained, contradicted } = best;
  return {
    rule: mistake.rule,
    score: rounded,
    explains: explained.toSorted(),
    mistake: { ...told(mistake), contradictedBy: contradicted.toSorted() },
  };
}

/** The share of the failures that test each rule; a condition that tests several counts for each a part. */
function testedRules({ failed, rulesOf }: Symptoms, weight: Weight): Map<string, number> {
  const total = [...failed].reduce((sum, id) => sum + weight(id), 0);
  const shares = new Map<string, number>();
  for (const id of failed) {
    const rules = (rulesOf.get(id) ?? []).map(nameOf);
    for (const rule of rules) shares.set(rule, (shares.get(rule) ?? 0) + weight(id) / rules.length / total);
  }
  return shares;
}

function testsRule({ rulesOf }: Symptoms, condition: string, rule: string): boolean {
  return (rulesOf.get(condition) ?? []).some((tested) => nameOf(tested) === nameOf(rule));
}

/** A rule's name as anchors have it: *failure shape* is `failure-shape`. */
function nameOf(rule: string): string {
  return rule.includes(' ') ? rule.toLowerCase().replaceAll(' ', '-') : rule;
}
