import { defineParameterType } from '@cucumber/cucumber';
import type { AnswerClass } from '../../src/capillary/answer.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { kindCalled, sentenceParameters } from '../../src/scenario/sentence-parameters.ts';
import { type Spelling, spellings } from '../../src/scenario/spellings.ts';

defineParameterType({
  name: 'person',
  regexp: sentenceParameters.person,
  transformer(this: Scenario, name: string) {
    return this.people.called(name);
  },
});

defineParameterType({
  name: 'whose',
  regexp: sentenceParameters.whose,
  transformer(this: Scenario, name: string) {
    return this.people.called(name.replace(/'s$/, ''));
  },
});

defineParameterType({ name: 'kind', regexp: sentenceParameters.kind, transformer: kindCalled });

defineParameterType({ name: 'memberCall', regexp: sentenceParameters.memberCall, transformer: (call: string) => call });

defineParameterType({ name: 'crmCall', regexp: sentenceParameters.crmCall, transformer: (call: string) => call });

defineParameterType({ name: 'flag', regexp: sentenceParameters.flag, transformer: (claim: string) => claim });

/** In words: `flagValues` has the values, of which one is `undefined`. */
defineParameterType({ name: 'flagValue', regexp: sentenceParameters.flagValue, transformer: (words: string) => words });

defineParameterType({
  name: 'spelling',
  regexp: sentenceParameters.spelling,
  transformer: (words: string) => spellings[words as Spelling],
});

/** The usual status of a refusal; `or 400` where A2 and A3 let a malformed call serve too. The class decides. */
defineParameterType({
  name: 'refusal',
  regexp: sentenceParameters.refusal,
  transformer: (statuses: string): AnswerClass[] => (statuses.endsWith('400') ? ['refused', 'malformed'] : ['refused']),
});

/** A first or last name as the feature spells it; in a blind run another one in its place. */
defineParameterType({
  name: 'spelledName',
  regexp: sentenceParameters.spelledName,
  transformer(this: Scenario, name: string) {
    return this.spelled.in(name);
  },
});
