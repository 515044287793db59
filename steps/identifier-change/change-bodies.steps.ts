import { type DataTable, When } from '@cucumber/cucumber';
import type { Identifier } from '../../src/capillary/shapes.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { tryInTurn } from '../../src/scenario/oracles/tries.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Kind } from '../../src/scenario/sentence-parameters.ts';

/** What may stand in a list of an identifier change. */
const entries: Readonly<Record<string, (person: Person) => Identifier>> = {
  'stored mobile': ({ details }) => ({ type: 'mobile', value: details.mobile }),
  'new e-mail': ({ details }) => ({ type: 'email', value: details.email }),
  'new e-mail as EMAIL': ({ details }) => ({ type: 'EMAIL', value: details.email }),
  'mobile of 2 digits': () => ({ type: 'mobile', value: '12' }),
  'mobile of nobody': () => ({ type: 'mobile', value: uniqueDetails('Nobody', '').mobile }),
  'e-mail of nobody': () => ({ type: 'email', value: uniqueDetails('Nobody', '').email }),
};

When(
  declare(
    { needsValue: ['mobile', 'email'] },
    'changeIdentifier is called for {person} with {string} in add and {string} in remove',
  ),
  async function (this: Scenario, person: Person, add: string, remove: string) {
    const listed = (words: string) => words.split(', ').flatMap((word) => (word === '' ? [] : [entry(word)(person)]));
    const tokens = (await this.people.signedIn(person)).tokens();
    const change = { add: listed(add), remove: listed(remove) };
    this.outcome.answer = await person.brand.ciam.changeIdentifier(tokens, change);
  },
);

When(
  'changeIdentifier is called for {person} with each of these bodies',
  async function (this: Scenario, person: Person, table: DataTable) {
    const tokens = (await this.people.signedIn(person)).tokens();
    this.outcome.tries = await tryInTurn(table.raw().flat(), async (body) => ({
      what: `changeIdentifier with the body ${body}`,
      answer: await person.brand.ciam.changeIdentifier(tokens, {}, { body }),
    }));
  },
);

When(
  declare(
    { needsValue: 'kind' },
    'changeIdentifier is called for {person} to remove the {kind}, with unknown keys in body and entry',
  ),
  async function (this: Scenario, person: Person, kind: Kind) {
    const tokens = (await this.people.signedIn(person)).tokens();
    const remove = [{ type: kind, value: person.details[kind], primary: true }];
    const body = JSON.stringify({ remove, reason: 'asked for' });
    this.outcome.answer = await person.brand.ciam.changeIdentifier(tokens, {}, { body });
  },
);

function entry(words: string): (person: Person) => Identifier {
  const known = entries[words];
  if (!known) throw new Error(`no entry of an identifier change is called “${words}”`);
  return known;
}
