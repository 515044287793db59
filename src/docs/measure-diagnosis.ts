import { readCatalogue } from '../certify/catalogue.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { type FaultDictionary, type KnownMistake, readDictionary } from '../diagnosis/dictionary.ts';
import type { Diagnosis } from '../diagnosis/document.ts';
import type { Finding } from '../diagnosis/symptoms.ts';
import type { Condition } from '../report/condition.ts';
import { thisSuite } from '../suite/suite.ts';

/**
 * `npm run diagnosis`: how often a diagnosis names the broken rule. Each seeded defect is diagnosed as an unknown gateway
 * without its own row, where another defect of the rule is there; then pairs of defects of different rules, drawn at
 * random, whose failures are taken to be those of both. Exit status 1 where the aims are missed.
 */
const pairCount = 1_000;
const aims = { single: 0.9, pair: 0.7 };

const suite = thisSuite();
const [catalogue, dictionary] = await Promise.all([readCatalogue(suite), readDictionary(suite.root)]);
const single = measureSingles(dictionary, catalogue);
const pairs = measurePairs(dictionary, catalogue);
console.log(`${coverage(dictionary, catalogue)}
Unknown gateways with one defect, its own row left out: ${share(single.named, single.of)} have their rule among the first three explanations (aim: ${percent(aims.single)}).
Pairs of defects: ${share(pairs.named, pairs.of)} have both rules named (aim: ${percent(aims.pair)}); ${share(pairs.namedWithout, pairs.of)} with both own rows left out.`);
if (process.argv.includes('--missed')) for (const line of single.missed) console.log(line);
if (single.named < aims.single * single.of || pairs.named < aims.pair * pairs.of) process.exitCode = 1;

function measureSingles({ mistakes }: FaultDictionary, conditions: readonly Condition[]) {
  const ofRule = Map.groupBy(mistakes, ({ rule }) => rule);
  const candidates = mistakes.filter(({ rule, fails }) => fails.size > 0 && (ofRule.get(rule)?.length ?? 0) > 1);
  const missed = candidates.flatMap((mistake) => {
    const others = { mistakes: mistakes.filter((other) => other !== mistake) };
    const { explanations } = diagnose(runOf([mistake], conditions), others);
    const rules = explanations.slice(0, 3).map(({ rule }) => rule);
    return names(rules, mistake) ? [] : [`${mistake.id} (${mistake.rule}): ${rules.join(', ')}`];
  });
  return { named: candidates.length - missed.length, of: candidates.length, missed };
}

function measurePairs({ mistakes }: FaultDictionary, conditions: readonly Condition[]) {
  const draw = drawing();
  const failing = mistakes.filter(({ fails }) => fails.size > 0);
  const counts = { named: 0, namedWithout: 0, of: 0 };
  while (counts.of < pairCount) {
    const pair = [draw(failing), draw(failing)];
    if (pair[0]?.rule === pair[1]?.rule) continue;
    const run = runOf(pair, conditions);
    const isNamed = (from: readonly KnownMistake[]) => {
      const rules = rulesNamed(diagnose(run, { mistakes: from }));
      return pair.every((mistake) => names(rules, mistake));
    };
    counts.of += 1;
    if (isNamed(mistakes)) counts.named += 1;
    if (isNamed(mistakes.filter((mistake) => !pair.includes(mistake)))) counts.namedWithout += 1;
  }
  return counts;
}

/** The rules of the causes, and those of the first three explanations. */
function rulesNamed({ causes, explanations }: Diagnosis): string[] {
  return [...causes, ...explanations.slice(0, 3)].map(({ rule }) => rule);
}

function names(rules: readonly string[], { rule }: KnownMistake): boolean {
  return rules.includes(rule) || rules.includes(rule.toLowerCase().replaceAll(' ', '-'));
}

/** A run at a gateway with some mistakes; what nobody has seen is left out. */
function runOf(mistakes: readonly KnownMistake[], conditions: readonly Condition[]): Finding[] {
  return conditions.flatMap(({ id, refs }): Finding[] => {
    if (mistakes.some(({ fails }) => fails.has(id))) return [{ id, refs, status: 'failed' }];
    return mistakes.some(({ isUnknown }) => isUnknown(id)) ? [] : [{ id, refs, status: 'passed' }];
  });
}

function coverage({ mistakes }: FaultDictionary, conditions: readonly Condition[]): string {
  const all = mistakes.length * conditions.length;
  const unknown = mistakes.reduce((sum, { isUnknown }) => sum + conditions.filter(({ id }) => isUnknown(id)).length, 0);
  return `${mistakes.length} seeded defects, ${conditions.length} conditions: ${share(all - unknown, all)} ends are known.`;
}

/** The same draws each time (mulberry32). */
function drawing(): <T>(items: readonly T[]) => T {
  let state = 20_261;
  return (items) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const at = ((mixed ^ (mixed >>> 14)) >>> 0) % items.length;
    return items[at] as (typeof items)[number];
  };
}

function share(part: number, whole: number): string {
  return `${part} of ${whole} (${percent(part / whole)})`;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}
