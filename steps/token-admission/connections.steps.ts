import { Given, Then, When } from '@cucumber/cucumber';
import { carriedHeaders } from '../../src/capillary/carried-headers.ts';
import { OwnConnection } from '../../src/capillary/connections.ts';
import type { Overrides } from '../../src/capillary/overrides.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectPrerequisite, expectSame } from '../../src/scenario/oracles/expect.ts';
import { expectClassOfEach } from '../../src/scenario/oracles/tries.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** Several processes behind one address share out connections: each gets some of so many. */
const connections = new WeakMap<Scenario, OwnConnection[]>();

const without: Readonly<Record<string, (idToken: string) => Overrides>> = {
  'the ID token': (header) => ({ headers: { [header]: [] } }),
  'the access token': () => ({ headers: { Authorization: [] } }),
};

When(
  /^getMember is called for (Ana), then on the same connection without (the ID token|the access token)$/,
  async function (this: Scenario, name: string, missing: string) {
    const person = this.people.called(name);
    const tokens = this.people.tokensOf(person);
    const { idToken: header } = carriedHeaders[this.policy('carriage')];
    const connection = new OwnConnection();
    try {
      const { ciam } = person.brand;
      expectPrerequisite(await ciam.getMember(tokens, { connection }), 'getMember with both tokens');
      this.outcome.answer = await ciam.getMember(tokens, { ...without[missing]?.(header), connection });
    } finally {
      connection.close();
    }
  },
);

Given(
  '{person} has requested her/his member profile on each of {int} connections',
  async function (this: Scenario, person: Person, count: number) {
    const opened = Array.from({ length: count }, () => new OwnConnection());
    connections.set(this, opened);
    const tokens = this.people.tokensOf(person);
    for (const connection of opened)
      expectPrerequisite(await person.brand.ciam.getMember(tokens, { connection }), 'getMember');
  },
);

When(
  'updateMember is called for {person} with the older ID token on each of {int} new connections',
  async function (this: Scenario, person: Person, count: number) {
    const opened = Array.from({ length: count }, () => new OwnConnection());
    this.outcome.tries = [];
    for (const [at, connection] of opened.entries()) {
      const answer = await person.brand.ciam.updateMember(this.memory.earlierTokens, {}, { connection });
      this.outcome.tries.push({ what: `updateMember on connection ${at + 1}`, answer });
    }
    for (const connection of opened) connection.close();
  },
);

Then(
  declare({}, 'getMember returns the name {spelledName} {spelledName} for {person} on each of these connections'),
  async function (this: Scenario, firstName: string, lastName: string, person: Person) {
    const tokens = this.people.tokensOf(person);
    const opened = connections.get(this) ?? [];
    for (const [at, connection] of opened.entries()) {
      const answer = await person.brand.ciam.getMember(tokens, { connection });
      connection.close();
      const what = `getMember on connection ${at + 1}`;
      expectClassOfEach([{ what, answer }], 'success');
      const names = [answer.member?.firstname, answer.member?.lastname];
      expectSame(names, [firstName, lastName], `${what}, member.firstname and member.lastname`);
    }
  },
);
