import type { ISupportCodeLibrary } from '@cucumber/cucumber/api';

/** What is read of a step definition. */
export interface StepDefinition {
  /** The file, relative to the root of the features. */
  uri: string;
  line: number;
  pattern: string | RegExp;
  expression: { match(text: string): readonly { group: { value?: string } }[] | null };
  matchesStepName(text: string): boolean;
}

/** The members of Cucumber's library (13.3) that its types do not tell. */
interface PrivateMembers {
  beforeTestRunHookDefinitions: readonly unknown[];
  afterTestRunHookDefinitions: readonly unknown[];
  stepDefinitions: readonly StepDefinition[];
}

/** Which hooks of the run are played: what BeforeAll opens and AfterAll closes is for all of Cucumber's runs. */
export type RunHooks = 'before' | 'after' | 'none';

const names = ['beforeTestRunHookDefinitions', 'afterTestRunHookDefinitions', 'stepDefinitions'] as const;

/** The same library with a choice of the run's hooks. Several of Cucumber's runs make one run of ours. */
export function withRunHooks(library: ISupportCodeLibrary, which: RunHooks): ISupportCodeLibrary {
  const { beforeTestRunHookDefinitions: before, afterTestRunHookDefinitions: after } = membersOf(library);
  const hooks: Pick<PrivateMembers, 'beforeTestRunHookDefinitions' | 'afterTestRunHookDefinitions'> = {
    beforeTestRunHookDefinitions: which === 'before' ? before : [],
    afterTestRunHookDefinitions: which === 'after' ? after : [],
  };
  return { ...library, ...hooks };
}

/** Every step definition of a library. */
export function stepDefinitionsOf(library: ISupportCodeLibrary): readonly StepDefinition[] {
  return membersOf(library).stepDefinitions;
}

function membersOf(library: ISupportCodeLibrary): PrivateMembers {
  const members = library as ISupportCodeLibrary & Partial<PrivateMembers>;
  const missing = names.find((name) => !Array.isArray(members[name]));
  if (missing === undefined) return members as PrivateMembers;
  throw new TypeError(
    `@cucumber/cucumber: the library of loaded steps has no array ${missing} any more; src/certify/cucumber was written for 13.3`,
  );
}
