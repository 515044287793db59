import type { ISupportCodeLibrary } from '@cucumber/cucumber/api';

/** The part of Cucumber's library (13.3) that holds BeforeAll and AfterAll. */
interface RunHooks {
  beforeTestRunHookDefinitions: readonly unknown[];
  afterTestRunHookDefinitions: readonly unknown[];
}

/**
 * The same step definitions with a choice of the run's hooks. Several of Cucumber's runs make one run of ours, and
 * what BeforeAll opens and AfterAll closes is for all of them.
 */
export function withRunHooks(steps: ISupportCodeLibrary, which: 'before' | 'after' | 'none'): ISupportCodeLibrary {
  const { beforeTestRunHookDefinitions: before, afterTestRunHookDefinitions: after } = steps as ISupportCodeLibrary &
    RunHooks;
  const hooks: RunHooks = {
    beforeTestRunHookDefinitions: which === 'before' ? before : [],
    afterTestRunHookDefinitions: which === 'after' ? after : [],
  };
  return { ...steps, ...hooks };
}
