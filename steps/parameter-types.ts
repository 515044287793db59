import { defineParameterType } from '@cucumber/cucumber';
import { ciamCalls, crmCalls } from '../src/capillary/calls.ts';
import type { Scenario } from './world.ts';

const names = ['Ana', 'Ben', 'Cleo'] as const;

/** Somebody by name, or whoever was spoken of last. */
defineParameterType({
  name: 'person',
  regexp: new RegExp(`${names.join('|')}|she|he`),
  transformer(this: Scenario, name: string) {
    return this.personCalled(name);
  },
});

/** Somebody's: `Ana's`, or her and his of whoever was spoken of last. */
defineParameterType({
  name: 'whose',
  regexp: new RegExp(`${names.map((name) => `${name}'s`).join('|')}|her|his`),
  transformer(this: Scenario, name: string) {
    return this.personCalled(name.replace(/'s$/, ''));
  },
});

/** The two kinds of value by which a customer is found. */
defineParameterType({
  name: 'kind',
  regexp: /mobile|e-mail/,
  transformer: (kind: string) => (kind === 'e-mail' ? 'email' : 'mobile'),
});

/** A call of the CIAM face by the contract's name. */
defineParameterType({
  name: 'memberCall',
  regexp: new RegExp(Object.keys(ciamCalls).join('|')),
  transformer: (call: string) => call,
});

/** A call of the CRM face by the contract's name. */
defineParameterType({
  name: 'crmCall',
  regexp: new RegExp(crmCalls.join('|')),
  transformer: (call: string) => call,
});
