import type { ISupportCodeLibrary } from '@cucumber/cucumber/api';

/** What is read of a step definition. */
export interface StepDefinition {
  /** The file, relative to the root of the features. */
  uri: string;
  line: number;
  pattern: string | RegExp;
  keyword: string;
  expression: {
    regexp: RegExp;
    match(text: string): readonly { group: { value?: string } }[] | null;
    treeRegexp: TreeRegexp;
  };
  matchesStepName(text: string): boolean;
}

/** What finds the groups of a sentence, and where each begins. */
interface TreeRegexp {
  regexp: RegExp;
  groupBuilder: { build(match: RegExpExecArray, nextIndex: () => number): unknown };
  match(text: string): unknown;
}

/** What is read of a type of parameters. */
export interface StepParameterType {
  name?: string;
  regexpStrings: readonly string[];
}

/** The members of Cucumber's library (13.3) that its types do not tell. */
interface PrivateMembers {
  World: unknown;
  undefinedParameterTypes: readonly { name: string; expression: string }[];
  beforeTestRunHookDefinitions: readonly unknown[];
  afterTestRunHookDefinitions: readonly unknown[];
  stepDefinitions: readonly StepDefinition[];
  parameterTypeRegistry: { parameterTypes: Iterable<StepParameterType> };
}

const scenarioHooks = [
  'beforeTestCaseHookDefinitions',
  'afterTestCaseHookDefinitions',
  'beforeTestStepHookDefinitions',
  'afterTestStepHookDefinitions',
] as const;

interface ScenarioHook {
  uri: string;
  appliesToTestCase(pickle: { uri: string }): boolean;
}

/** Which hooks of the run are played: what BeforeAll opens and AfterAll closes is for all of Cucumber's runs. */
export type RunHooks = 'before' | 'after' | 'none';

/** What a library must hold for us to read it. */
const shapes: readonly [name: string, has: (members: Partial<PrivateMembers>) => boolean][] = [
  ['beforeTestRunHookDefinitions', ({ beforeTestRunHookDefinitions }) => Array.isArray(beforeTestRunHookDefinitions)],
  ['afterTestRunHookDefinitions', ({ afterTestRunHookDefinitions }) => Array.isArray(afterTestRunHookDefinitions)],
  ['stepDefinitions', ({ stepDefinitions }) => Array.isArray(stepDefinitions)],
  [
    'stepDefinitions[].expression.treeRegexp.groupBuilder',
    ({ stepDefinitions }) => stepDefinitions?.every(({ expression }) => expression.treeRegexp?.groupBuilder) ?? false,
  ],
  [
    'parameterTypeRegistry.parameterTypes',
    ({ parameterTypeRegistry }) => Symbol.iterator in Object(parameterTypeRegistry?.parameterTypes),
  ],
];

/** The same library with a choice of the run's hooks. Several of Cucumber's runs make one run of ours. */
export function withRunHooks(library: ISupportCodeLibrary, which: RunHooks): ISupportCodeLibrary {
  const { beforeTestRunHookDefinitions: before, afterTestRunHookDefinitions: after } = membersOf(library);
  const hooks: Pick<PrivateMembers, 'beforeTestRunHookDefinitions' | 'afterTestRunHookDefinitions'> = {
    beforeTestRunHookDefinitions: which === 'before' ? before : [],
    afterTestRunHookDefinitions: which === 'after' ? after : [],
  };
  return { ...library, ...hooks };
}

/** The same library, in which the hooks of a team's own steps are played in their own scenarios and in no other. */
export function withHooksApart(
  library: ISupportCodeLibrary,
  isOwn: Record<'hook' | 'feature', (uri: string) => boolean>,
): ISupportCodeLibrary {
  const members = library as ISupportCodeLibrary & Record<(typeof scenarioHooks)[number], readonly ScenarioHook[]>;
  const apart = scenarioHooks.map((kind) => [
    kind,
    members[kind].map((hook) =>
      isOwn.hook(hook.uri)
        ? Object.assign(Object.create(Object.getPrototypeOf(hook)), hook, {
            appliesToTestCase: (pickle: { uri: string }) => isOwn.feature(pickle.uri) && hook.appliesToTestCase(pickle),
          })
        : hook,
    ),
  ]);
  return { ...library, ...Object.fromEntries(apart) };
}

/**
 * Has Node say where the groups of a sentence begin. Cucumber's expressions find it out by a second expression, for
 * which they parse the first one: a millisecond for each step definition.
 */
export function matchNatively({ expression: { treeRegexp: tree } }: StepDefinition): void {
  const regexp = new RegExp(tree.regexp, tree.regexp.flags.includes('d') ? undefined : `${tree.regexp.flags}d`);
  tree.match = (text) => {
    const match = regexp.exec(text);
    let index = 0;
    return match && tree.groupBuilder.build(match, () => index++);
  };
}

/** What every scenario of a library is made with. */
export function worldOf(library: ISupportCodeLibrary): unknown {
  return membersOf(library).World;
}

/** Parameters of step definitions that nobody defined. */
export function undefinedParametersOf(library: ISupportCodeLibrary): PrivateMembers['undefinedParameterTypes'] {
  return membersOf(library).undefinedParameterTypes;
}

/** Every step definition of a library. */
export function stepDefinitionsOf(library: ISupportCodeLibrary): readonly StepDefinition[] {
  return membersOf(library).stepDefinitions;
}

/** Every type of parameters that the step definitions may have. */
export function parameterTypesOf(library: ISupportCodeLibrary): readonly StepParameterType[] {
  return [...membersOf(library).parameterTypeRegistry.parameterTypes];
}

function membersOf(library: ISupportCodeLibrary): PrivateMembers {
  const members = library as ISupportCodeLibrary & Partial<PrivateMembers>;
  const missing = shapes.find(([, has]) => !has(members))?.[0];
  if (missing === undefined) return members as PrivateMembers;
  throw new TypeError(
    `@cucumber/cucumber: the library of loaded steps has no ${missing} any more; src/certify/cucumber was written for 13.3`,
  );
}
