import { CucumberExpression, ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import type { ProfileLack } from '../capillary/capabilities.ts';
import { fixedWords } from './fixed-words.ts';
import { type Kind, kindCalled, nameIn, sentenceParameters } from './sentence-parameters.ts';

/**
 * What a step says of any scenario that it stands in, for what has to be known before a scenario is played. A step
 * that says none of this needs no declaration.
 */
export interface StepDeclaration {
  /** It compares with what the CRM API told right before the `When`. */
  comparesWithBaseline?: true;
  /** Whoever it speaks of is a member from the start. */
  startsAsMember?: true;
  /** It presents or reads these values of the people of a scenario. */
  needsValue?: NeededKinds;
  /** It works only where the IdP calls these values verified. */
  needsVerified?: NeededKinds;
  /** It adds to a member's customer, or counts what the customer has: an earlier scenario must not have added anything. */
  needsCustomerAsAdded?: true;
  /** It cannot be played where the target profile lacks one of these. */
  needs?: readonly ProfileLack[];
  /** It waits for a time that the target declares, or for its own, or makes the gateway wait. */
  waits?: true;
}

/** Kinds of values, those that the sentence's `{kind}` parameters name, or the first of them. */
type NeededKinds = readonly Kind[] | 'kind' | 'first kind';

interface DeclaredStep {
  pattern: string;
  /** Every sentence of the step holds them. */
  words: string;
  declaration: StepDeclaration;
  expression?: CucumberExpression;
}

const declared = new Map<string, DeclaredStep>();

/**
 * Declares what a step needs, where it is defined: `Then(declare({ comparesWithBaseline: true }, '…'), …)`.
 *
 * @returns the pattern, for Cucumber
 */
export function declare(declaration: StepDeclaration, pattern: string): string {
  declared.set(pattern, { pattern, words: fixedWords(pattern), declaration });
  read.clear();
  return pattern;
}

/** What the step with this pattern declares. */
export function declarationOf(pattern: string): StepDeclaration {
  return declared.get(pattern)?.declaration ?? {};
}

/** What the steps of one scenario need together. */
export interface ScenarioNeeds {
  comparesWithBaseline: boolean;
  /** Those who are members when the scenario begins: the first step about them says so. */
  membersFromTheStart: ReadonlySet<string>;
  values: ReadonlySet<Kind>;
  verified: ReadonlySet<Kind>;
  customersAsAdded: boolean;
  profile: ReadonlySet<ProfileLack>;
}

/** Reads a scenario's sentences by the declarations of their steps. */
export function needsOf(sentences: readonly string[]): ScenarioNeeds {
  const steps = sentences.flatMap(readSentence);
  const spokenOf = new Set<string>();
  const membersFromTheStart = new Set<string>();
  for (const sentence of sentences) {
    const step = readSentence(sentence).find(({ declaration }) => declaration.startsAsMember);
    for (const name of peopleIn(sentence)) {
      if (step?.people.includes(name) && !spokenOf.has(name)) membersFromTheStart.add(name);
      spokenOf.add(name);
    }
  }
  const verified = new Set(steps.flatMap(({ declaration, kinds }) => kindsOf(declaration.needsVerified, kinds)));
  const values = steps.flatMap(({ declaration, kinds }) => kindsOf(declaration.needsValue, kinds));
  return {
    comparesWithBaseline: steps.some(({ declaration }) => declaration.comparesWithBaseline),
    membersFromTheStart,
    values: new Set([...values, ...verified]),
    verified,
    customersAsAdded: steps.some(({ declaration }) => declaration.needsCustomerAsAdded),
    profile: new Set(steps.flatMap(({ declaration }) => declaration.needs ?? [])),
  };
}

/**
 * The people whom a sentence names, outside of quoted values. Names stand in sentences as parameters only, which the
 * lint of the features checks with Cucumber's own reading.
 */
export function peopleIn(sentence: string): string[] {
  const words = sentence.replaceAll(/"[^"]*"/g, ' ').match(/[A-Za-z]+(?:'s)?/g) ?? [];
  return [...new Set(words.flatMap((word) => nameIn(word) ?? []))];
}

interface ReadSentence {
  declaration: StepDeclaration;
  people: string[];
  kinds: Kind[];
}

/** Sentences come again in other scenarios. */
const read = new Map<string, ReadSentence[]>();

function readSentence(sentence: string): ReadSentence[] {
  const known = read.get(sentence) ?? readByDeclarations(sentence);
  read.set(sentence, known);
  return known;
}

function readByDeclarations(sentence: string): ReadSentence[] {
  return [...declared.values()].flatMap((step) => {
    if (!sentence.includes(step.words)) return [];
    step.expression ??= new CucumberExpression(step.pattern, registry);
    const found = step.expression.match(sentence);
    if (!found) return [];
    const named = (...types: string[]) =>
      found
        .filter(({ parameterType }) => types.includes(parameterType.name ?? ''))
        .flatMap(({ group }) => group.value ?? []);
    return {
      declaration: step.declaration,
      people: named('person', 'whose').flatMap((value) => nameIn(value) ?? []),
      kinds: named('kind').map(kindCalled),
    };
  });
}

function kindsOf(needed: NeededKinds | undefined, kinds: Kind[]): readonly Kind[] {
  if (needed === 'kind') return kinds;
  return needed === 'first kind' ? kinds.slice(0, 1) : (needed ?? []);
}

/** Reads sentences as Cucumber does, without a scenario. */
const registry = new ParameterTypeRegistry();
for (const [name, regexp] of Object.entries(sentenceParameters)) {
  registry.defineParameterType(new ParameterType(name, regexp, null, (value) => value));
}
